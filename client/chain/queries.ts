import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { answerOf, api } from "../api.ts"
import type { View } from "../view.ts"

/** The chain over a part of the company and a window. The picture before stays until the next one is there. */
export function chainReport({ unit, from, to }: View) {
  return queryOptions({
    queryKey: ["chain", { unit, from, to }],
    queryFn: ({ signal }): Promise<ChainReport> =>
      answerOf(api.chain.$get({ query: { unit, from, to } }, { init: { signal } })),
    placeholderData: keepPreviousData,
  })
}
