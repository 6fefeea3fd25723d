import { align, withinVariation } from "../statistics/aligned.ts"
import { seeded } from "../statistics/chance.ts"
import { squareRoot } from "../statistics/cholesky.ts"
import { clusteredRegression, crossProducts } from "../statistics/clustered-regression.ts"
import { bootstrapShares } from "../statistics/driver-bootstrap.ts"
import { layOut, type Layout } from "../statistics/layout.ts"
import { type Panel, pairUp } from "../statistics/panel.ts"
import { quantile } from "../statistics/quantile.ts"
import { MOST_DRIVERS, shareOut, varianceInflation } from "../statistics/shapley.ts"
import { tReach } from "../statistics/student.ts"
import type { DriverReport } from "./capability-report.ts"
import { SEED } from "./look.ts"

export type DriverQuestion = {
  /** The stage to be explained, and its scores. */
  readonly of: string
  readonly outcome: Panel
  /** Periods from a component to the outcome. */
  readonly lag: number
  /** Components in their native units. */
  readonly components: readonly { readonly metric: string; readonly panel: Panel }[]
}

/** `leftOut`: components that too few rows hold, that never vary or repeat others, or beyond the twelve that can be shared out. */
export type DriverAnswer =
  | { readonly kind: "shared"; readonly report: Omit<DriverReport, "ofLabels">; readonly leftOut: readonly string[] }
  | { readonly kind: "too-little" | "nothing-explained" }

const UNITS_NEEDED = 8
const PERIODS_NEEDED = 3
const DRAWS = 500

/**
 * Which components of a stage go with what follows it (METHOD.md section 6): the within R2 of the outcome shared out among
 * them (LMG), with intervals of shares and ranks by drawing units again, and each component's slope with the others held,
 * because a share has no sign. `top` only where no other component takes the first rank in 95 % of the draws.
 *
 * On the rows that hold every component; one held by less than half as many rows as the best is left out, since it would
 * take the others' rows along.
 */
export function driversOf(question: DriverQuestion, draws: number = DRAWS): DriverAnswer {
  const usable = heldByEnough(question)
  if (usable.length === 0) return { kind: "too-little" }
  const { outcome, lag, of } = question
  const sample = align([outcome, ...usable.map(({ panel }) => panel)], [lag, ...usable.map(() => 0)])
  const layout = layOut(sample)
  if (layout.units < UNITS_NEEDED || layout.periods < PERIODS_NEEDED) return { kind: "too-little" }
  const [y = null, ...left] = sample.columns.map((column) => withinVariation(layout, column))
  const drivers = withoutRepeats(usable.flatMap(({ metric }, j) => (left[j] ? [{ metric, column: left[j] }] : [])))
  const components = y && drivers.length > 0 ? shareAmong(layout, drivers, y, draws) : null
  if (!components) return { kind: "nothing-explained" }
  const leftOut = question.components
    .map(({ metric }) => metric)
    .filter((id) => !drivers.some(({ metric }) => metric === id))
  return {
    kind: "shared",
    report: { of, lag, units: layout.units, pairs: layout.period.length, ...components },
    leftOut,
  }
}

/** In the order given: components that at least half as many rows hold as the best of them, twelve at most. */
function heldByEnough({ components, outcome, lag }: DriverQuestion): DriverQuestion["components"] {
  const rows = new Map(components.map(({ metric, panel }) => [metric, pairUp(panel, outcome, lag, 2).x.length]))
  const most = Math.max(0, ...rows.values())
  const best = [...rows].filter(([, count]) => count > 0 && count * 2 >= most).toSorted(([, a], [, b]) => b - a)
  const chosen = new Set(best.slice(0, MOST_DRIVERS).map(([metric]) => metric))
  return components.filter(({ metric }) => chosen.has(metric))
}

type Driver = { readonly metric: string; readonly column: Float64Array }

function shareAmong(
  layout: Layout,
  drivers: readonly Driver[],
  y: Float64Array,
  draws: number,
): Pick<DriverReport, "withinR2" | "withinR2Interval" | "components"> | null {
  const count = drivers.length
  const columns = drivers.map(({ column }) => column)
  const products = crossProducts([...columns, y])
  const shared = shareOut(products, count)
  const spread = bootstrapShares(productsByUnit(layout, [...columns, y]), count, seeded(SEED), draws)
  const slopes = clusteredRegression(layout, columns, y)
  if (!shared || !spread || slopes.kind !== "estimated" || shared.rSquared <= 0) return null
  const inflation = varianceInflation(products, count)
  const reach = tReach(0.95, slopes.degreesOfFreedom)
  return {
    withinR2: shared.rSquared,
    withinR2Interval: spread.rSquared,
    components: drivers.map(({ metric }, j) => {
      const slope = slopes.coefficients[j]!
      const error = reach * Math.sqrt(slopes.covariances[j * count + j]!)
      const { share: interval, rank } = spread.drivers[j]!
      return {
        metric,
        share: shared.contributions[j]! / shared.rSquared,
        interval,
        rank,
        slope,
        slopeInterval: [slope - error, slope + error] as const,
        seen: seenOf(columns[j]!),
        // Repeats are out, so every component has one.
        vif: inflation[j] ?? 1,
        top: rank[1] === 1,
      }
    }),
  }
}

function seenOf(column: Float64Array): readonly [number, number] {
  const sorted = column.toSorted()
  return [quantile(sorted, 0.05), quantile(sorted, 0.95)]
}

/** The drivers that are no combination of those before them. */
function withoutRepeats(drivers: readonly Driver[]): Driver[] {
  const count = drivers.length
  const root = squareRoot(crossProducts(drivers.map(({ column }) => column)), count)
  return drivers.filter((_, j) => root[j * count + j]! > 0)
}

function productsByUnit({ units, first }: Layout, columns: readonly Float64Array[]): Float64Array[] {
  return Array.from({ length: units }, (_, i) =>
    crossProducts(columns.map((column) => column.subarray(first[i], first[i + 1]))),
  )
}
