import type { Unit } from "../../shared/chain/unit.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { idReader, saysNothing } from "./damaged-ids.ts"
import { folded, unitFinder } from "./unit-finder.ts"

/** A unit that a file speaks of, and what it says of it; null where it says nothing. `parent` is a unit's id. */
export type FileUnit = {
  readonly id: string
  readonly name: string | null
  readonly parent: string | null
  readonly type: string | null
}

/** One distinct way in which a file writes a unit, with what stands beside it, and on how many rows. */
export type WrittenUnit = {
  readonly text: string
  readonly name?: string | null
  readonly parent?: string | null
  readonly region?: string | null
  readonly type?: string | null
  readonly rows: number
}

export type UnitMeaning =
  | { readonly kind: "unit"; readonly unit: string }
  | { readonly kind: "missing" }
  | { readonly kind: "unknown"; readonly message: string }
  | { readonly kind: "damaged"; readonly damage: Pick<Problem, "problem" | "message"> }
  /** The name stands in several regions, and nobody has said whether it is one unit. */
  | { readonly kind: "several"; readonly regions: readonly string[] }

const LONGEST = 200

/**
 * Which units a file's texts mean. A unit is known by its id, else by its name where only one has it, else by either in
 * another case or width. Where a file says two things of one unit, the one on most rows is kept and the other reported.
 * `create` adds units the workspace does not know; otherwise they are asked about, because a misspelt branch would begin
 * a series of its own. A name in several regions is asked about too, unless `sameNames` says what it means.
 */
export function readUnits(
  written: readonly WrittenUnit[],
  known: readonly Unit[],
  { create, sameNames }: { readonly create: boolean; readonly sameNames?: Mapping["sameNames"] },
): { meanings: Map<string, UnitMeaning>; units: FileUnit[]; problems: Problem[] } {
  const { find, add } = unitFinder(known)
  const regionsOf = regionsByName(written)
  const meanings = new Map<string, UnitMeaning>()
  const problems: Problem[] = []
  const said = new Map<string, { name: Tally; parent: Tally; type: Tally }>()
  const readId = idReader(
    new Set(written.map(({ text }) => clean(text))),
    known.map(({ id }) => id),
  )
  for (const { text, name, parent, region, type, rows } of written) {
    let label = clean(text)
    const reading = label === "" ? { kind: "missing" as const } : find(label) === null ? readId(label) : null
    if (reading?.kind === "missing" || reading?.kind === "damaged") {
      meanings.set(text, reading)
      continue
    }
    if (reading) {
      label = reading.label
      // One text stands in several lines here, one for each thing that is said beside it.
      if (!meanings.has(text)) problems.push(reading.damage)
    }
    const regions = regionsOf.get(label) ?? []
    if (regions.length > 1 && sameNames === undefined) {
      meanings.set(text, { kind: "several", regions })
      continue
    }
    const id =
      find(label) ??
      (regions.length === 1 ? find(apart(label, regions[0]!)) : null) ??
      (create && label.length <= LONGEST ? add(label) : null)
    if (id === null) {
      meanings.set(text, { kind: "unknown", message: unknownUnit(label, create) })
      continue
    }
    meanings.set(text, { kind: "unit", unit: id })
    const of = said.get(id) ?? { name: new Map(), parent: new Map(), type: new Map() }
    said.set(id, of)
    count(of.name, name, rows)
    count(of.parent, parent ?? region, rows)
    count(of.type, type, rows)
    if (clean(parent ?? "") !== "" && clean(region ?? "") !== "") {
      const above = find(clean(parent!)) ?? add(clean(parent!))
      const its = said.get(above) ?? { name: new Map(), parent: new Map(), type: new Map() }
      said.set(above, its)
      if (above !== clean(region!)) count(its.parent, region, rows)
    }
  }
  const units = new Map<string, FileUnit>()
  for (const [id, { name, parent, type }] of said) {
    for (const [what, tally] of Object.entries({ name, parent, type }))
      if (tally.size > 1) problems.push(twoSayings(id, what, tally))
    const above = mostSaid(parent)
    const parentId = above === null ? null : (find(above) ?? add(above))
    units.set(id, { id, name: mostSaid(name), parent: parentId === id ? null : parentId, type: mostSaid(type) })
  }
  for (const { parent } of units.values())
    if (parent !== null && !units.has(parent)) units.set(parent, { id: parent, name: null, parent: null, type: null })
  problems.push(...ringProblems(known, [...units.values()]))
  return { meanings, units: [...units.values()], problems }
}

const clean = (text: string) => text.normalize("NFC").replaceAll(/\s+/gu, " ").trim()

/** What units of one name are called where they are kept apart; staging writes the same in SQL. */
const apart = (name: string, region: string) => `${name} (${region})`

/** The regions (or parents) that each name stands in. Units that have an id beside their name need none to be told apart. */
function regionsByName(written: readonly WrittenUnit[]): Map<string, string[]> {
  const found = new Map<string, Map<string, string>>()
  for (const { text, name, parent, region } of written) {
    const above = clean(parent ?? region ?? "")
    if (above === "" || clean(name ?? "") !== "") continue
    const label = clean(text)
    found.set(label, (found.get(label) ?? new Map<string, string>()).set(folded(above), above))
  }
  return new Map([...found].map(([label, regions]) => [label, [...regions.values()]]))
}

type Tally = Map<string, number>

function count(tally: Tally, text: string | null | undefined, rows: number): void {
  const value = clean(text ?? "")
  if (!saysNothing(value)) tally.set(value, (tally.get(value) ?? 0) + rows)
}

const mostSaid = (tally: Tally) => [...tally].toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? null

function unknownUnit(label: string, create: boolean): string {
  return create
    ? `A unit's name has at most ${LONGEST} characters: shorten it.`
    : `The workspace does not know the unit "${label}": correct its name, or say that it is new.`
}

function twoSayings(id: string, what: string, tally: Tally): Problem {
  const kept = mostSaid(tally)!
  return {
    row: null,
    column: null,
    found: id,
    problem: "conflicting-rows",
    message: `The file gives ${id} ${tally.size} different values as its ${what}; "${kept}", which stands on most rows, is kept.`,
    severity: "warning",
  }
}

/** Parents must end at the top: a ring of them would make the tree unreadable for everybody. */
function ringProblems(known: readonly Unit[], units: readonly FileUnit[]): Problem[] {
  const parentOf = new Map(known.map(({ id, parent }) => [id, parent]))
  for (const { id, parent } of units) if (parent !== null) parentOf.set(id, parent)
  return units
    .filter(({ id }) => {
      let above = parentOf.get(id) ?? null
      for (let steps = 0; above !== null && above !== id && steps <= parentOf.size; steps++)
        above = parentOf.get(above) ?? null
      return above === id
    })
    .map(({ id, parent }) => ({
      row: null,
      column: null,
      found: id,
      problem: "unknown-parent",
      message: `${id} would belong to itself through ${parent ?? id}: correct which unit belongs to which.`,
      severity: "error",
    }))
}
