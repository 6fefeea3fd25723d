import { createRootRoute, createRoute, createRouter, retainSearchParams } from "@tanstack/react-router"
import { ChainPage } from "./chain/ChainPage.tsx"
import { NoPage } from "./shell/NoPage.tsx"
import { Shell } from "./shell/Shell.tsx"
import { parseSearch, readView, stringifySearch } from "./view.ts"

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NoPage,
  validateSearch: readView,
  search: { middlewares: [retainSearchParams(["unit", "from", "to"])] },
})

const chain = createRoute({ getParentRoute: () => root, path: "/", component: ChainPage })

/** Every page and its address. All but the chain are loaded when they are visited: `component: lazyRouteComponent(...)`. */
export const router = createRouter({
  routeTree: root.addChildren([chain]),
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  scrollRestoration: true,
})

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router
  }
}
