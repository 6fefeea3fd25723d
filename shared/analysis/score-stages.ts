import type { Metric } from "../chain/metric.ts"
import { outsideRange, sign } from "../chain/metric.ts"
import type { Panel } from "../statistics/panel.ts"

/** What standardises a metric: mean and standard deviation over the baseline's unit-periods, of logarithms where the metric takes them. */
export type Baseline = { readonly mean: number; readonly sd: number }

/** One metric of a stage, in its native unit, and what standardises it. */
export type StageMetric = {
  readonly metric: Pick<Metric, "id" | "direction" | "log" | "weight">
  readonly panel: Panel
  readonly baseline: Baseline
}

/**
 * Mean and sample standard deviation of every value given, with their number; null for none.
 * Values that differ by rounding alone have a standard deviation of zero: a constant is no scale.
 */
export function baselineOf(
  values: Iterable<number>,
  { log }: Pick<Metric, "log">,
): (Baseline & { readonly unitPeriods: number }) | null {
  let unitPeriods = 0
  let mean = 0
  let squares = 0
  // Welford 1962: one pass, and no digits lost where values are large and close together.
  for (const native of values) {
    const value = log ? Math.log(native) : native
    if (!Number.isFinite(value)) continue
    unitPeriods++
    const step = value - mean
    mean += step / unitPeriods
    squares += step * (value - mean)
  }
  if (unitPeriods === 0) return null
  const sd = unitPeriods > 1 ? Math.sqrt(squares / (unitPeriods - 1)) : 0
  return { mean, sd: sd <= Math.abs(mean) * 1e-12 ? 0 : sd, unitPeriods }
}

/**
 * One value in baseline standard deviations, better being more (METHOD.md section 1); NaN stays NaN, and so does what has
 * no logarithm. For a range: minus the distance outside it. A metric that never varied has no scale: all its values are 0.
 */
export function standardScore(
  value: number,
  { metric: { direction, log }, baseline: { mean, sd } }: Omit<StageMetric, "panel">,
): number {
  const measured = log ? Math.log(value) : value
  if (!Number.isFinite(measured)) return NaN
  if (sd === 0) return 0
  if (direction.kind === "range") return -outsideRange(value, direction) / sd
  return (sign(direction) * (measured - mean)) / sd
}

/** A metric's panel in standard scores. */
export function standardise(metric: StageMetric): Panel {
  const values = metric.panel.values.map((value) => standardScore(value, metric))
  return { units: metric.panel.units, periods: metric.panel.periods, values }
}

/**
 * A stage's score for every unit and period: the mean of the standard scores present, weighted. Missing where less than half
 * of the weight is present. `metrics` are the stage's metrics that hold data anywhere in the workspace, not only in `shape`.
 */
export function scoreStage(
  metrics: readonly StageMetric[],
  { units, periods }: Pick<Panel, "units" | "periods">,
): Panel {
  const values = new Float64Array(units * periods)
  const wholeWeight = metrics.reduce((sum, { metric }) => sum + metric.weight, 0)
  // A hair of room: three weights of 0.1 make 0.30000000000000004.
  const fewest = wholeWeight > 0 ? wholeWeight * (0.5 - 1e-12) : Infinity
  const parts = metrics.map((each) => partOfScore(each, { units, periods }))
  for (let cell = 0; cell < values.length; cell++) {
    let [weighted, present] = [0, 0]
    for (const { of, weight, mean, slope, each } of parts) {
      const z = slope === null ? standardScore(of[cell]!, each) : (of[cell]! - mean) * slope
      if (Number.isNaN(z)) continue
      weighted += weight * z
      present += weight
    }
    values[cell] = present > 0 && present >= fewest ? weighted / present : NaN
  }
  return { units, periods, values }
}

/** A metric made ready for its million cells: nearly every one is on a straight scale, which needs no call for each of them. */
function partOfScore(each: StageMetric, shape: Pick<Panel, "units" | "periods">) {
  const { panel, baseline, metric } = each
  if (panel.units !== shape.units || panel.periods !== shape.periods)
    throw new Error(`scoreStage needs panels of one shape, "${metric.id}" has another`)
  const isStraight = !metric.log && metric.direction.kind !== "range" && baseline.sd > 0
  const slope = isStraight ? sign(metric.direction) / baseline.sd : null
  return { of: panel.values, weight: metric.weight, mean: baseline.mean, slope, each }
}
