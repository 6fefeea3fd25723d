import type { ScopeRequest } from "../../shared/api/scope-request.ts"
import { coarsest, type Period, readPeriod, rollPeriodUp } from "../../shared/chain/period.ts"
import { pathTo, type UnitTree } from "../../shared/chain/unit.ts"
import { Refusal } from "../errors.ts"
import { allows } from "../people/rights.ts"
import type { Viewer } from "../people/viewer.ts"

/** A part of the company over a part of the time, as one person may see it; null for all. */
export type Scope = {
  readonly unit: string | null
  /** A part that is left out: what remains of `unit` is looked at. */
  readonly without?: string
  readonly from: Period | null
  readonly to: Period | null
  /** Whether answers of the employees of a single unit may be told apart. */
  readonly employeeDetail: boolean
}

/**
 * What is answered to this person on this question: never more than their part of the company. A unit outside it is answered
 * like one that does not exist.
 */
export function scopeFor(viewer: Viewer, { unit, from, to }: ScopeRequest, tree: UnitTree): Scope {
  const top = unit ?? viewer.scope
  if (top !== null && !maySee(viewer, top, tree))
    throw new Refusal("not-found", `There is no unit "${top}" for you to see.`)
  if (from !== undefined && to !== undefined && !isWithin(to, from, null))
    throw new Refusal("bad-request", `The window ends (${to}) before it begins (${from}).`)
  return { unit: top, from: from ?? null, to: to ?? null, employeeDetail: allows(viewer, "read-employee-detail") }
}

/** Whether a unit is there and lies in the person's part of the company. */
export function maySee(viewer: Viewer, unit: string, tree: UnitTree): boolean {
  return tree.units.has(unit) && (viewer.scope === null || pathTo(tree, unit).some(({ id }) => id === viewer.scope))
}

/** Whether something said of a unit (null: of all) concerns the part of the company below `top`: it lies in it, or above it. */
export function concerns(top: string | null, unit: string | null, tree: UnitTree): boolean {
  if (top === null || unit === null) return true
  const liesBelow = (id: string, above: string) => pathTo(tree, id).some((each) => each.id === above)
  return liesBelow(unit, top) || liesBelow(top, unit)
}

/** Whether a period lies in a window whose ends may be of another kind: `2025-03` lies in 2025-Q1 to 2025-Q4. */
export function isWithin(period: Period, from: Period | null, to: Period | null): boolean {
  return (from === null || compare(period, from) >= 0) && (to === null || compare(period, to) <= 0)
}

/** Two periods on the number line of the coarser of their kinds. */
function compare(a: Period, b: Period): number {
  const kind = coarsest([readPeriod(a).kind, readPeriod(b).kind])
  return readPeriod(rollPeriodUp(a, kind)!).index - readPeriod(rollPeriodUp(b, kind)!).index
}
