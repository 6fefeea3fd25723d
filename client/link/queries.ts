import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { request, withQuery } from "../api.ts"
import type { View } from "../view.ts"

/** Everything that stands beside one link, over a part of the company and a window. */
export function linkEvidence(from: string, to: string, { unit, from: start, to: end }: View) {
  const path = `/api/links/${encodeURIComponent(from)}/${encodeURIComponent(to)}`
  return queryOptions({
    queryKey: ["evidence", from, to, { unit, start, end }],
    queryFn: ({ signal }) => request<LinkEvidence>(withQuery(path, { unit, from: start, to: end }), { signal }),
    placeholderData: keepPreviousData,
  })
}
