import { moves } from "../statistics/divergence.ts"
import { quantile } from "../statistics/quantile.ts"
import type { ChainData } from "./chain-data.ts"
import type { Interval } from "./link-report.ts"
import type { PathAnswer, PathModel } from "./path-model.ts"

/** What if: a stage is raised by so much in some units, and stays there. In stage-score standard deviations. */
export type ScenarioQuestion = {
  readonly stage: string
  readonly by: number
  /** Places of the units it is raised in. */
  readonly units: readonly number[]
  /** How many periods to look ahead. */
  readonly horizon: number
  /** Periods over which a change is compared with changes seen: a year, where there is one. */
  readonly over: number
}

/** What one later stage goes along with, period by period from the change on. */
export type ScenarioStage = {
  readonly stage: string
  /** Periods after the change; nothing is expected before. */
  readonly arrives: number
  /** In its own score units, for each unit that is raised, once it has arrived. */
  readonly change: number
  readonly interval: Interval
  /** The middle half and the middle four fifths of the draws that `interval` holds 95 % of. */
  readonly half: Interval
  readonly fourFifths: Interval
  readonly periods: readonly { readonly after: number; readonly change: number; readonly interval: Interval }[]
}

export type Scenario = {
  readonly kind: "scenario"
  readonly stage: string
  readonly by: number
  readonly unitsRaised: number
  readonly seen: SeenChanges
  readonly stages: readonly ScenarioStage[]
  /** What the path model rests on. */
  readonly rows: number
  readonly units: number
}

/** Changes that the raised units made over `over` periods: 5th and 95th percentile, and how many there were. */
export type SeenChanges = {
  readonly low: number
  readonly high: number
  readonly changes: number
  readonly over: number
}

export type ScenarioAnswer =
  | Scenario
  /** The change asked for lies outside what was seen in 90 of 100 changes. */
  | { readonly kind: "beyond-what-was-seen"; readonly seen: SeenChanges }
  | { readonly kind: "no-units" | "nothing-seen" | "not-in-the-chain" | "nothing-downstream" }
  | { readonly kind: "no-path-model"; readonly because: Exclude<PathAnswer["kind"], "fitted"> }

/**
 * A scenario, never a forecast: what has gone with a change of this size, carried along the path model with its intervals,
 * each stage at its own lag. It goes with the change; nothing here says that the change brings it about.
 *
 * It refuses to go beyond the 5th to 95th percentile of the changes that these units were seen to make over `over` periods:
 * past them, the line was hardly ever observed.
 */
export function scenario(
  { stage, by, units, horizon, over }: ScenarioQuestion,
  data: ChainData,
  path: PathAnswer,
): ScenarioAnswer {
  const seen = seenChanges(data, stage, units, over)
  return carried({ stage, by, unitsRaised: units.length, horizon }, seen, path)
}

/** The same from what was seen and the fitted path alone, so that a slider can be followed without asking again. */
export function carried(
  { stage, by, unitsRaised, horizon }: Pick<Scenario, "stage" | "by" | "unitsRaised"> & { readonly horizon: number },
  seen: SeenChanges | null,
  path: PathAnswer,
): ScenarioAnswer {
  if (path.kind !== "fitted") return { kind: "no-path-model", because: path.kind }
  if (unitsRaised === 0) return { kind: "no-units" }
  const from = path.stages.find(({ id }) => id === stage)
  if (!from) return { kind: "not-in-the-chain" }
  if (!seen) return { kind: "nothing-seen" }
  if (by < seen.low || by > seen.high) return { kind: "beyond-what-was-seen", seen }
  const stages = downstream(path, from, by, horizon)
  if (stages.length === 0) return { kind: "nothing-downstream" }
  return { kind: "scenario", stage, by, unitsRaised, seen, stages, rows: path.rows, units: path.units }
}

/** The changes that these units made over so many periods, from any period on; null where none was seen. */
export function seenChanges(
  data: Pick<ChainData, "scores">,
  stage: string,
  units: readonly number[],
  over: number,
): SeenChanges | null {
  const sorted = changesIn(data, stage, units, over).toSorted((a, b) => a - b)
  if (sorted.length === 0) return null
  return { low: quantile(sorted, 0.05), high: quantile(sorted, 0.95), changes: sorted.length, over }
}

/** Between which ends 90 of 100 draws from a normal distribution lie, in its standard deviations. */
const NINE_TENTHS = 1.645

/**
 * The same as far as mean and spread tell it, for who may not tell single units apart: the outermost of few changes are those
 * of one unit and the next. Null where fewer than `fewest` units were seen to change.
 */
export function seenSpread(
  data: Pick<ChainData, "scores">,
  stage: string,
  units: readonly number[],
  { over, fewest }: { readonly over: number; readonly fewest: number },
): SeenChanges | null {
  if (units.filter((unit) => changesIn(data, stage, [unit], over).length > 0).length < fewest) return null
  const changes = changesIn(data, stage, units, over)
  const mean = changes.reduce((sum, each) => sum + each, 0) / changes.length
  const sd = Math.sqrt(changes.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (changes.length - 1))
  return { low: mean - NINE_TENTHS * sd, high: mean + NINE_TENTHS * sd, changes: changes.length, over }
}

function changesIn(
  { scores }: Pick<ChainData, "scores">,
  stage: string,
  units: readonly number[],
  over: number,
): number[] {
  const panel = scores[stage]
  if (!panel) return []
  const changes: number[] = []
  for (let end = over + 1; end <= panel.periods; end++) {
    const moved = moves(panel, end, over, 1)
    for (const unit of units) if (!Number.isNaN(moved[unit] ?? NaN)) changes.push(moved[unit]!)
  }
  return changes
}

/** Effects are in residual standard deviations of both stages; a change of one score unit is one over the first's. */
function downstream(path: PathModel, from: PathModel["stages"][number], by: number, horizon: number): ScenarioStage[] {
  return path.stages.flatMap((to): ScenarioStage[] => {
    const total = path.totals.find((each) => each.from === from.id && each.to === to.id)
    if (!total) return []
    const scale = (by * to.sd) / from.sd
    const change = total.total * scale
    const scaled = ([low, high]: Interval): Interval =>
      scale < 0 ? [high * scale, low * scale] : [low * scale, high * scale]
    const interval = scaled(total.interval)
    const arrives = to.lag - from.lag
    const periods = Array.from({ length: horizon }, (_, after) =>
      after < arrives ? { after, change: 0, interval: [0, 0] as const } : { after, change, interval },
    )
    const within = { interval, half: scaled(total.half), fourFifths: scaled(total.fourFifths) }
    return [{ stage: to.id, arrives, change, ...within, periods }]
  })
}
