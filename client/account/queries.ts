import { queryOptions } from "@tanstack/react-query"
import type { Person, SessionRow } from "../../shared/api/access.ts"
import { request } from "../api.ts"

export const ownAccount = queryOptions({
  queryKey: ["account"],
  queryFn: ({ signal }) => request<Person>("/api/account", { signal }),
})

export const ownSessions = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: ({ signal }) => request<readonly SessionRow[]>("/api/account/sessions", { signal }),
})
