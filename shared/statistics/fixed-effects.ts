import { layOut, type Layout } from "./layout.ts"
import type { Pairs } from "./panel.ts"
import { periodSolver, sides, TO_ROUNDING, type Sides } from "./period-effects.ts"

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
  const { columns } = layout
  const left = withoutUnitMeans(layout, values)
  const right = { ...sides(columns), x: periodSums(layout, left) }
  const effects = sides(columns)
  periodSolver(columns)(layout, right, effects, { x: TO_ROUNDING * product(left, left), y: 0 })
  subtract(layout, left, effects.x)
  return left
}

/** Both sides of the pairs without unit and period effects. */
export function residuals(pairs: Pairs): Residuals {
  const layout = layOut(pairs)
  const { x, y, within } = takeOutEffects(layout, pairs)
  const [xVariation, yVariation] = [product(x, x), product(y, y)]
  return {
    layout,
    x,
    y,
    xVariation,
    covariation: product(x, y),
    yVariation,
    xVaries: xVariation > roundingIn(pairs.x, within.x),
    yVaries: yVariation > roundingIn(pairs.y, within.y),
  }
}

/** Both sides without their effects, and the variation within units that they had before period effects went. */
function takeOutEffects(layout: Layout, values: Sides) {
  const { columns } = layout
  const [x, y] = [withoutUnitMeans(layout, values.x), withoutUnitMeans(layout, values.y)]
  const within = { x: product(x, x), y: product(y, y) }
  const right = { x: periodSums(layout, x), y: periodSums(layout, y) }
  const effects = sides(columns)
  periodSolver(columns)(layout, right, effects, { x: TO_ROUNDING * within.x, y: TO_ROUNDING * within.y })
  subtract(layout, x, effects.x)
  subtract(layout, y, effects.y)
  return { x, y, within }
}

/** The first value goes before the mean of what is left: yearly revenue is large, and its changes are small. */
function withoutUnitMeans({ units, first }: Layout, values: Float64Array): Float64Array {
  const left = new Float64Array(values.length)
  for (let i = 0; i < units; i++) {
    const [begin, end] = [first[i]!, first[i + 1]!]
    const anchor = values[begin]!
    let sum = 0
    for (let k = begin; k < end; k++) sum += values[k]! - anchor
    const rest = sum / (end - begin)
    for (let k = begin; k < end; k++) left[k] = values[k]! - anchor - rest
  }
  return left
}

function periodSums({ columns, period }: Layout, values: Float64Array): Float64Array {
  const sums = new Float64Array(columns)
  for (let k = 0; k < values.length; k++) sums[period[k]!]! += values[k]!
  return sums
}

/** Takes period effects out, in place, and the unit means that are left then. */
function subtract({ units, first, period }: Layout, values: Float64Array, effects: Float64Array): void {
  for (let i = 0; i < units; i++) {
    const [begin, end] = [first[i]!, first[i + 1]!]
    let sum = 0
    for (let k = begin; k < end; k++) sum += values[k]! -= effects[period[k]!]!
    const mean = sum / (end - begin)
    for (let k = begin; k < end; k++) values[k]! -= mean
  }
}

/**
 * The largest sum of squares that rounding alone could leave: 1e-14 of the largest value (45 units in its last place) in each pair,
 * or 1e-10 of what varied within units before the period effects went.
 */
function roundingIn(values: Float64Array, within: number): number {
  let largest = 0
  for (let k = 0; k < values.length; k++) if (Math.abs(values[k]!) > largest) largest = Math.abs(values[k]!)
  return values.length * (1e-14 * largest) ** 2 + 1e-20 * within
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}
