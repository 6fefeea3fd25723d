import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query"
import { RouterProvider } from "@tanstack/react-router"
import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "./tokens.css"
import "./base.css"
import "./ui/stacking.css"
import { ApiError } from "./api.ts"
import { firstAnswers } from "./first-answers.ts"
import { session } from "./sign-in/session.ts"
import { router } from "./routes.tsx"

const queryClient: QueryClient = new QueryClient({
  // A session that ended while a page was open: asking who is signed in leads to the sign-in page.
  queryCache: new QueryCache({
    onError: (error) => {
      if (error instanceof ApiError && error.code === "sign-in") void queryClient.invalidateQueries(session)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      // A refusal stays a refusal; only a lost connection or a fault is worth a second try.
      retry: (count, error) => count < 2 && (!(error instanceof ApiError) || ["fault", "offline"].includes(error.code)),
    },
  },
})

await firstAnswers(queryClient, location)
createRoot(document.getElementById("page")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)
