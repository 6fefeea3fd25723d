import { dot } from "./dot.ts"
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
  const left = new Float64Array(values.length)
  const right = sides(columns)
  const { within } = takeOutMeans(layout, values, left, right.x)
  const effects = sides(columns)
  periodSolver(columns)(layout, right, effects, { x: TO_ROUNDING * within, y: 0 })
  subtract(layout, left, effects.x)
  return left
}

/** Both sides of the pairs without unit and period effects. */
export function residuals(pairs: Pairs): Residuals {
  return residualsOn(layOut(pairs), pairs)
}

/** `residuals` of values whose layout is known. */
export function residualsOn(layout: Layout, values: Sides): Residuals {
  const { columns } = layout
  const [x, y] = [new Float64Array(values.x.length), new Float64Array(values.y.length)]
  const right = sides(columns)
  const [xBefore, yBefore] = [takeOutMeans(layout, values.x, x, right.x), takeOutMeans(layout, values.y, y, right.y)]
  const effects = sides(columns)
  const unfinished = { x: TO_ROUNDING * xBefore.within, y: TO_ROUNDING * yBefore.within }
  periodSolver(columns)(layout, right, effects, unfinished)
  subtract(layout, x, effects.x)
  subtract(layout, y, effects.y)
  const [xVariation, yVariation] = [dot(x, x), dot(y, y)]
  return {
    layout,
    x,
    y,
    xVariation,
    covariation: dot(x, y),
    yVariation,
    xVaries: xVariation > roundingIn(xBefore, x.length),
    yVaries: yVariation > roundingIn(yBefore, y.length),
  }
}

/** What values were before their period effects went: the variation within units, and the largest of them. */
type Before = { readonly within: number; readonly largest: number }

/**
 * Writes the values without their unit means to `left`, and sums what is left by period.
 *
 * The first value goes before the mean of what is left: yearly revenue is large, and its changes are small.
 */
function takeOutMeans(
  { units, first, period }: Layout,
  values: Float64Array,
  left: Float64Array,
  periodSums: Float64Array,
): Before {
  let within = 0
  let largest = 0
  for (let i = 0; i < units; i++) {
    const begin = first[i]!
    const end = first[i + 1]!
    const anchor = values[begin]!
    let sum = 0
    for (let k = begin; k < end; k++) sum += values[k]! - anchor
    const rest = sum / (end - begin)
    for (let k = begin; k < end; k++) {
      const value = values[k]!
      const own = value - anchor - rest
      left[k] = own
      periodSums[period[k]!]! += own
      within += own * own
      if (value > largest) largest = value
      else if (-value > largest) largest = -value
    }
  }
  return { within, largest }
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
function roundingIn({ within, largest }: Before, pairs: number): number {
  return pairs * (1e-14 * largest) ** 2 + 1e-20 * within
}
