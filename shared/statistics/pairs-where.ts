import type { Pairs } from "./panel.ts"

/** The pairs that `keep` says yes to, of units left with at least `atLeast` of them. */
export function pairsWhere(pairs: Pairs, keep: (unit: number, period: number) => boolean, atLeast = 2): Pairs {
  const { x, y, unit, period } = pairs
  const kept = new Int32Array(unit.length)
  let n = 0
  for (let k = 0, start = 0; k < unit.length; k++) {
    if (k > 0 && unit[k] !== unit[k - 1]) start = n
    if (keep(unit[k]!, period[k]!)) kept[n++] = k
    if (unit[k + 1] !== unit[k] && n - start < atLeast) n = start
  }
  const places = kept.subarray(0, n)
  return {
    x: Float64Array.from(places, (k) => x[k]!),
    y: Float64Array.from(places, (k) => y[k]!),
    unit: Int32Array.from(places, (k) => unit[k]!),
    period: Int32Array.from(places, (k) => period[k]!),
  }
}
