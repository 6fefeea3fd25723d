import type { UnitTree } from "../../shared/chain/unit.ts"
import { liesBelow, openParts, type Parts, partsOf } from "./open-parts.ts"

/** The answers to one survey, for roles that see groups of units: what counts in them is decided in open-parts.ts. */
export type GroupedSurvey = {
  readonly tree: UnitTree
  /** Ids of the panel's rows. */
  readonly units: readonly string[]
  readonly periods: number
  /** Unit by unit. */
  readonly values: Float64Array
  /** Answers that count where their unit stood when they were told; `row` is -1 of a unit that has none any more. */
  readonly elsewhere?: readonly Elsewhere[]
}

export type Elsewhere = { readonly row: number; readonly period: number; readonly place: string | null }

/** Whether the cell of a row and a period takes part in the figures of `top` (null: all), `without` a part of it. */
export type TakesPart = (row: number, period: number) => boolean

const trees = new WeakMap<UnitTree, Parts>()

function partsOfTree(tree: UnitTree): Parts {
  const known = trees.get(tree) ?? partsOf(tree.units.values())
  trees.set(tree, known)
  return known
}

/** Which answers take part in the figures of which part of the company. */
export function groupCells({ tree, units, periods, values, elsewhere = [] }: GroupedSurvey) {
  const parts = partsOfTree(tree)
  const standing = Int32Array.from(units, (id) => parts.placeOf.get(id)!)
  const moved = Array.from({ length: periods }, () => new Map<number, number>())
  const gone: number[][] = Array.from({ length: periods }, () => [])
  for (const { row, period, place } of elsewhere) {
    const at = place === null ? 0 : (parts.placeOf.get(place) ?? 0)
    if (row < 0) gone[period]!.push(at)
    else moved[period]!.set(row, at)
  }
  const placeOf = (row: number, t: number) => moved[t]!.get(row) ?? standing[row]!
  const open = moved.map((elsewhereNow, t) => {
    const places = [...gone[t]!]
    for (let row = 0; row < units.length; row++)
      if (!Number.isNaN(values[row * periods + t]!)) places.push(elsewhereNow.get(row) ?? standing[row]!)
    return openParts(parts, places)
  })

  /** Whether the rows that now lie below a part are those that were told as its. */
  const isWhole = (part: number, t: number) =>
    !gone[t]!.some((place) => liesBelow(parts, place, part)) &&
    [...moved[t]!].every(([row, place]) => !liesBelow(parts, place, part) || liesBelow(parts, standing[row]!, part))

  return (top: string | null, without?: string): TakesPart => {
    const part = top === null ? 0 : (parts.placeOf.get(top) ?? -1)
    const left = without === undefined ? -1 : (parts.placeOf.get(without) ?? -1)
    // A part that is taken away must be open itself, or empty: the whole less the rest tells it.
    const telling = open.map((now, t) => {
      if (part < 0 || !now[part] || !isWhole(part, t)) return false
      if (left < 0) return true
      if (
        !isWhole(left, t) ||
        [...moved[t]!].some(([row, place]) => liesBelow(parts, standing[row]!, left) && !liesBelow(parts, place, left))
      )
        return false
      return (
        now[left] === 1 ||
        !standing.some((_, row) => !Number.isNaN(values[row * periods + t]!) && liesBelow(parts, placeOf(row, t), left))
      )
    })
    return (row, t) => {
      if (!telling[t]) return false
      const place = moved[t]!.get(row)
      return place === undefined || liesBelow(parts, place, part)
    }
  }
}
