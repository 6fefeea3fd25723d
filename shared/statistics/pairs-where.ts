import type { Pairs } from "./panel.ts"

/** The pairs that `keep` says yes to, of units left with at least `atLeast` of them. */
export function pairsWhere(pairs: Pairs, keep: (unit: number, period: number) => boolean, atLeast = 2): Pairs {
  const { unit, period } = pairs
  const kept = new Int32Array(unit.length)
  let n = 0
  for (let k = 0, start = 0; k < unit.length; k++) {
    if (k > 0 && unit[k] !== unit[k - 1]) start = n
    if (keep(unit[k]!, period[k]!)) kept[n++] = k
    if (unit[k + 1] !== unit[k] && n - start < atLeast) n = start
  }
  return at(pairs, kept.subarray(0, n))
}

/** The pairs of each group of units, by the group's name; units without a group are in none. One pass, whatever the groups. */
export function pairsByGroup(pairs: Pairs, groupOf: readonly (string | null)[]): Map<string, Pairs> {
  const names = [...new Set(groupOf)].filter((name) => name !== null).toSorted()
  const place = new Map(names.map((name, g) => [name, g]))
  const group = Int32Array.from(groupOf, (name) => (name === null ? -1 : place.get(name)!))
  const size = new Int32Array(names.length)
  for (const unit of pairs.unit) if (group[unit]! >= 0) size[group[unit]!]! += 1
  const kept = [...size].map((count) => new Int32Array(count))
  const filled = new Int32Array(names.length)
  for (let k = 0; k < pairs.unit.length; k++) {
    const g = group[pairs.unit[k]!]!
    if (g >= 0) kept[g]![filled[g]!++] = k
  }
  return new Map(names.map((name, g) => [name, at(pairs, kept[g]!)]))
}

function at({ x, y, unit, period }: Pairs, places: Int32Array): Pairs {
  const n = places.length
  const chosen = { x: new Float64Array(n), y: new Float64Array(n), unit: new Int32Array(n), period: new Int32Array(n) }
  for (let k = 0; k < n; k++) {
    const place = places[k]!
    chosen.x[k] = x[place]!
    chosen.y[k] = y[place]!
    chosen.unit[k] = unit[place]!
    chosen.period[k] = period[place]!
  }
  return chosen
}
