import type { Answers, Place } from "./answers.ts"
import { GROUP } from "./open-parts.ts"
import type { Column, Told } from "./told-columns.ts"

/**
 * When the figures of a survey follow another rule by which finer periods are rolled up. Who sees groups only has seen means
 * of months, and is now to see their sums, of the same answers: nothing of it is fresh. A unit's figure by the one rule and by
 * the other are two weighted sums of its months. Where they are in the same proportion in all of a group but one or two, the
 * two sums over the group, one less a multiple of the other, tell of these few; so is a group of which the new rule has
 * no figure for one unit. So a column follows where its groups are those of before, and in none of them all but one or two
 * go along; two rules are all that it is told by.
 */
export function mayFollow(was: { told: Told; column: Column }, now: { told: Told; column: Column }): boolean {
  if (was.told.size === 0) return true
  const before = new Map([...was.told.values()].map(({ units }) => [units.join(), units]))
  if (before.size !== now.told.size) return false
  return [...now.told.values()].every(({ units }) => {
    if (!before.has(units.join())) return false
    const ratios = units.map((unit) => now.column.get(unit)!.value / was.column.get(unit)!.value)
    const alike = ratios.map((ratio) => ratios.filter((other) => isNear(ratio, other)).length)
    const most = alike.reduce((a, b) => Math.max(a, b), 0)
    return most === units.length || most <= units.length - GROUP
  })
}

/** Sums of the same numbers in another order differ in their last digits; 0 over 0 goes along with everything. */
export const isNear = (a: number, b: number) =>
  Number.isNaN(a) || Number.isNaN(b) || a === b || Math.abs(a - b) <= 1e-9 * Math.abs(a)

/** Whether a survey's answers are rolled up by another rule than before. */
export function isRolledAnew(before: Answers, now: Answers, { metric }: Place): boolean {
  const [then, since] = [before, now].map(
    ({ panels }) => panels.metrics.find(({ key }) => key === metric)?.metric.rollUp,
  )
  return then !== undefined && since !== undefined && then !== since
}
