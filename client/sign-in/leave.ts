import { useMutation, useQueryClient } from "@tanstack/react-query"
import { send, session } from "./session.ts"

/** Signs out, by the path given: of this browser, or of all. Nothing fetched for this person stays in memory. */
export function useLeave() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (path: "/api/session" | "/api/account/sessions") => send("DELETE", path),
    onSuccess: async () => {
      queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" })
      await queryClient.refetchQueries(session)
    },
  })
}
