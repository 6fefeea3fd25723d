import { betweenUnits, correlationPValue, correlationStandardError, fisherInterval } from "../statistics/between.ts"
import { needsBootstrap } from "../statistics/effective-units.ts"
import { residuals, type Residuals } from "../statistics/fixed-effects.ts"
import { tInterval, withinEstimate, type Counted, type Estimated } from "../statistics/link-estimate.ts"
import { overTime } from "../statistics/newey-west.ts"
import { pairUp, type Pairs, type Panel } from "../statistics/panel.ts"
import { detectableCorrelation, detectableReach } from "../statistics/student.ts"
import { wildBootstrap } from "../statistics/wild-bootstrap.ts"
import type { Design, Interval } from "./link-report.ts"

export const BOOTSTRAP_DRAWS = 1999
/** The seed of every bootstrap: the same data give the same verdict on every machine. */
export const SEED = 1997

/** What one stretch of data says about a link, before any verdict. Nulls where it says nothing. */
export type Look = Counted & { readonly design: Design } & (Seen | { readonly kind: NotSeen["kind"] })

export type Seen = {
  readonly kind: "seen"
  readonly effect: number
  readonly slope: number
  readonly standardError: number | null
  readonly pValue: number | null
  readonly interval: Interval | null
  /** Upper end of the 90 % interval. */
  readonly high90: number | null
  /** With 80 % power, at these data. */
  readonly smallestDetectable: number | null
  readonly degreesOfFreedom: number
}

type NotSeen = { readonly kind: "too-little" | "x-never-varies" | "y-never-varies" }

/**
 * Looks at a link in the way its data allow: within units where two of them have two pairs, over time where one has,
 * between units where there is one period only.
 */
export function lookAt(x: Panel, y: Panel, lagPeriods: number): Look {
  const repeated = pairUp(x, y, lagPeriods, 2)
  return isWithin(repeated) ? lookWithin(repeated) : lookOtherwise(x, y, lagPeriods, repeated)
}

/** Whether pairs of units with at least two each come from two units or more. */
export function isWithin({ unit }: Pairs): boolean {
  return unit.length > 0 && unit[0] !== unit.at(-1)
}

/** The designs left where units cannot be compared with themselves, given the pairs of units with at least two. */
export function lookOtherwise(x: Panel, y: Panel, lagPeriods: number, repeated: Pairs): Look {
  if (repeated.unit.length > 0) return lookOverTime(x, y, lagPeriods, repeated)
  // What is left are units with one pair each.
  const single = pairUp(x, y, lagPeriods)
  const counted = { pairs: single.unit.length, units: single.unit.length, periods: new Set(single.period).size }
  if (counted.units > 1 && counted.periods === 1) return lookBetween(single)
  return { kind: "too-little", design: counted.units === 1 ? "over-time" : "within", ...counted }
}

/**
 * Two-way fixed effects. Interval and p come both from clustered errors or, of few or very uneven units, both from the wild cluster
 * bootstrap-t, so that they never disagree.
 */
export function lookWithin(pairs: Pairs): Look {
  return lookAtResiduals(residuals(pairs))
}

/** `lookWithin` on residuals that were made before. */
export function lookAtResiduals(data: Residuals): Look {
  const estimate = withinEstimate(data)
  if (estimate.kind !== "estimated") return { ...estimate, design: "within" }
  const look = seenBy(estimate, "within")
  // Two units mirror each other once period effects are out: their scores cancel, and the error is rounding, not knowledge.
  if (estimate.units === 2) return { ...look, pValue: null, interval: null, high90: null, smallestDetectable: null }
  if (!needsBootstrap(data)) return look
  const wild = wildBootstrap(data, BOOTSTRAP_DRAWS, SEED)
  const interval = scaled(wild.interval(0.95), estimate.scale)
  return { ...look, pValue: wild.pValue, interval, high90: scaled(wild.interval(0.9), estimate.scale)?.[1] ?? null }
}

function lookOverTime(x: Panel, y: Panel, lagPeriods: number, pairs: Pairs): Look {
  const unit = pairs.unit[0]!
  const series = ({ values, periods }: Panel) => values.subarray(unit * periods, (unit + 1) * periods)
  const estimate = overTime(series(x), series(y), lagPeriods)
  // The minimum is asked of periods; each difference uses two of them.
  const periods = pairs.period.length
  if (estimate.kind !== "estimated") return { ...estimate, periods, design: "over-time" }
  return { ...seenBy(estimate, "over-time"), periods }
}

/** One period: units compared with each other. Power on Fisher's scale, where the interval is made, too. */
function lookBetween(pairs: Pairs): Look {
  const counted = { design: "between" as const, pairs: pairs.unit.length, units: pairs.unit.length, periods: 1 }
  const found = betweenUnits(pairs)
  if (!found) return { ...counted, kind: betweenUnits({ ...pairs, y: pairs.x }) ? "y-never-varies" : "x-never-varies" }
  const spread = (values: Float64Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0))
  }
  return {
    ...counted,
    kind: "seen",
    effect: found.r,
    slope: (found.r * spread(pairs.y)) / spread(pairs.x),
    standardError: correlationStandardError(found),
    pValue: correlationPValue(found),
    interval: fisherInterval(found, 0.95),
    high90: fisherInterval(found, 0.9)?.[1] ?? null,
    smallestDetectable: found.n > 3 ? detectableCorrelation(found.n) : null,
    degreesOfFreedom: found.n - 2,
  }
}

function seenBy(estimate: Estimated, design: Design): Look & Seen {
  const { pairs, units, periods, effect, slope, standardError, degreesOfFreedom, pValue } = estimate
  return {
    kind: "seen",
    design,
    pairs,
    units,
    periods,
    effect,
    slope,
    standardError,
    pValue,
    interval: tInterval(estimate, 0.95),
    high90: tInterval(estimate, 0.9)[1],
    smallestDetectable: detectableReach(degreesOfFreedom) * standardError,
    degreesOfFreedom,
  }
}

function scaled(interval: Interval | null, scale: number): Interval | null {
  return interval && [interval[0] * scale, interval[1] * scale]
}
