import { keepPreviousData, queryOptions } from "@tanstack/react-query"
import type { ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import { request, withQuery } from "../api.ts"
import type { View } from "../view.ts"

type Ground = Pick<View, "unit" | "from" | "to"> & {
  readonly stage: string
  readonly units: string | undefined
  readonly ahead: string | undefined
}

/**
 * What a scenario rests on: the path, what was seen, how scores read in metrics. The change itself is carried along in the
 * browser by the same function that the server uses, so that a slider moves at once.
 */
export function scenarioGround({ unit, from, to, stage, units, ahead }: Ground) {
  return queryOptions({
    queryKey: ["scenario", { unit, from, to, stage, units, ahead }],
    queryFn: ({ signal }) =>
      request<ScenarioReport>(withQuery("/api/scenario", { unit, from, to, stage, units, horizon: ahead }), { signal }),
    placeholderData: keepPreviousData,
  })
}
