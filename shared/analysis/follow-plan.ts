import { type DifferenceAnswer, differenceInDifferences, placebo } from "../statistics/difference-in-differences.ts"
import type { Panel } from "../statistics/panel.ts"
import { BOOTSTRAP_DRAWS, SEED } from "./look.ts"
import type { PlanCounts, PlanFollowed, PlanShortage } from "./plan-report.ts"

/** A plan's component over the branches in view, and which of them are in it. */
export type PlanQuestion = {
  /** More is better: sign turned where less is. */
  readonly outcome: Panel
  /** Which branches are in the plan, and which are in none on this component. */
  readonly isPlanned: (unit: number) => boolean
  readonly isFree: (unit: number) => boolean
  /** Branches of one type are compared with each other. */
  readonly typeOf: (unit: number) => number
  /** Place of the first whole period of the plan, which may lie beyond the last; and of the one it began within. */
  readonly begins: number
  readonly leftOut: number | null
}

/** As METHOD.md section 3 asks of any estimate within units: 8 of them; and of either side enough to have a spread. */
const FEWEST_PLANNED = 3
const FEWEST_COMPARED = 5
/** Four periods are what a look at the time before the start takes; three are a quarter of months. */
const FEWEST_BEFORE = 4
const FEWEST_AFTER = 3
const chance = { draws: BOOTSTRAP_DRAWS, seed: SEED }

/** The branches that an answer about a plan rests on: seen before its start and since, each type on both sides. */
export type PlanSample = {
  /** The outcome of these branches, missing everywhere else. */
  readonly panel: Panel
  readonly planned: readonly number[]
  readonly compared: readonly number[]
  readonly counts: PlanCounts
}

/** Comparable branches are of the type of a branch in the plan, and in no plan on the same component themselves. */
export function planSample({ outcome, isPlanned, isFree, typeOf, begins, leftOut }: PlanQuestion): PlanSample {
  const { units, periods, values } = outcome
  const isSeen = (unit: number, from: number, to: number) => isSeenIn(outcome, unit, from, to, leftOut)
  const all = Array.from({ length: units }, (_, i) => i)
  const seen = all.filter((i) => isSeen(i, 0, Math.min(begins, periods)) && isSeen(i, begins, periods))
  const typesOf = (group: readonly number[]) => new Set(group.map(typeOf))
  const inPlan = seen.filter(isPlanned)
  const free = seen.filter((i) => isFree(i) && !isPlanned(i))
  const [plannedTypes, freeTypes] = [typesOf(inPlan), typesOf(free)]
  const planned = inPlan.filter((i) => freeTypes.has(typeOf(i)))
  const compared = free.filter((i) => plannedTypes.has(typeOf(i)))

  const panel = { units, periods, values: new Float64Array(values.length).fill(NaN) }
  for (const i of [...planned, ...compared])
    for (let t = 0; t < periods; t++) if (t !== leftOut) panel.values[i * periods + t] = values[i * periods + t]!
  const periodsOf = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k).filter((t) =>
      planned.some((i) => isSeenIn(panel, i, t, t + 1, null)),
    ).length
  return {
    panel,
    planned,
    compared,
    counts: {
      branches: planned.length,
      compared: compared.length,
      alone: inPlan.length - planned.length,
      periodsBefore: periodsOf(0, Math.min(begins, periods)),
      periodsAfter: periodsOf(begins, periods),
    },
  }
}

/** The branches to draw while there is nothing to tell: all of the plan, and all of their types that are in no plan. */
export function openSample({
  outcome,
  isPlanned,
  isFree,
  typeOf,
}: PlanQuestion): Pick<PlanSample, "planned" | "compared"> {
  const all = Array.from({ length: outcome.units }, (_, i) => i)
  const planned = all.filter((i) => isPlanned(i))
  const types = new Set(planned.map(typeOf))
  return { planned, compared: all.filter((i) => isFree(i) && !isPlanned(i) && types.has(typeOf(i))) }
}

/**
 * Since the plan began, what its branches gained beyond comparable ones: difference in differences within types of branches,
 * with the check whether the two were parting before it. "Cannot tell yet" where there is too little of anything.
 */
export function followPlan(question: PlanQuestion, sample: PlanSample = planSample(question)): PlanFollowed {
  const { isPlanned, typeOf, begins } = question
  const { panel, counts } = sample
  const shortage = shortageOf(question, counts)
  if (shortage) return { kind: "not-yet", ...shortage, ...counts }
  const found = differenceInDifferences(panel, isPlanned, begins, chance, typeOf)
  if (found.kind !== "estimated")
    return { kind: "not-yet", because: "no-interval", found: counts.branches, needed: counts.branches + 1, ...counts }
  const { effect, interval, pValue } = found
  const before = parting(placebo(panel, isPlanned, begins, chance, typeOf))
  return { kind: "told", effect, interval, pValue, before, ...counts }
}

type Shortage = { readonly because: PlanShortage; readonly found: number; readonly needed: number }

/** The first thing of which there is too little; null where there is enough of everything. */
function shortageOf({ outcome, isPlanned, begins, leftOut }: PlanQuestion, counts: PlanCounts): Shortage | null {
  const measured = Array.from({ length: outcome.units }, (_, i) => i).filter(
    (i) => isPlanned(i) && isSeenIn(outcome, i, 0, outcome.periods, leftOut),
  )
  const periodsSeen = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, k) => from + k).filter((t) =>
      measured.some((i) => isSeenIn(outcome, i, t, t + 1, leftOut)),
    ).length
  const before = periodsSeen(0, Math.min(begins, outcome.periods))
  const after = periodsSeen(begins, outcome.periods)
  const short = (because: PlanShortage, found: number, needed: number) => ({ because, found, needed })
  if (measured.length === 0) return short("not-measured", 0, FEWEST_PLANNED)
  if (measured.length < FEWEST_PLANNED) return short("too-few-branches", measured.length, FEWEST_PLANNED)
  if (begins >= outcome.periods) return short("not-begun", 0, FEWEST_AFTER)
  if (before < FEWEST_BEFORE) return short("too-few-before", before, FEWEST_BEFORE)
  if (after < FEWEST_AFTER) return short("too-few-after", after, FEWEST_AFTER)
  if (counts.compared < FEWEST_COMPARED) return short("too-few-compared", counts.compared, FEWEST_COMPARED)
  return counts.branches < FEWEST_PLANNED ? short("too-few-branches", counts.branches, FEWEST_PLANNED) : null
}

function parting(answer: DifferenceAnswer | null) {
  if (answer?.kind !== "estimated") return null
  const { effect, interval } = answer
  return { effect, interval, parted: interval[0] > 0 || interval[1] < 0 }
}

/**
 * Means of the branches compared, period by period: comparable ones mixed by type as the plan's are, so that two lines
 * that lie apart do not do so because they are of other types. Missing where a type has none.
 */
export function planSeries(
  values: Panel,
  { planned, compared }: Pick<PlanSample, "planned" | "compared">,
  typeOf: (unit: number) => number,
): { readonly plan: number; readonly compared: number }[] {
  const types = [...new Set(planned.map(typeOf))]
  return Array.from({ length: values.periods }, (_, t) => {
    const at = (units: readonly number[]) =>
      units.map((i) => values.values[i * values.periods + t]!).filter((value) => !Number.isNaN(value))
    let [sum, weight] = [0, 0]
    for (const type of types) {
      const mean = meanOf(at(compared.filter((i) => typeOf(i) === type)))
      const share = at(planned.filter((i) => typeOf(i) === type)).length
      if (share === 0) continue
      sum += share * mean
      weight += share
    }
    return { plan: meanOf(at(planned)), compared: weight === 0 ? NaN : sum / weight }
  })
}

const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Whether a unit was observed in any of the periods from `from` up to, not with, `to`, but for one that is left out. */
function isSeenIn({ values, periods }: Panel, unit: number, from: number, to: number, leftOut: number | null): boolean {
  for (let t = from; t < to; t++) if (t !== leftOut && !Number.isNaN(values[unit * periods + t]!)) return true
  return false
}
