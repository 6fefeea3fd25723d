import type { Runs } from "./layout.ts"
import { total, type Split, type Window } from "./window-fits.ts"

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
export function waldBounds({ before, after }: Split): Bounds {
  const [early, late] = [roughFit(before), roughFit(after)]
  if (!early || !late) return UNKNOWN
  let squares = 0
  for (let i = 0; i < before.xx.length; i++) {
    const scoreBefore = (before.xy[i]! - early.slope * before.xx[i]!) / early.xVariation
    const scoreAfter = (after.xy[i]! - late.slope * after.xx[i]!) / late.xVariation
    squares += (scoreAfter - scoreBefore) ** 2
  }
  const length = Math.sqrt(squares)
  // Rounding has its share in both.
  const lengthError = 1e-9 * length + early.scoreError + late.scoreError
  const change = Math.abs(late.slope - early.slope)
  const changeError = 1e-9 * change + early.slopeError + late.slopeError
  const least = Math.max(0, change - changeError)
  return {
    low: (least / (length + lengthError)) ** 2,
    high: lengthError < length ? ((change + changeError) / (length - lengthError)) ** 2 : Infinity,
  }
}

/** A window's slope and scores without period effects of its own, and how far they can be from those with them. */
function roughFit(window: Window) {
  const { runs, xx, xy, yVariation, right } = window
  const gap = spectralGap(runs)
  const [xVariation, covariation] = [total(xx), total(xy)]
  const slope = covariation / xVariation
  const left = rightLengths(runs, right, slope)
  const xError = left.x ** 2 / gap
  if (!(gap > 0 && xError < xVariation)) return null
  const slopeError = (left.x * left.residual) / gap / (xVariation - xError)
  // |h| in each unit, of x and of the residual, is at most |h|_D / sqrt(fewest pairs in a period).
  const reach = 1 / (gap * Math.sqrt(left.fewest))
  const ofX = reach * left.x
  const ofResidual = reach * (left.residual + slopeError * left.x)
  const residualLength = Math.sqrt(Math.max(0, yVariation - slope * covariation) + slopeError ** 2 * xVariation)
  const unitError = Math.sqrt(xVariation) * ofResidual + ofX * residualLength + ofX * ofResidual * Math.sqrt(runs.units)
  let [scores, shares] = [0, 0]
  for (let i = 0; i < xx.length; i++) {
    scores += (xy[i]! - slope * xx[i]!) ** 2
    shares += xx[i]! ** 2
  }
  const scoreError =
    (unitError + slopeError * Math.sqrt(shares)) / (xVariation - xError) +
    Math.sqrt(scores) * (1 / (xVariation - xError) - 1 / xVariation)
  return { slope, xVariation, slopeError, scoreError }
}

/** Lengths of what is left in the periods, weighted by 1 / pairs: of x, and of y less the slope times x. */
function rightLengths({ perPeriod }: Runs, right: Window["right"], slope: number) {
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
function spectralGap({ perPeriod, size }: Runs): number {
  let units = 0
  for (let i = 0; i < size.length; i++) if (size[i]! > 0) units++
  const held = perPeriod.filter((pairs) => pairs > 0)
  const fewest = Math.min(...held)
  return total(held.map((pairs) => Math.max(0, 1 - (units - pairs) / fewest))) / held.length
}
