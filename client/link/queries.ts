import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { answerOf, api } from "../api.ts"
import type { View } from "../view.ts"

/** Everything that stands beside one link, over a part of the company and a window. */
export function linkEvidence(from: string, to: string, { unit, from: start, to: end }: View) {
  return queryOptions({
    queryKey: ["evidence", from, to, { unit, start, end }],
    queryFn: ({ signal }): Promise<LinkEvidence> =>
      answerOf(
        api.links[":from"][":to"].$get(
          { param: { from, to }, query: { unit, from: start, to: end } },
          { init: { signal } },
        ),
      ),
    placeholderData: keepPreviousData,
  })
}
