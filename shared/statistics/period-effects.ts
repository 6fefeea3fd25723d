import type { Runs } from "./layout.ts"

/** The share of the variation that may be left unexplained by unfinished arithmetic: squared, as sums of squares are. */
const UNFINISHED = 1e-26

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
 * `effects` holds the first guess and receives the answer. `variation` is the sum of squares that `right` came from.
 */
export function periodSolver(columns: number) {
  const residual = new Float64Array(columns)
  const direction = new Float64Array(columns)
  const image = new Float64Array(columns)
  const sums = new Float64Array(columns + 1)

  return function solve(runs: Runs, right: Float64Array, effects: Float64Array, variation: number): void {
    const { perPeriod } = runs
    const enough = UNFINISHED * variation
    applySchur(runs, effects, image, sums)
    let size = 0
    for (let t = 0; t < columns; t++) {
      const held = perPeriod[t]!
      residual[t] = held > 0 ? right[t]! - image[t]! : 0
      direction[t] = held > 0 ? residual[t]! / held : 0
      size += residual[t]! * direction[t]!
    }
    for (let step = 0; size > enough && step < 10 * columns + 100; step++) {
      applySchur(runs, direction, image, sums)
      let curvature = 0
      let length = 0
      for (let t = 0; t < columns; t++) {
        curvature += direction[t]! * image[t]!
        length += perPeriod[t]! * direction[t]! ** 2
      }
      if (curvature <= FLAT * length) break
      const stride = size / curvature
      let next = 0
      for (let t = 0; t < columns; t++) {
        effects[t]! += stride * direction[t]!
        residual[t]! -= stride * image[t]!
        if (perPeriod[t]! > 0) next += residual[t]! ** 2 / perPeriod[t]!
      }
      const turn = next / size
      for (let t = 0; t < columns; t++)
        direction[t] = (perPeriod[t]! > 0 ? residual[t]! / perPeriod[t]! : 0) + turn * direction[t]!
      size = next
    }
  }
}

/** `image = (D - M' N^-1 M) effects`, in time proportional to the number of runs: sums along a run are differences of running sums. */
function applySchur(runs: Runs, effects: Float64Array, image: Float64Array, sums: Float64Array): void {
  const { units, columns, start, from, to, size, perPeriod } = runs
  let running = 0
  for (let t = 0; t < columns; t++) {
    sums[t] = running
    running += effects[t]!
    image[t] = 0
  }
  sums[columns] = running
  for (let i = 0; i < units; i++) {
    const begin = start[i]!
    const end = start[i + 1]!
    if (begin === end) continue
    let total = 0
    for (let r = begin; r < end; r++) total += sums[to[r]!]! - sums[from[r]!]!
    const mean = total / size[i]!
    for (let r = begin; r < end; r++) {
      image[from[r]!]! += mean
      if (to[r]! < columns) image[to[r]!]! -= mean
    }
  }
  running = 0
  for (let t = 0; t < columns; t++) {
    running += image[t]!
    image[t] = perPeriod[t]! * effects[t]! - running
  }
}
