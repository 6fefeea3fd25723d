import type { SplitSums, WindowSums } from "./split-sums.ts"

/** What is certain of a number: it lies between these. */
export type Bounds = { readonly low: number; readonly high: number }

const UNKNOWN: Bounds = { low: 0, high: Infinity }

/**
 * Bounds of the Wald statistic of a split without fitting its windows.
 *
 * A window of residuals of the whole panel has unit means of its own, but hardly any period effects: what is left in its periods
 * (`right`) comes only from who was not observed. How much period effects h could change is bounded by `right` and by the gap
 * of the equations they solve: `h'r <= r'D^-1 r / gap` and `|h|_D <= |r|_D^-1 / gap`. The rest is Cauchy-Schwarz within units and
 * Minkowski over them. Where the gap is not known to be open nothing is, and the windows have to be fitted.
 */
export function waldBounds({ before, after, products }: SplitSums): Bounds {
  const early = roughFit(before, lengthIn(products, 0))
  const late = roughFit(after, lengthIn(products, 2))
  if (!early || !late) return UNKNOWN
  // Per unit, `(xy - slope xx) / xVariation` after the date less the same before it.
  const { length, rounding } = lengthIn(products, 0)(
    [-1, early.slope].map((each) => each / early.xVariation),
    [1, -late.slope].map((each) => each / late.xVariation),
  )
  // Rounding has its share in both.
  const lengthError = 1e-9 * length + rounding + early.scoreError + late.scoreError
  const change = Math.abs(late.slope - early.slope)
  const changeError = 1e-9 * change + early.slopeError + late.slopeError
  const least = Math.max(0, change - changeError)
  return {
    low: (least / (length + lengthError)) ** 2,
    high: lengthError < length ? ((change + changeError) / (length - lengthError)) ** 2 : Infinity,
  }
}

/** A window's slope and scores without period effects of its own, and how far they can be from those with them. */
function roughFit(window: WindowSums, lengthOf: (...weights: Weights) => Length) {
  const { xVariation, covariation, yVariation } = window
  const gap = spectralGap(window)
  const slope = covariation / xVariation
  const left = rightLengths(window, slope)
  const xError = left.x ** 2 / gap
  if (!(gap > 0 && xError < xVariation)) return null
  const slopeError = (left.x * left.residual) / gap / (xVariation - xError)
  // |h| in each unit, of x and of the residual, is at most |h|_D / sqrt(fewest pairs in a period).
  const reach = 1 / (gap * Math.sqrt(left.fewest))
  const ofX = reach * left.x
  const ofResidual = reach * (left.residual + slopeError * left.x)
  const residualLength = Math.sqrt(Math.max(0, yVariation - slope * covariation) + slopeError ** 2 * xVariation)
  const unitError =
    Math.sqrt(xVariation) * ofResidual + ofX * residualLength + ofX * ofResidual * Math.sqrt(window.units)
  const [scores, shares] = [lengthOf([1, -slope]), lengthOf([0, 1])]
  const scoreError =
    (unitError + slopeError * longest(shares)) / (xVariation - xError) +
    longest(scores) * (1 / (xVariation - xError) - 1 / xVariation)
  return { slope, xVariation, slopeError, scoreError }
}

/** How long a row of scores is, one a unit, and how far from that rounding may have led. */
type Length = { readonly length: number; readonly rounding: number }

/** What a unit's `xy` and `xx` in a window count for its score. */
type Weights = readonly (readonly number[])[]

const longest = ({ length, rounding }: Length) => length + rounding

/** The length of scores made of a unit's sums, from place `first` of the products on: `w'P w` is the sum of their squares. */
function lengthIn(products: Float64Array, first: number) {
  return (...weights: Weights): Length => {
    const w = weights.flat()
    let [squares, largest] = [0, 0]
    w.forEach((a, i) => {
      largest += Math.abs(a) * Math.sqrt(products[5 * (first + i)]!)
      w.forEach((b, j) => (squares += a * b * products[4 * (first + i) + first + j]!))
    })
    const length = Math.sqrt(Math.max(0, squares))
    // What cancels leaves its last digits behind; of a sum of n squares that is at most n units in the last place.
    const lost = 1e-12 * largest ** 2
    return { length, rounding: Math.sqrt(length ** 2 + lost) - Math.max(0, length ** 2 - lost) ** 0.5 }
  }
}

/** Lengths of what is left in the periods, weighted by 1 / pairs: of x, and of y less the slope times x. */
function rightLengths({ perPeriod, right }: WindowSums, slope: number) {
  let [x, residual, fewest] = [0, 0, Infinity]
  for (let t = 0; t < perPeriod.length; t++) {
    const held = perPeriod[t]!
    if (held === 0) continue
    x += right.x[t]! ** 2 / held
    residual += (right.y[t]! - slope * right.x[t]!) ** 2 / held
    fewest = Math.min(fewest, held)
  }
  return { x: Math.sqrt(x), residual: Math.sqrt(residual), fewest }
}

/**
 * At least this much of any period effects is seen by the equations that ask for them, 0 where that cannot be told from counts.
 * A walk from a period to a random unit seen then, and on to a random period of that unit, reaches period s from anywhere with a chance of
 * at least `(1 - (units - pairs in s) / fewest pairs in a period) / periods`; the sum over s bounds the gap (Doeblin 1937).
 */
function spectralGap({ perPeriod, units }: WindowSums): number {
  const held = perPeriod.filter((pairs) => pairs > 0)
  const fewest = Math.min(...held)
  return held.reduce((sum, pairs) => sum + Math.max(0, 1 - (units - pairs) / fewest), 0) / held.length
}
