import { layOut, type Layout } from "./layout.ts"
import type { Pairs } from "./panel.ts"
import { periodSolver } from "./period-effects.ts"

/** Cause and effect with unit and period effects taken out, and what is left to learn from. */
export type Residuals = {
  readonly layout: Layout
  /** x* and y*: what unit and period effects do not explain. */
  readonly x: Float64Array
  readonly y: Float64Array
  /** Sum x*^2, Sum x* y*, Sum y*^2. */
  readonly xVariation: number
  readonly covariation: number
  readonly yVariation: number
  /** False where nothing but rounding is left. */
  readonly xVaries: boolean
  readonly yVaries: boolean
}

/**
 * The values with unit and period effects taken out, exactly, on balanced and unbalanced panels and on panels that
 * fall apart into groups which share no period: the residuals of `lm(values ~ factor(unit) + factor(period))`.
 */
export function withoutEffects(layout: Layout, values: Float64Array): Float64Array {
  const { units, columns, first, period } = layout
  const left = Float64Array.from(values)
  takeOutUnitMeans(layout, left)
  const right = new Float64Array(columns)
  let variation = 0
  for (let k = 0; k < left.length; k++) {
    right[period[k]!]! += left[k]!
    variation += left[k]! ** 2
  }
  const effects = new Float64Array(columns)
  periodSolver(columns)(layout, right, effects, variation)
  for (let i = 0; i < units; i++) for (let k = first[i]!; k < first[i + 1]!; k++) left[k]! -= effects[period[k]!]!
  takeOutUnitMeans(layout, left)
  return left
}

/** Both sides of the pairs without unit and period effects. */
export function residuals(pairs: Pairs): Residuals {
  const layout = layOut(pairs)
  const x = withoutEffects(layout, pairs.x)
  const y = withoutEffects(layout, pairs.y)
  let xVariation = 0
  let covariation = 0
  let yVariation = 0
  for (let k = 0; k < x.length; k++) {
    xVariation += x[k]! ** 2
    covariation += x[k]! * y[k]!
    yVariation += y[k]! ** 2
  }
  const xVaries = xVariation > roundingIn(layout, pairs.x)
  const yVaries = yVariation > roundingIn(layout, pairs.y)
  return { layout, x, y, xVariation, covariation, yVariation, xVaries, yVaries }
}

/** The first value goes before the mean of what is left: yearly revenue is large, and its changes are small. */
function takeOutUnitMeans({ units, first }: Layout, values: Float64Array): void {
  for (let i = 0; i < units; i++) {
    const begin = first[i]!
    const end = first[i + 1]!
    const anchor = values[begin]!
    let sum = 0
    for (let k = begin; k < end; k++) sum += values[k]! - anchor
    const rest = sum / (end - begin)
    for (let k = begin; k < end; k++) values[k] = values[k]! - anchor - rest
  }
}

/**
 * The largest sum of squares that rounding alone could leave: 1e-14 of the largest value (45 units in its last place),
 * or 1e-10 of what varied within units before the period effects went, in each pair.
 */
function roundingIn(layout: Layout, values: Float64Array): number {
  let largest = 0
  for (const value of values) largest = Math.max(largest, Math.abs(value))
  const centred = Float64Array.from(values)
  takeOutUnitMeans(layout, centred)
  let variation = 0
  for (const value of centred) variation += value ** 2
  return values.length * (1e-14 * largest) ** 2 + 1e-20 * variation
}
