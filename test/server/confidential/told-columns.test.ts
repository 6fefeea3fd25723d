import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { partsOf } from "../../../server/confidential/open-parts.ts"
import {
  type Column,
  keyedParts,
  mayBeTold,
  movesOn,
  stateOf,
  type Told,
  toldOf,
} from "../../../server/confidential/told-columns.ts"
import type { Unit } from "../../../shared/chain/unit.ts"
import { tellsOf } from "../../support/linear.ts"

/** The company over regions 1 to 3 and twelve branches; a branch stands in whatever region its answer says. */
const regions: Unit[] = [1, 2, 3].map((key) => ({ id: `${key}`, name: "", parent: null, type: null }))
const parts = partsOf(regions)
const tree = keyedParts(parts, new Map([1, 2, 3].map((key) => [`${key}`, key])))
const BRANCHES = 12

/** A branch sends another answer, or none; goes to another region; or has the answer of an earlier time again. */
const change = fc.record({
  unit: fc.integer({ min: 10, max: 9 + BRANCHES }),
  kind: fc.constantFrom("answer", "answer", "answer", "none", "move", "again"),
  region: fc.integer({ min: 0, max: 3 }),
})
const histories = fc.array(fc.array(change, { minLength: 1, maxLength: 6 }), { minLength: 2, maxLength: 10 })
const first: Column = new Map(
  Array.from({ length: BRANCHES }, (_, k) => [10 + k, { value: k + 1, parent: 1 + (k % 3) }] as const),
)

/** Every state that who sees groups only is told, one after the other, where `moves` decides. */
function statesTold(
  history: readonly (readonly { unit: number; kind: string; region: number }[])[],
  may: typeof mayBeTold,
) {
  const told: Told[] = [toldOf(first, tree)]
  const everTold = new Set([...first].map(([unit, { value }]) => `${unit} ${value}`))
  const earlier = new Set<number>()
  let stands = new Map(first)
  let next = 1000
  for (const changes of history) {
    stands = new Map(stands)
    for (const { unit, kind, region } of changes) {
      const now = stands.get(unit)
      if (kind === "answer") stands.set(unit, { value: next++, parent: now?.parent ?? 1 })
      else if (kind === "none") stands.delete(unit)
      else if (kind === "again") stands.set(unit, { value: unit - 9, parent: now?.parent ?? 1 })
      else if (now) stands.set(unit, { ...now, parent: region })
    }
    const before = told.at(-1)!
    const isFresh = (unit: number) => !everTold.has(`${unit} ${stands.get(unit)!.value}`)
    const column = may(stands, tree, { before, isFresh, earlier })
    if (!column) continue
    const after = toldOf(column, tree)
    earlier.add(stateOf(before))
    for (const unit of [...after.values()].flatMap(({ units }) => units))
      everTold.add(`${unit} ${stands.get(unit)!.value}`)
    told.push(after)
  }
  return told
}

/** Whether what was told at all times together tells of the answers of one unit, or of two. */
function tellsOfFew(told: readonly Told[]): boolean {
  const answers = [...new Set(told.flatMap((state) => [...state.keys()].flatMap((text) => text.split("\n"))))]
  const rows = told.flatMap((state) =>
    [...state.keys()].map((text) => answers.map((answer) => (text.split("\n").includes(answer) ? 1 : 0))),
  )
  const columnsOf = (unit: number) => answers.flatMap((answer, k) => (answer.startsWith(`${unit} `) ? [k] : []))
  for (let a = 10; a < 10 + BRANCHES; a++)
    for (let b = a; b < 10 + BRANCHES; b++) if (tellsOf(rows, [...columnsOf(a), ...columnsOf(b)])) return true
  return false
}

describe("what who sees groups only is told over time", () => {
  it("tells of no one or two units, whatever is subtracted from what was told at any time", () => {
    let moved = 0
    fc.assert(
      fc.property(histories, (history) => {
        const told = statesTold(history, mayBeTold)
        moved += told.length - 1
        expect(tellsOfFew(told)).toBe(false)
      }),
      { numRuns: 400 },
    )
    expect(moved).toBeGreaterThan(100)
  })

  it("would tell of them if it moved on with every change", () => {
    const leaks = fc.sample(histories, 30).filter((history) => tellsOfFew(statesTold(history, (column) => column)))
    expect(leaks.length).toBeGreaterThan(20)
  })

  it("moves on with three late branches of a region, and not with two", () => {
    const late = (count: number) =>
      new Map([...first, ...[30, 31, 32].slice(0, count).map((unit) => [unit, { value: unit, parent: 1 }] as const)])
    const may = (count: number) =>
      movesOn({
        before: toldOf(first, tree),
        after: toldOf(late(count), tree),
        isFresh: (unit) => unit >= 30,
        earlier: new Set(),
      })
    expect([may(1), may(2), may(3)]).toEqual([false, false, true])
  })

  it("may always be nothing, and what it was once", () => {
    const before = toldOf(first, tree)
    const after = toldOf(new Map([...first].slice(1)), tree)
    const asked = { before, after, isFresh: () => false }
    expect(movesOn({ ...asked, after: new Map(), earlier: new Set() })).toBe(true)
    expect(movesOn({ ...asked, earlier: new Set() })).toBe(false)
    expect(movesOn({ ...asked, earlier: new Set([stateOf(after)]) })).toBe(true)
  })
})
