import { needsBootstrap } from "./effective-units.ts"
import { residuals } from "./fixed-effects.ts"
import { withinEstimate } from "./link-estimate.ts"
import type { Pairs, Panel } from "./panel.ts"
import { tReach } from "./student.ts"
import { wildBootstrap } from "./wild-bootstrap.ts"

/** How much more the treated units changed than the others, in the native unit. */
export type DifferenceInDifferences = {
  readonly kind: "estimated"
  readonly effect: number
  readonly interval: readonly [low: number, high: number]
  readonly pValue: number
  readonly standardError: number
  readonly treated: number
  readonly compared: number
  readonly pairs: number
}

/** `no-before` and `no-after`: no treated unit was seen on that side of the start. `too-little`: the figures never vary, or too few units. */
export type DifferenceAnswer =
  | DifferenceInDifferences
  | { readonly kind: "no-treated" | "no-comparison" | "no-before" | "no-after" | "too-little" }

/** Which units are compared with which: those of one group go on alike but for the treatment. */
type Groups = (unit: number) => number

const oneGroup: Groups = () => 0

/**
 * Difference in differences: what changed in the treated units from period `start` on, less what changed in the others,
 * with unit and period effects taken out, on unbalanced panels too, and errors clustered by unit (Bertrand, Duflo &
 * Mullainathan 2004). Where units are few, or few of them treated, interval and p come from the
 * wild cluster bootstrap-t. Where `groupOf` tells units apart (types of branches, numbered from nought), each group has
 * period effects of its own, so that only units of one group are compared.
 *
 * It rests on treated and others having gone on alike without the treatment; `placebo` asks whether they did before.
 */
export function differenceInDifferences(
  outcome: Panel,
  isTreated: (unit: number) => boolean,
  start: number,
  chance: { readonly draws: number; readonly seed: number },
  groupOf: Groups = oneGroup,
): DifferenceAnswer {
  const { periods } = outcome
  const pairs = treatmentPairs(outcome, isTreated, start, groupOf)
  const seen = { before: 0, after: 0 }
  pairs.unit.forEach((unit, k) => {
    if (isTreated(unit)) seen[pairs.period[k]! % periods < start ? "before" : "after"]++
  })
  const units = [...new Set(pairs.unit)]
  const treated = units.filter(isTreated).length
  if (treated === 0) return { kind: "no-treated" }
  if (treated === units.length) return { kind: "no-comparison" }
  if (seen.before === 0) return { kind: "no-before" }
  if (seen.after === 0) return { kind: "no-after" }

  const data = residuals(pairs)
  const estimate = withinEstimate(data)
  if (estimate.kind !== "estimated") return { kind: "too-little" }
  const standardError = estimate.standardError / estimate.scale
  const figures = {
    kind: "estimated" as const,
    effect: estimate.slope,
    standardError,
    treated,
    compared: units.length - treated,
    pairs: estimate.pairs,
  }
  const reach = tReach(0.95, estimate.degreesOfFreedom) * standardError
  const byErrors = [estimate.slope - reach, estimate.slope + reach] as const
  if (!needsBootstrap(data)) return { ...figures, interval: byErrors, pValue: estimate.pValue }
  const wild = wildBootstrap(data, chance.draws, chance.seed)
  const interval = wild.interval(0.95)
  // With too few units the test turns down no slope, however far: nothing can be said.
  return interval ? { ...figures, interval, pValue: wild.pValue } : { kind: "too-little" }
}

/**
 * Whether a unit was treated in a period beside what was observed then. Each group's periods lie behind those of the group
 * before it, on one line: as if no two groups had ever been observed together.
 */
function treatmentPairs(
  { units, periods, values }: Panel,
  isTreated: (unit: number) => boolean,
  start: number,
  groupOf: Groups,
): Pairs {
  const found = { x: [] as number[], y: [] as number[], unit: [] as number[], period: [] as number[] }
  for (let i = 0; i < units; i++) {
    const row = values.subarray(i * periods, (i + 1) * periods)
    // A unit seen once says nothing within units.
    if (row.filter((value) => !Number.isNaN(value)).length < 2) continue
    const treats = isTreated(i)
    row.forEach((value, t) => {
      if (Number.isNaN(value)) return
      found.x.push(treats && t >= start ? 1 : 0)
      found.y.push(value)
      found.unit.push(i)
      found.period.push(groupOf(i) * periods + t)
    })
  }
  return {
    x: Float64Array.from(found.x),
    y: Float64Array.from(found.y),
    unit: Int32Array.from(found.unit),
    period: Int32Array.from(found.period),
  }
}

/**
 * The same question where nothing can have happened: only the periods before `start`, with a start half way through them.
 * An effect here says that the groups were parting before the treatment. Null for fewer than four periods before it.
 */
export function placebo(
  outcome: Panel,
  isTreated: (unit: number) => boolean,
  start: number,
  chance: { readonly draws: number; readonly seed: number },
  groupOf: Groups = oneGroup,
): DifferenceAnswer | null {
  if (start < 4) return null
  const values = new Float64Array(outcome.units * start)
  for (let i = 0; i < outcome.units; i++)
    values.set(outcome.values.subarray(i * outcome.periods, i * outcome.periods + start), i * start)
  return differenceInDifferences(
    { units: outcome.units, periods: start, values },
    isTreated,
    Math.floor(start / 2),
    chance,
    groupOf,
  )
}
