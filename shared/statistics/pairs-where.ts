import { noPairs, type Pairs, upToPair } from "./panel.ts"

/** The pairs that `keep` says yes to, of units left with at least `atLeast` of them. */
export function pairsWhere(pairs: Pairs, keep: (unit: number, period: number) => boolean, atLeast = 2): Pairs {
  const { x, y, unit, period } = pairs
  const kept = noPairs(unit.length)
  let n = 0
  for (let k = 0, start = 0; k < unit.length; k++) {
    const [i, t] = [unit[k]!, period[k]!]
    if (k > 0 && i !== unit[k - 1]) start = n
    if (keep(i, t)) {
      kept.x[n] = x[k]!
      kept.y[n] = y[k]!
      kept.unit[n] = i
      kept.period[n] = t
      n++
    }
    if (unit[k + 1] !== i && n - start < atLeast) n = start
  }
  return upToPair(kept, n)
}
