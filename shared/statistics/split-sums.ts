import type { Residuals } from "./fixed-effects.ts"
import type { Sides } from "./period-effects.ts"

/** What all units together say of the window on one side of a date, unit means of its own taken out. */
export type WindowSums = {
  /** Units with a pair in the window. */
  readonly units: number
  /** Pairs per period; 0 outside the window. */
  readonly perPeriod: Float64Array
  /** `Sum x^2`, `Sum x y` and `Sum y^2` around the units' means. */
  readonly xVariation: number
  readonly covariation: number
  readonly yVariation: number
  /** What the units' means leave in each period, and asks for period effects. */
  readonly right: Sides
}

/**
 * Both windows of a date. With `b` and `a` a unit's `[Sum x y, Sum x^2]` before and after it, summed over units are all products
 * of two of these four: enough for the length of any scores that are made of them. No unit's own sums are kept.
 */
export type SplitSums = {
  readonly at: number
  readonly before: WindowSums
  readonly after: WindowSums
  /** Four by four, row by row, in the order `xy before, xx before, xy after, xx after`. */
  readonly products: Float64Array
}

/** One unit's sums up to each date, and its means before and after it; one room for all units in turn. */
type Room = { readonly [name in "n" | "sx" | "sy" | "sxx" | "sxy" | "syy" | "bx" | "by" | "ax" | "ay"]: Float64Array }

/** How many sums are kept for a date, one beside the other: the ten products, six sums, two counts, four sums of means. */
const SUMS = 22

/**
 * The windows on both sides of every date, in one pass over the pairs, unit by unit: what is held for a date does not grow with
 * the number of units. `dates` rise.
 */
export function splitSums(data: Residuals, dates: readonly number[]): SplitSums[] {
  const { units, columns, first, period } = data.layout
  const D = dates.length
  const room = roomFor(D)
  const sums = new Float64Array(D * SUMS)
  // Period by period, then date by date: sums of the means of units that were seen then, or not seen then.
  const left = { x: new Float64Array(columns * D), y: new Float64Array(columns * D) }
  // By period, how many dates have it in the window after them.
  const upTo = Int32Array.from({ length: columns }, (_, t) => countUpTo(dates, t))
  for (let i = 0; i < units; i++) {
    const [begin, end] = [first[i]!, first[i + 1]!]
    sumUpTo(data, begin, end, dates, room)
    const isMostlySeen = 2 * (end - begin) > columns
    addUnit(room, D, isMostlySeen, sums)
    for (let t = 0, k = begin; t < columns; t++) {
      const isSeen = k < end && period[k] === t
      if (isSeen) k++
      if (isSeen !== isMostlySeen) addMeans(room, isSeen ? -1 : 1, t * D, upTo[t]!, D, left)
    }
  }
  return dates.map((at, j) => splitOf(data, at, j, D, sums.subarray(j * SUMS, (j + 1) * SUMS), left))
}

function roomFor(D: number): Room {
  const blank = () => new Float64Array(D + 1)
  return {
    n: blank(),
    sx: blank(),
    sy: blank(),
    sxx: blank(),
    sxy: blank(),
    syy: blank(),
    bx: blank(),
    by: blank(),
    ax: blank(),
    ay: blank(),
  }
}

function countUpTo(dates: readonly number[], t: number): number {
  const next = dates.findIndex((date) => date > t)
  return next < 0 ? dates.length : next
}

/** A unit's sums before each date, and in the last place over all its pairs. */
function sumUpTo(
  { layout: { period }, x, y }: Residuals,
  begin: number,
  end: number,
  dates: readonly number[],
  { n, sx, sy, sxx, sxy, syy }: Room,
): void {
  const D = dates.length
  let k = begin
  let xs = 0
  let ys = 0
  let xxs = 0
  let xys = 0
  let yys = 0
  for (let j = 0; j <= D; j++) {
    const date = j < D ? dates[j]! : Infinity
    for (; k < end && period[k]! < date; k++) {
      const xk = x[k]!
      const yk = y[k]!
      xs += xk
      ys += yk
      xxs += xk * xk
      xys += xk * yk
      yys += yk * yk
    }
    n[j] = k - begin
    sx[j] = xs
    sy[j] = ys
    sxx[j] = xxs
    sxy[j] = xys
    syy[j] = yys
  }
}

/** Adds a unit to the sums of every date, and writes its means down; of a unit that is mostly seen they count in every period. */
function addUnit(
  { n, sx, sy, sxx, sxy, syy, bx, by, ax, ay }: Room,
  D: number,
  everywhere: boolean,
  sums: Float64Array,
): void {
  const [all, allX, allY, allXx, allXy, allYy] = [n[D]!, sx[D]!, sy[D]!, sxx[D]!, sxy[D]!, syy[D]!]
  for (let j = 0, s = 0; j < D; j++, s += SUMS) {
    const before = n[j]!
    const after = all - before
    const bMeanX = before > 0 ? sx[j]! / before : 0
    const bMeanY = before > 0 ? sy[j]! / before : 0
    const aMeanX = after > 0 ? (allX - sx[j]!) / after : 0
    const aMeanY = after > 0 ? (allY - sy[j]!) / after : 0
    const bxx = sxx[j]! - before * bMeanX * bMeanX
    const bxy = sxy[j]! - before * bMeanX * bMeanY
    const axx = allXx - sxx[j]! - after * aMeanX * aMeanX
    const axy = allXy - sxy[j]! - after * aMeanX * aMeanY
    sums[s]! += bxy * bxy
    sums[s + 1]! += bxy * bxx
    sums[s + 2]! += bxy * axy
    sums[s + 3]! += bxy * axx
    sums[s + 4]! += bxx * bxx
    sums[s + 5]! += bxx * axy
    sums[s + 6]! += bxx * axx
    sums[s + 7]! += axy * axy
    sums[s + 8]! += axy * axx
    sums[s + 9]! += axx * axx
    sums[s + 10]! += bxx
    sums[s + 11]! += bxy
    sums[s + 12]! += syy[j]! - before * bMeanY * bMeanY
    sums[s + 13]! += axx
    sums[s + 14]! += axy
    sums[s + 15]! += allYy - syy[j]! - after * aMeanY * aMeanY
    if (before > 0) sums[s + 16]! += 1
    if (after > 0) sums[s + 17]! += 1
    bx[j] = bMeanX
    by[j] = bMeanY
    ax[j] = aMeanX
    ay[j] = aMeanY
    if (!everywhere) continue
    sums[s + 18]! += bMeanX
    sums[s + 19]! += bMeanY
    sums[s + 20]! += aMeanX
    sums[s + 21]! += aMeanY
  }
}

/** Adds a unit's means to a period's row, or takes them off: those after the dates up to the period, those before the later ones. */
function addMeans({ bx, by, ax, ay }: Room, sign: number, row: number, upTo: number, D: number, { x, y }: Sides): void {
  for (let j = 0; j < upTo; j++) {
    x[row + j]! += sign * ax[j]!
    y[row + j]! += sign * ay[j]!
  }
  for (let j = upTo; j < D; j++) {
    x[row + j]! += sign * bx[j]!
    y[row + j]! += sign * by[j]!
  }
}

function splitOf({ layout }: Residuals, at: number, j: number, D: number, sums: Float64Array, left: Sides): SplitSums {
  const { perPeriod, columns } = layout
  const window = (holds: (t: number) => boolean, variations: number, count: number, means: number): WindowSums => {
    const here = perPeriod.map((pairs, t) => (holds(t) ? pairs : 0))
    // The whole panel's residuals sum to zero over each period: once unit means are out, minus these is what is left.
    const right = (of: Float64Array, mean: number) =>
      Float64Array.from({ length: columns }, (_, t) => (here[t]! > 0 ? of[t * D + j]! - mean : 0))
    return {
      units: sums[count]!,
      perPeriod: here,
      xVariation: sums[variations]!,
      covariation: sums[variations + 1]!,
      yVariation: sums[variations + 2]!,
      right: { x: right(left.x, sums[means]!), y: right(left.y, sums[means + 1]!) },
    }
  }
  const [bb, bB, ba, bA, BB, Ba, BA, aa, aA, AA] = sums
  return {
    at,
    before: window((t) => t < at, 10, 16, 18),
    after: window((t) => t >= at, 13, 17, 20),
    products: Float64Array.from([bb, bB, ba, bA, bB, BB, Ba, BA, ba, Ba, aa, aA, bA, BA, aA, AA], Number),
  }
}
