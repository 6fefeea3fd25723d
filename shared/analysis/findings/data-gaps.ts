import type { Panel } from "../../statistics/panel.ts"
import type { Finding } from "../chain-report.ts"
import { finding, shareOf, type FindingsInput } from "./finding.ts"

/** A unit that has sent nothing for this many periods has stopped sending. */
const RECENT = 3
/** Fewer units without data than this share of all are the daily bread of reporting. */
const WORTH_SAYING = 0.05

type Gap = { readonly unit: number; readonly since: number | null }

/**
 * Stages that lack data: all of it, or in units that report other stages. Absent and hidden values look the same here, as they
 * do everywhere. Since: the period in which most of those units stopped; null where they never sent any.
 */
export function findDataGaps({ stages, data, places }: FindingsInput): Finding[] {
  const shown = stages.map(({ id }) => data.scores[id])
  const reporting = places.units.map((_, unit) => shown.some((panel) => panel && seenRecently(panel, unit)))
  const expected = reporting.filter(Boolean).length
  return stages.flatMap(({ id }, s): Finding[] => {
    const panel = shown[s]
    if (!panel || panel.values.every((value) => Number.isNaN(value)))
      return [gapFinding(id, [], null, 1, expected, { stopped: 0, never: expected })]
    const gaps = places.units.flatMap((_, unit): Gap[] =>
      reporting[unit] && !seenRecently(panel, unit) ? [{ unit, since: stoppedAt(panel, unit) }] : [],
    )
    const reach = shareOf(gaps.length, expected)
    if (reach < WORTH_SAYING) return []
    const stopped = gaps.flatMap(({ since }) => (since === null ? [] : [since]))
    const since = mostCommon(stopped)
    const units = gaps.map(({ unit }) => places.units[unit]!)
    const figures = { stopped: stopped.length, never: gaps.length - stopped.length }
    return [gapFinding(id, units, since === null ? null : (data.periods[since] ?? null), reach, expected, figures)]
  })
}

function gapFinding(
  stage: string,
  units: readonly string[],
  since: string | null,
  reach: number,
  unitsCounted: number,
  figures: Record<string, number>,
): Finding {
  const place = { from: stage, to: null, units, since, unitsCounted, figures }
  return finding("data-gap", { ...place, reach, sureness: 1, next: "uploads" })
}

function seenRecently({ values, periods }: Panel, unit: number): boolean {
  for (let t = Math.max(0, periods - RECENT); t < periods; t++)
    if (!Number.isNaN(values[unit * periods + t]!)) return true
  return false
}

/** The first period of the silence that lasts to the end; null for a unit never seen. */
function stoppedAt({ values, periods }: Panel, unit: number): number | null {
  for (let t = periods - 1; t >= 0; t--) if (!Number.isNaN(values[unit * periods + t]!)) return t + 1
  return null
}

/** The most frequent value, the earliest of several; null for none. */
function mostCommon(values: readonly number[]): number | null {
  const counts = Map.groupBy(
    values.toSorted((a, b) => a - b),
    (value) => value,
  )
  const ordered = [...counts].toSorted(([, a], [, b]) => b.length - a.length)
  return ordered[0]?.[0] ?? null
}
