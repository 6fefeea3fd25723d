import { meanEstimate, type MeanEstimate } from "./mean-interval.ts"
import type { Panel } from "./panel.ts"

/**
 * How each unit moved over the last `periods` periods up to `end` (excluded): its mean over the last `span` of them less its
 * mean over the `span` periods just before them. NaN for a unit not seen at both ends. A span above 1 keeps one odd month
 * from making a trend.
 *
 * @example [...moves({ units: 1, periods: 4, values: new Float64Array([1, 3, 4, 8]) }, 4, 2, 2)] // => [4]
 */
export function moves({ units, periods, values }: Panel, end: number, over: number, span: number): Float64Array {
  const meanUpTo = (unit: number, last: number) => {
    let sum = 0
    let seen = 0
    for (let t = Math.max(0, last - span); t < last; t++) {
      const value = values[unit * periods + t]!
      if (Number.isNaN(value)) continue
      sum += value
      seen++
    }
    return seen === 0 ? NaN : sum / seen
  }
  return Float64Array.from({ length: units }, (_, unit) => meanUpTo(unit, end) - meanUpTo(unit, end - over))
}

export type Divergence = {
  readonly upstream: MeanEstimate
  readonly downstream: MeanEstimate
  /** The larger of the two one-sided p values: how far chance could feign both moves at once. */
  readonly pValue: number
}

/**
 * Upstream rose while downstream fell: means over units of their own moves, each with its 95 % t interval, and each clear of
 * zero on its side. Units count that were seen at both ends on both sides. Null where the two did not part.
 */
export function divergence(x: Panel, y: Panel, end: number, over: number, span: number): Divergence | null {
  const [up, down] = [moves(x, end, over, span), moves(y, end, over, span)]
  const both = (own: Float64Array, other: Float64Array) =>
    own.filter((value, i) => !Number.isNaN(value) && !Number.isNaN(other[i]!))
  const upstream = meanEstimate(both(up, down))
  const downstream = meanEstimate(both(down, up))
  if (!upstream?.interval || !downstream?.interval) return null
  if (upstream.interval[0] <= 0 || downstream.interval[1] >= 0) return null
  return { upstream, downstream, pValue: Math.max(upstream.pValue ?? 1, downstream.pValue ?? 1) / 2 }
}
