import type { Runs } from "./layout.ts"

/** One number per period for each of two sides, solved together because one walk over the runs then serves both. */
export type Sides = { readonly x: Float64Array; readonly y: Float64Array }

/** The share of the variation that unfinished arithmetic may leave in period means: squared, as sums of squares are. */
export const TO_ROUNDING = 1e-26

/** A direction that changes no residual: only rounding is left in it, and a step along it would blow that up. */
const FLAT = 1e-13

/**
 * Solves for the period effects of a two-way panel with the unit effects already concentrated out:
 * `(D - M' N^-1 M) effects = right`, where `D` counts pairs by period, `N` by unit and `M` says who was observed when.
 *
 * Conjugate gradients with `D` as preconditioner: plain alternating projections take the same steps, but one after
 * another, and stall where few units tie the periods together; conjugate gradients end after at most as many steps as there are periods,
 * and on ordinary panels after three or four. Where the panel falls apart into components the system is singular but
 * consistent, and any solution leaves the same residuals. (Guimaraes & Portugal 2010; Hestenes & Stiefel 1952.)
 *
 * `effects` hold the first guess, 0 outside the window, and receive the answer, which leaves at most `unfinished` in the
 * sums of squares. What comes back is what it leaves of `right`; the next call overwrites it.
 */
export function periodSolver(columns: number) {
  const residual = sides(columns)
  const direction = sides(columns)
  const image = sides(columns + 1)
  const running = sides(columns + 1)

  return function solve(runs: Runs, right: Sides, effects: Sides, unfinished: { x: number; y: number }): Sides {
    const { perPeriod } = runs
    applySchur(runs, effects, image, running)
    const size = { x: 0, y: 0 }
    for (const side of ["x", "y"] as const)
      for (let t = 0; t < columns; t++) {
        const left = perPeriod[t]! > 0 ? right[side][t]! - image[side][t]! : 0
        residual[side][t] = left
        direction[side][t] = left === 0 ? 0 : left / perPeriod[t]!
        size[side] += left * direction[side][t]!
      }
    for (let step = 0; step < 10 * columns + 100; step++) {
      if (size.x <= unfinished.x && size.y <= unfinished.y) break
      applySchur(runs, direction, image, running)
      for (const side of ["x", "y"] as const)
        size[side] = advance(perPeriod, residual[side], direction[side], image[side], effects[side], size[side])
    }
    return residual
  }
}

/** One step of conjugate gradients on one side; the size of what is left, 0 where no step leads on. */
function advance(
  perPeriod: Float64Array,
  residual: Float64Array,
  direction: Float64Array,
  image: Float64Array,
  effects: Float64Array,
  size: number,
): number {
  let curvature = 0
  let length = 0
  for (let t = 0; t < perPeriod.length; t++) {
    curvature += direction[t]! * image[t]!
    length += perPeriod[t]! * direction[t]! ** 2
  }
  if (curvature <= FLAT * length) return 0
  const stride = size / curvature
  let next = 0
  for (let t = 0; t < perPeriod.length; t++) {
    effects[t]! += stride * direction[t]!
    residual[t]! -= stride * image[t]!
    if (perPeriod[t]! > 0) next += residual[t]! ** 2 / perPeriod[t]!
  }
  for (let t = 0; t < perPeriod.length; t++)
    direction[t] = perPeriod[t]! > 0 ? residual[t]! / perPeriod[t]! + (next / size) * direction[t]! : 0
  return next
}

/** `image = (D - M' N^-1 M) effects`, in time proportional to the number of runs: sums along a run are differences of running sums. */
function applySchur(runs: Runs, effects: Sides, image: Sides, running: Sides): void {
  const { units, start, end, from, to, size } = runs
  const [xImage, yImage, xRunning, yRunning] = [image.x, image.y, running.x, running.y]
  prepare(effects.x, xImage, xRunning)
  prepare(effects.y, yImage, yRunning)
  for (let i = 0; i < units; i++) {
    const last = end[i]!
    let [x, y] = [0, 0]
    for (let r = start[i]!; r < last; r++) {
      const [begin, beyond] = [from[r]!, to[r]!]
      x += xRunning[beyond]! - xRunning[begin]!
      y += yRunning[beyond]! - yRunning[begin]!
    }
    x /= size[i]!
    y /= size[i]!
    for (let r = start[i]!; r < last; r++) {
      const [begin, beyond] = [from[r]!, to[r]!]
      xImage[begin]! += x
      yImage[begin]! += y
      xImage[beyond]! -= x
      yImage[beyond]! -= y
    }
  }
  complete(runs, effects.x, xImage)
  complete(runs, effects.y, yImage)
}

function prepare(effects: Float64Array, image: Float64Array, running: Float64Array): void {
  image.fill(0)
  for (let t = 0; t < effects.length; t++) running[t + 1] = running[t]! + effects[t]!
}

function complete({ columns, perPeriod }: Runs, effects: Float64Array, image: Float64Array): void {
  let means = 0
  for (let t = 0; t < columns; t++) {
    means += image[t]!
    image[t] = perPeriod[t]! > 0 ? perPeriod[t]! * effects[t]! - means : 0
  }
}

export function sides(length: number): Sides {
  return { x: new Float64Array(length), y: new Float64Array(length) }
}
