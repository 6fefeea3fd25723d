import { type Baseline, baselineOf } from "../../shared/analysis/score-stages.ts"
import type { SnapshotMetric } from "../engine/snapshot.ts"
import type { TakesPart } from "./group-cells.ts"

/** Fewer values than this tell of each other by their mean and spread. */
const FEW = 16

/**
 * What standardises a survey for roles that see groups of units only. They are told values and scores of groups, and so the
 * figures that lie between the two: where these rest on answers that no group tells, what they rest on beside the groups
 * could be reckoned. So they rest on what takes part in the figures of the whole company, over the same periods. Where
 * that is all there is, they are the figures in force.
 *
 * Of few values mean and spread together give the last one away to who knows the others: then the spread has one digit.
 */
export function baselineForGroups(
  { metric, values, baseline, window }: SnapshotMetric,
  shape: { readonly units: number; readonly periods: number },
  takesPart: TakesPart,
): Baseline {
  const told: number[] = []
  let all = 0
  for (let row = 0; row < shape.units; row++)
    for (let t = window.first; t <= Math.min(window.last, shape.periods - 1); t++) {
      const value = values[row * shape.periods + t]!
      if (Number.isNaN(value)) continue
      all++
      if (takesPart(row, t)) told.push(value)
    }
  const standing = told.length === all && window.unitPeriods === all ? baseline : baselineOf(told, metric)
  if (!standing) return { mean: 0, sd: 0 }
  const { mean, sd } = standing
  return { mean, sd: told.length < FEW ? Number(sd.toPrecision(1)) : sd }
}
