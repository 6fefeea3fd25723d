import { createHash } from "node:crypto"
import { atomOf, GROUP, openParts, type Parts } from "./open-parts.ts"

/**
 * When the figures of one survey in one period move on for who sees groups of units only. They have seen the sums before and
 * will see those after, and subtract. Sums are told of atoms (open-parts.ts), each over three units or more. They move on
 * where every atom either says what an atom said before, to the letter, or has three units at least whose answers were never told
 * to them. Else all of them stay as they were; and what was told once may be told again.
 *
 * Proof, by induction: no combination of all sums ever told tells of fewer than three units. An atom told before adds nothing
 * to them. Take the others told at the same time: each has fresh answers of three units, which are in no earlier sum, nor in each
 * other's, since atoms share no unit. A combination in which one of them has a part has those three units in it; one
 * in which none has is of earlier sums.
 */

/** What counts of a unit: its answer, and the key of what it belonged to; 0 for the company itself. */
export type Standing = { readonly value: number; readonly parent: number }

/** A survey's answers in one period, by the unit's key. */
export type Column = ReadonlyMap<number, Standing>

/** The tree as it was when a column was told, the places of parts in it by their keys, and the keys by their places. */
export type KeyedParts = {
  readonly parts: Parts
  readonly placeOf: ReadonlyMap<number, number>
  readonly keyOf: readonly number[]
}

export function keyedParts(parts: Parts, keys: ReadonlyMap<string, number>): KeyedParts {
  const keyOf = [0, ...Array.from(parts.placeOf.keys(), (id) => keys.get(id)!)]
  return { parts, keyOf, placeOf: new Map(keyOf.map((key, place) => [key, place])) }
}

/** What is told of a column: its atoms by their text, each with its part's key and the units in it. */
export type Told = ReadonlyMap<string, { readonly part: number; readonly units: readonly number[] }>

export function toldOf(column: Column, { parts, placeOf, keyOf }: KeyedParts): Told {
  const place = ({ parent }: Standing) => placeOf.get(parent) ?? 0
  const units = [...column.keys()].toSorted((a, b) => a - b)
  const open = openParts(
    parts,
    units.map((unit) => place(column.get(unit)!)),
  )
  const atoms = Map.groupBy(units, (unit) => atomOf(parts, open, place(column.get(unit)!)))
  atoms.delete(-1)
  const text = (unit: number) => `${unit} ${column.get(unit)!.value}`
  return new Map([...atoms].map(([at, each]) => [each.map(text).join("\n"), { part: keyOf[at]!, units: each }]))
}

/** A number for what is told, and 0 for nothing: forty-eight bits of a hash. */
export function stateOf(told: Told): number {
  if (told.size === 0) return 0
  const hash = createHash("sha256").update([...told.keys()].toSorted().join("\n\n"))
  return parseInt(hash.digest("hex").slice(0, 12), 16)
}

export type Change = {
  /** What they were told until now. */
  readonly before: Told
  readonly after: Told
  /** Whether a unit's answer was never told to them. */
  readonly isFresh: (unit: number) => boolean
  /** What was told at any earlier time: `stateOf`. */
  readonly earlier: ReadonlySet<number>
}

/** Whether what is told moves on; see above. Nothing may always be told. */
export function movesOn(change: Change): boolean {
  return change.earlier.has(stateOf(change.after)) || failing(change).length === 0
}

function failing({ before, after, isFresh }: Change) {
  return [...after]
    .filter(([text, { units }]) => !before.has(text) && units.filter(isFresh).length < GROUP)
    .map(([, atom]) => atom)
}

/**
 * A column as it may be told, where that tells more than what was told before: as it stands, or with units counted in a larger
 * part than their own, since the smaller one was not told of before and would tell of the few that were. Null where it
 * may not be told; no part that was told is given up for it.
 */
export function mayBeTold(column: Column, tree: KeyedParts, change: Omit<Change, "after">): Column | null {
  const toldParts = new Set([...change.before.values()].map(({ part }) => part))
  let tried: Map<number, Standing> = new Map(column)
  for (;;) {
    const after = toldOf(tried, tree)
    if (movesOn({ ...change, after })) break
    const [worst] = failing({ ...change, after }).toSorted((a, b) => Number(a.part === 0) - Number(b.part === 0))
    const merged = worst!.part === 0 ? smallestPart(after, toldParts) : worst!
    if (!merged || toldParts.has(merged.part)) return null
    const above = tree.keyOf[tree.parts.parent[tree.placeOf.get(merged.part)!]!]!
    tried = new Map(tried)
    for (const unit of merged.units) tried.set(unit, { ...tried.get(unit)!, parent: above })
  }
  const parts = new Set([...toldOf(tried, tree).values()].map(({ part }) => part))
  const isWhole = [...tried].every(([unit, { parent }]) => column.get(unit)!.parent === parent)
  return isWhole || toldParts.isSubsetOf(parts) ? tried : null
}

function smallestPart(told: Told, apartFrom: ReadonlySet<number>) {
  const [smallest] = [...told.values()]
    .filter(({ part }) => part !== 0 && !apartFrom.has(part))
    .toSorted((a, b) => a.units.length - b.units.length)
  return smallest
}

export function saysTheSame(a: Told, b: Told): boolean {
  return a.size === b.size && [...a.keys()].every((text) => b.has(text))
}
