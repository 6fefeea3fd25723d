import type { Residuals } from "./fixed-effects.ts"

/** Per unit, how many pairs lie on one side of a date, their means, and their sums of squares around these means. */
export type SideOfDate = {
  readonly n: Float64Array
  readonly x: Float64Array
  readonly y: Float64Array
  readonly xx: Float64Array
  readonly xy: Float64Array
  /** Of y, over all units. */
  readonly yVariation: number
}

export type PrefixSums = {
  /** What lies before the date at place `j`, or from it on. */
  of(j: number, side: "before" | "after"): SideOfDate
}

/** How many units are summed side by side. */
const BLOCK = 64

/** One pass over all pairs, unit by unit, gives the sums on both sides of every date. `dates` rise. */
export function prefixSums({ layout, x, y }: Residuals, dates: readonly number[]): PrefixSums {
  const { units, first, period } = layout
  // Place by place for date 0, then date 1 and so on; the last block holds the sums over all periods.
  const blank = () => new Float64Array((dates.length + 1) * units)
  const sums = { n: blank(), x: blank(), y: blank(), xx: blank(), xy: blank(), yy: blank() }
  const next = Int32Array.from(first.subarray(0, units))
  // A handful of units at a time, date by date: their pairs stay close at hand, and sums are written one beside the other.
  for (let begin = 0; begin < units; begin += BLOCK) {
    const end = Math.min(units, begin + BLOCK)
    for (let j = 0; j <= dates.length; j++) {
      const date = dates[j] ?? Infinity
      for (let i = begin; i < end; i++) {
        const place = j * units + i
        const before = place - units
        let [sx, sy, sxx, sxy, syy] = [0, 0, 0, 0, 0]
        if (j > 0) {
          sx = sums.x[before]!
          sy = sums.y[before]!
          sxx = sums.xx[before]!
          sxy = sums.xy[before]!
          syy = sums.yy[before]!
        }
        let k = next[i]!
        for (; k < first[i + 1]! && period[k]! < date; k++) {
          const [xk, yk] = [x[k]!, y[k]!]
          sx += xk
          sy += yk
          sxx += xk * xk
          sxy += xk * yk
          syy += yk * yk
        }
        next[i] = k
        sums.n[place] = k - first[i]!
        sums.x[place] = sx
        sums.y[place] = sy
        sums.xx[place] = sxx
        sums.xy[place] = sxy
        sums.yy[place] = syy
      }
    }
  }
  return { of: (j, side) => sideOf(sums, units, dates.length, j, side) }
}

type Sums = { readonly [name in "n" | "x" | "y" | "xx" | "xy" | "yy"]: Float64Array }

function sideOf(sums: Sums, units: number, last: number, j: number, side: "before" | "after"): SideOfDate {
  const blank = () => new Float64Array(units)
  const [n, x, y, xx, xy] = [blank(), blank(), blank(), blank(), blank()]
  // Before: the date's own sums. After: those over all periods without them.
  const [plus, minus] = side === "before" ? [j * units, -1] : [last * units, j * units]
  const pick = (of: Float64Array, i: number) => (minus < 0 ? of[plus + i]! : of[plus + i]! - of[minus + i]!)
  let yVariation = 0
  for (let i = 0; i < units; i++) {
    n[i] = pick(sums.n, i)
    if (n[i] === 0) continue
    x[i] = pick(sums.x, i) / n[i]!
    y[i] = pick(sums.y, i) / n[i]!
    xx[i] = pick(sums.xx, i) - n[i]! * x[i]! ** 2
    xy[i] = pick(sums.xy, i) - n[i]! * x[i]! * y[i]!
    yVariation += pick(sums.yy, i) - n[i]! * y[i]! ** 2
  }
  return { n, x, y, xx, xy, yVariation }
}
