import { queryOptions } from "@tanstack/react-query"
import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { answerOf, api } from "../api.ts"
import type { View } from "../view.ts"

/**
 * A part of the company in a window beside another window or another part. What was compared before does not stay on the
 * screen: its figures would stand under another name.
 */
export function comparisonReport({ unit, from, to, against = "" }: View) {
  return queryOptions({
    queryKey: ["comparison", { unit, from, to, against }],
    queryFn: ({ signal }): Promise<ComparisonReport> =>
      answerOf(api.comparison.$get({ query: { unit, from, to, against } }, { init: { signal } })),
  })
}
