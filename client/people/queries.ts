import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query"
import type { AuditRow, Person, SessionRow, TokenRow } from "../../shared/api/access.ts"
import { request, withQuery } from "../api.ts"

export const allPeople = queryOptions({
  queryKey: ["people"],
  queryFn: ({ signal }) => request<{ people: readonly Person[] }>("/api/people", { signal }),
})

export function sessionsOf(person: string) {
  return queryOptions({
    queryKey: ["people", person, "sessions"],
    queryFn: ({ signal }) =>
      request<{ sessions: readonly SessionRow[] }>(`/api/people/${encodeURIComponent(person)}/sessions`, { signal }),
  })
}

export const allTokens = queryOptions({
  queryKey: ["tokens"],
  queryFn: ({ signal }) => request<{ tokens: readonly TokenRow[] }>("/api/tokens", { signal }),
})

/** How many lines of the log come at once. */
const PAGE = 50

/** The audit log, newest first, a page at a time; `event` narrows it to one kind. */
export function auditLog(event: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ["audit", event],
    queryFn: ({ pageParam, signal }) =>
      request<{ rows: readonly AuditRow[] }>(
        withQuery("/api/audit", { event, before: pageParam?.toString(), limit: String(PAGE) }),
        { signal },
      ),
    initialPageParam: undefined as number | undefined,
    getNextPageParam: ({ rows }) => (rows.length < PAGE ? undefined : rows.at(-1)?.seq),
  })
}

/** Every unit that somebody's view may begin at. */
export const unitChoices = queryOptions({
  queryKey: ["units", "choices"],
  queryFn: ({ signal }) =>
    request<{ units: readonly { readonly id: string; readonly name: string }[] }>("/api/units", { signal }),
})
