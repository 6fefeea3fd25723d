import type { MeanEstimate } from "./mean-interval.ts"
import type { Panel } from "./panel.ts"
import { tPValue, tReach } from "./student.ts"

/** The mean over some periods of each period's mean over units, and what each unit moves it by. */
export type MeanOfPeriods = {
  readonly mean: number
  /** By the panel's rows; they add up to nought. */
  readonly influence: Float64Array
  /** Units with a value in any of the periods. */
  readonly units: number
}

/**
 * The mean of the period means from `from` up to `to` (excluded); null where no unit has a value. It is made of the
 * periods' means alone, whoever was there in which: that tells no more of anybody than those means do.
 *
 * @example meanOfPeriods({ units: 2, periods: 2, values: new Float64Array([1, NaN, 3, 6]) }, 0, 2)?.mean // => 4
 */
export function meanOfPeriods({ units, periods, values }: Panel, from: number, to: number): MeanOfPeriods | null {
  const [influence, seen] = [new Float64Array(units), new Uint8Array(units)]
  let [sum, held] = [0, 0]
  for (let t = Math.max(0, from); t < Math.min(to, periods); t++) {
    let [total, count] = [0, 0]
    for (let i = 0; i < units; i++) {
      const value = values[i * periods + t]!
      if (Number.isNaN(value)) continue
      total += value
      count++
    }
    if (count === 0) continue
    sum += total / count
    held++
    for (let i = 0; i < units; i++) {
      const value = values[i * periods + t]!
      if (Number.isNaN(value)) continue
      influence[i]! += (value - total / count) / count
      seen[i] = 1
    }
  }
  if (held === 0) return null
  return { mean: sum / held, influence: influence.map((each) => each / held), units: seen.reduce((a, b) => a + b, 0) }
}

/**
 * One such mean less another, with its 95 % interval clustered by unit: rows are the same units in both, or (`apart`) two
 * sets of units. Null for the interval where fewer than two units are there to judge by.
 */
export function differenceOfMeans(
  later: MeanOfPeriods,
  earlier: MeanOfPeriods,
  rows: "same" | "apart",
): Omit<MeanEstimate, "count"> {
  const mean = later.mean - earlier.mean
  const groups = rows === "same" ? Math.max(later.units, earlier.units) : Math.min(later.units, earlier.units)
  if (groups < 2) return { mean, interval: null, pValue: null }
  const squares = (influence: Float64Array) => influence.reduce((sum, each) => sum + each ** 2, 0)
  const variance =
    rows === "same"
      ? squares(later.influence.map((each, i) => each - earlier.influence[i]!))
      : squares(later.influence) + squares(earlier.influence)
  const standardError = Math.sqrt((variance * groups) / (groups - 1))
  if (standardError === 0) return { mean, interval: [mean, mean], pValue: mean === 0 ? 1 : 0 }
  const reach = tReach(0.95, groups - 1) * standardError
  return { mean, interval: [mean - reach, mean + reach], pValue: tPValue(mean / standardError, groups - 1) }
}
