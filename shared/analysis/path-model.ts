import { align, withinVariation } from "../statistics/aligned.ts"
import { seeded } from "../statistics/chance.ts"
import { layOut } from "../statistics/layout.ts"
import { effectSpreads, PATH_DRAWS } from "../statistics/path-intervals.ts"
import { effects, type EstimatedEquation, fitPaths, throughArrow } from "../statistics/path.ts"
import { tPValue, tReach } from "../statistics/student.ts"
import type { ChainData } from "./chain-data.ts"
import { chainOrder } from "./chain-order.ts"
import type { Interval } from "./link-report.ts"
import { SEED } from "./look.ts"

/** One arrow of the path model: how two stages go together when all other stages upstream are held. Effect scale. */
export type PathArrow = {
  readonly from: string
  readonly to: string
  readonly effect: number
  readonly interval: Interval
  readonly standardError: number
  readonly pValue: number
}

/** Everything that goes from one stage to another, along every way, and what of it goes through stages between. */
export type PathTotal = {
  readonly from: string
  readonly to: string
  readonly total: number
  readonly interval: Interval
  /** The same draws' middle half and middle four fifths. */
  readonly half: Interval
  readonly fourFifths: Interval
  readonly direct: number
  readonly indirect: number
  readonly indirectInterval: Interval
  /** What of the total effect from the first stage of all to the last runs over the arrow between these two. */
  readonly through: number
  readonly throughInterval: Interval
}

export type PathModel = {
  readonly kind: "fitted"
  /** The stages in it, upstream first, and how many periods after the first each was read. */
  readonly stages: readonly {
    readonly id: string
    readonly lag: number
    readonly rSquared: number | null
    readonly sd: number
  }[]
  /** Stages of the chain without any value. */
  readonly leftOut: readonly string[]
  readonly rows: number
  readonly units: number
  readonly periods: number
  readonly arrows: readonly PathArrow[]
  readonly totals: readonly PathTotal[]
  readonly draws: number
  readonly seed: number
}

export type PathAnswer =
  | PathModel
  | { readonly kind: "too-few-units"; readonly units: number; readonly needed: number }
  | { readonly kind: "too-few-periods"; readonly periods: number; readonly needed: number }
  /** `collinear`: a stage never varies within units, or repeats others. */
  | { readonly kind: "too-little" | "collinear" }

const UNITS_NEEDED = 8
const PERIODS_NEEDED = 3

/**
 * The path model of the whole chain on one common sample (METHOD.md section 6): each stage on all stages upstream of it, unit
 * and period effects out, errors clustered by unit, total and indirect effects with Monte Carlo intervals. Never a product
 * of links fitted on different samples. Reverse links have no place in it.
 *
 * Stages are read at their lags added up along the chain; where a chain joins, along the longest way. A stage without
 * values is left out, and those on either side of it stay linked.
 */
export function pathModel(data: ChainData, draws: number = PATH_DRAWS): PathAnswer {
  const whole = chainOrder(data.links)
  const present = whole.filter(({ id }) => data.scores[id]?.values.some((value) => !Number.isNaN(value)))
  const first = Math.min(...present.map(({ lag }) => lag))
  const stages = present.map(({ id, lag, upstream }) => ({ id, lag: lag - first, upstream }))
  if (stages.length < 2) return { kind: "too-little" }
  const sample = align(
    stages.map(({ id }) => data.scores[id]!),
    stages.map(({ lag }) => lag),
  )
  const layout = layOut(sample)
  if (layout.units < UNITS_NEEDED) return { kind: "too-few-units", units: layout.units, needed: UNITS_NEEDED }
  if (layout.periods < PERIODS_NEEDED)
    return { kind: "too-few-periods", periods: layout.periods, needed: PERIODS_NEEDED }

  const columns = sample.columns.flatMap((column) => withinVariation(layout, column) ?? [])
  if (columns.length < stages.length) return { kind: "collinear" }
  const placeOf = new Map(stages.map(({ id }, place) => [id, place]))
  const shape = stages.map(({ upstream }) => upstream.flatMap((id) => placeOf.get(id) ?? []))
  const fit = fitPaths(layout, columns, shape)
  if (fit.kind !== "fitted") return fit
  const rSquaredOf = new Map(fit.equations.map(({ to, rSquared }) => [to, rSquared]))
  return {
    kind: "fitted",
    stages: stages.map(({ id, lag }, k) => ({ id, lag, rSquared: rSquaredOf.get(k) ?? null, sd: spread(columns[k]!) })),
    leftOut: whole.filter(({ id }) => !placeOf.has(id)).map(({ id }) => id),
    rows: layout.period.length,
    units: layout.units,
    periods: layout.periods,
    arrows: arrowsOf(fit.equations, stages),
    totals: totalsOf(fit.equations, stages, draws),
    draws,
    seed: SEED,
  }
}

function arrowsOf(equations: readonly EstimatedEquation[], stages: readonly { id: string }[]): PathArrow[] {
  return equations.flatMap(({ to, from, coefficients, covariances, degreesOfFreedom }) =>
    from.map((each, j): PathArrow => {
      const effect = coefficients[j]!
      const standardError = Math.sqrt(covariances[j * from.length + j]!)
      const reach = tReach(0.95, degreesOfFreedom) * standardError
      const pValue = standardError > 0 ? tPValue(effect / standardError, degreesOfFreedom) : 0
      const interval = [effect - reach, effect + reach] as const
      return { from: stages[each]!.id, to: stages[to]!.id, effect, interval, standardError, pValue }
    }),
  )
}

/** Of every stage on every later one that it lies upstream of. */
function totalsOf(
  equations: readonly EstimatedEquation[],
  stages: readonly { id: string }[],
  draws: number,
): PathTotal[] {
  const n = stages.length
  const { direct, total } = effects(n, equations)
  const upstreamOf = new Map(equations.map(({ to, from }) => [to, new Set(from)]))
  const spreads = effectSpreads(n, equations, seeded(SEED), draws)
  return spreads
    .filter(({ from, to }) => upstreamOf.get(to)?.has(from))
    .map(({ from, to, total: interval, totalHalf: half, totalFourFifths: fourFifths, ...others }) => {
      const place = from * n + to
      const figures = {
        total: total[place]!,
        interval,
        half,
        fourFifths,
        direct: direct[place]!,
        indirect: total[place]! - direct[place]!,
        indirectInterval: others.indirect,
        through: throughArrow({ direct, total }, n, from, to),
        throughInterval: others.through,
      }
      return { from: stages[from]!.id, to: stages[to]!.id, ...figures }
    })
}

function spread(column: Float64Array): number {
  return Math.sqrt(column.reduce((sum, value) => sum + value * value, 0) / column.length)
}
