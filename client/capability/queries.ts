import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { request, withQuery } from "../api.ts"
import type { View } from "../view.ts"

/** Every component of frontline capability, branch by branch, over a part of the company and a window. */
export function capabilityReport({ unit, from, to }: View) {
  return queryOptions({
    queryKey: ["capability", { unit, from, to }],
    queryFn: ({ signal }) => request<CapabilityReport>(withQuery("/api/capability", { unit, from, to }), { signal }),
    placeholderData: keepPreviousData,
  })
}
