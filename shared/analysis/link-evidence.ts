import type { Period } from "../chain/period.ts"
import { betweenUnits, correlationPValue, fisherInterval, pooled } from "../statistics/between.ts"
import { pooledInterval } from "../statistics/pooled-interval.ts"
import { residuals, type Residuals } from "../statistics/fixed-effects.ts"
import { differences } from "../statistics/newey-west.ts"
import { pairsWhere } from "../statistics/pairs-where.ts"
import { emptyPanel, pairUp, type Pairs, type Panel } from "../statistics/panel.ts"
import type { ChainData, LinkQuestion } from "./chain-data.ts"
import { estimateResiduals } from "./estimate-pairs.ts"
import { lagProfile } from "./lag-profile.ts"
import { unitsLeftOut } from "./left-out.ts"
import type { Estimate, LinkEvidence, WindowEvidence } from "./link-report.ts"
import { isWithin, lookAt, SEED } from "./look.ts"
import { scatterOf, type Points } from "./scatter.ts"
import { stability } from "./stability.ts"

/** What is shown beside a verdict, as far as the two stages' panels tell it. METHOD.md section 5. */
export type LinkSides = Pick<
  LinkEvidence,
  | "within"
  | "between"
  | "pooled"
  | "reverseDirection"
  | "lagProfile"
  | "stability"
  | "scatter"
  | "leftOut"
  | "seed"
  | "windows"
>

/**
 * The evidence beside one link of `data.links`: three ways to look, the other direction at the same lag, the lags around the preset one,
 * the effect over rolling windows, the residuals behind the line, and the units that are not in it.
 * With `since`, the first period of a change, also each window by itself. `units` name the panels' rows.
 */
export function linkEvidence(
  question: LinkQuestion,
  data: ChainData,
  units: readonly string[],
  since: Period | null = null,
): LinkSides {
  const nothing = emptyPanel(units.length, data.periods.length)
  const [x, y] = [data.scores[question.from] ?? nothing, data.scores[question.to] ?? nothing]
  const { lag } = question
  const repeated = pairUp(x, y, lag, 2)
  // One period gives each unit one pair: they are all there is to compare.
  const pairs = repeated.unit.length > 0 ? repeated : pairUp(x, y, lag)
  const left = isWithin(repeated) ? residuals(repeated) : null
  const names = { units, periods: data.periods }
  return {
    within: left && estimateResiduals(left),
    between: betweenOf(pairs),
    pooled: pooledOf(pairs),
    reverseDirection: reverseOf(y, x, lag),
    lagProfile: lagProfile(x, y, lag),
    stability: left ? stability(repeated, data.periods) : [],
    scatter: scatterOf(left ? residualPoints(left) : otherPoints(x, y, lag, pairs), units, data.periods, SEED),
    leftOut: unitsLeftOut(question, data, units, pairs),
    seed: SEED,
    windows: since === null ? null : windowsOf(x, y, lag, repeated, data.periods.indexOf(since), names),
  }
}

function betweenOf(pairs: Pairs): LinkEvidence["between"] {
  const found = betweenUnits(pairs)
  if (!found) return null
  return { r: found.r, interval: fisherInterval(found, 0.95), units: found.n, pValue: correlationPValue(found) }
}

function pooledOf(pairs: Pairs): LinkEvidence["pooled"] {
  const found = pooled(pairs)
  const units = new Set(pairs.unit).size
  return found && { r: found.r, interval: pooledInterval(pairs, 0.95), units, pairs: found.n }
}

function reverseOf(y: Panel, x: Panel, lag: number): Estimate | null {
  const look = lookAt(y, x, lag)
  if (look.kind !== "seen") return null
  const { effect, slope, interval, standardError, pValue, units, periods, pairs } = look
  if (!interval || standardError === null || pValue === null) return null
  return { effect, interval, slope, standardError, pValue, units, periods, pairs }
}

type Names = { readonly units: readonly string[]; readonly periods: readonly Period[] }

function windowsOf(x: Panel, y: Panel, lag: number, pairs: Pairs, at: number, names: Names): LinkEvidence["windows"] {
  const before = windowOf(x, y, lag, pairs, (period) => period < at, names)
  const since = windowOf(x, y, lag, pairs, (period) => period >= at, names)
  return before && since && { before, since }
}

function windowOf(
  x: Panel,
  y: Panel,
  lag: number,
  pairs: Pairs,
  inside: (period: number) => boolean,
  { units, periods }: Names,
): WindowEvidence | null {
  const own = pairsWhere(pairs, (_, period) => inside(period))
  const left = isWithin(own) ? residuals(own) : null
  const within = left && estimateResiduals(left)
  if (!within) return null
  const held = [...left.layout.perPeriod.keys()].filter((t) => left.layout.perPeriod[t]! > 0)
  return {
    from: periods[held[0]!]!,
    to: periods[held.at(-1)!]!,
    within,
    scatter: scatterOf(residualPoints(left), units, periods, SEED),
    lagProfile: lagProfile(x, y, lag, inside),
  }
}

function residualPoints({ layout, x, y }: Residuals): Points {
  const unit = new Int32Array(x.length)
  for (let i = 0; i < layout.units; i++) unit.fill(layout.place[i]!, layout.first[i], layout.first[i + 1])
  return { x, y, unit, period: layout.period }
}

/** Where units cannot be compared with themselves: the differences of the one unit there is, or units around their mean. */
function otherPoints(x: Panel, y: Panel, lag: number, pairs: Pairs): Points {
  const [first] = pairs.unit
  if (first === undefined || pairs.unit.at(-1) === first) {
    const series = ({ values, periods }: Panel) =>
      first === undefined ? [] : values.subarray(first * periods, (first + 1) * periods)
    const { dx, dy, period } = differences(series(x), series(y), lag)
    return { x: dx, y: dy, unit: period.map(() => first ?? 0), period }
  }
  const centred = (values: Float64Array) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    return values.map((value) => value - mean)
  }
  return { ...pairs, x: centred(pairs.x), y: centred(pairs.y) }
}
