import type { Against } from "../../shared/chain/against.ts"
import { type Period, periodsPerYear, shiftPeriod } from "../../shared/chain/period.ts"
import { pathTo, type UnitTree } from "../../shared/chain/unit.ts"
import { isWithin, maySee, type Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { Refusal } from "../errors.ts"
import type { Viewer } from "../people/viewer.ts"

/** Both sides of a comparison: `time` is the same units in two windows, `apart` and `rest` are units without one in common. */
export type Sides = { readonly relation: "time" | "apart" | "rest"; readonly here: Scope; readonly there: Scope }

/** What a scope is compared with, as far as the person may see it. */
export function sidesOf(viewer: Viewer, here: Scope, against: Against, snapshot: Snapshot): Sides {
  if (against.kind === "unit") return besideUnit(viewer, here, against.unit, snapshot.tree)
  if (against.kind === "rest") {
    if (here.unit === null || here.unit === viewer.scope)
      throw new Refusal("bad-request", "There is no rest to compare with: this is all that you can see.")
    return { relation: "rest", here, there: { ...here, unit: viewer.scope, without: here.unit } }
  }
  return { relation: "time", here, there: { ...here, ...windowOf(here, against, snapshot) } }
}

/** Where one contains the other, the one is compared with what is left of the other: nobody is compared with themselves. */
function besideUnit(viewer: Viewer, here: Scope, unit: string, tree: UnitTree): Sides {
  if (!maySee(viewer, unit, tree)) throw new Refusal("not-found", `There is no unit "${unit}" for you to see.`)
  const there = { ...here, unit }
  if (unit === here.unit) return { relation: "time", here, there }
  const contains = (top: string | null, id: string) => top === null || pathTo(tree, id).some((each) => each.id === top)
  if (contains(here.unit, unit)) return { relation: "rest", here: { ...here, without: unit }, there }
  if (contains(unit, here.unit!)) return { relation: "rest", here, there: { ...there, without: here.unit! } }
  return { relation: "apart", here, there }
}

function windowOf(here: Scope, against: Exclude<Against, { kind: "unit" | "rest" }>, { periods, kind }: Snapshot) {
  if (against.kind === "window") {
    const { from, to } = against
    if (!isWithin(to, from, null))
      throw new Refusal("bad-request", `The window ends (${to}) before it begins (${from}).`)
    return { from, to }
  }
  const held = periods.filter((period) => isWithin(period, here.from, here.to))
  const [first, last] = [held[0], held.at(-1)]
  if (!first || !last || !kind) throw new Refusal("bad-request", "There are no data in this window to compare.")
  const back = against.kind === "year" ? periodsPerYear[kind] : held.length
  const earlier = (period: Period) => shiftPeriod(period, -back)
  return { from: earlier(first), to: earlier(last) }
}
