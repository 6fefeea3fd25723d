import type { Residuals } from "./fixed-effects.ts"
import type { WindowFit } from "./window-fits.ts"

/** Per unit, `Sum_t x*^2` and `Sum_t x* y*` in a window: what its scores are made of. */
export type UnitShares = { readonly xx: Float64Array; readonly xy: Float64Array }

/** One pass over the window's pairs: `x* = x - effect - mean`, multiplied out, so that no residual is written down. */
export function unitShares({ layout, x, y }: Residuals, fit: WindowFit): UnitShares {
  const { units, first, period } = layout
  const { runs, effects } = fit
  const xx = new Float64Array(units)
  const xy = new Float64Array(units)
  for (let i = 0; i < units; i++) {
    const n = runs.size[i]!
    if (n < 2) continue
    let k = first[i]!
    while (period[k]! < runs.window.begin) k++
    let [xSum, ySum, xxSum, xySum] = [0, 0, 0, 0]
    for (const last = k + n; k < last; k++) {
      const xLeft = x[k]! - effects.x[period[k]!]!
      const yLeft = y[k]! - effects.y[period[k]!]!
      xSum += xLeft
      ySum += yLeft
      xxSum += xLeft * xLeft
      xySum += xLeft * yLeft
    }
    xx[i] = xxSum - xSum ** 2 / n
    xy[i] = xySum - (xSum * ySum) / n
  }
  return { xx, xy }
}
