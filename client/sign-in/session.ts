import { queryOptions, useQuery } from "@tanstack/react-query"
import type { Action, SessionReport } from "../../shared/api/access.ts"
import { request } from "../api.ts"

/** Who this browser is signed in as, and how one can sign in. */
export const session = queryOptions({
  queryKey: ["session"],
  queryFn: ({ signal }) => request<SessionReport>("/api/session", { signal }),
  staleTime: 5 * 60_000,
  // Nothing on any page knows what to show without it, and nobody could ask for it again.
  refetchInterval: ({ state }) => state.status === "error" && 10_000,
})

/** Whether the signed-in person may do this; false while we do not know. Pages hide by it, the server decides. */
export function useMay(action: Action): boolean {
  return useQuery(session).data?.viewer?.may.includes(action) ?? false
}

/** A change as JSON. */
export function send<Answer>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown) {
  return request<Answer>(path, {
    method,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  })
}

/** What the address of the sign-in page says: where to go afterwards, and whether single sign-on has just failed. */
export function readSignIn(search: Readonly<Record<string, unknown>>): { next?: string; failed?: string } {
  const { next, failed } = search
  return {
    ...(typeof next === "string" ? { next } : {}),
    ...(typeof failed === "string" ? { failed } : {}),
  }
}
