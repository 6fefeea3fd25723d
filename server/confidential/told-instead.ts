import type { PeriodKind } from "../../shared/chain/period.ts"
import { kindCodes } from "../engine/extent.ts"
import type { KeyedUnit } from "../engine/tables.ts"
import type { Queries } from "../store/database.ts"
import type { Place } from "./answers.ts"
import type { Column, Standing } from "./told-columns.ts"

/**
 * A cell of a survey in which who sees groups only is told something else than what stands there: told-columns.ts says why.
 * `value` is null for nothing, `place` the part that the unit belonged to then, undefined where it is what it is now.
 */
export type ToldInstead = {
  readonly unit: number
  readonly metric: number
  readonly kind: PeriodKind
  readonly period: number
  readonly value: number | null
  /** Key of the part; 0 for the company itself. */
  readonly place: number | undefined
  /** Whether what stands there now was never told to them. */
  readonly isFresh: boolean
}

export async function readInstead(queries: Queries): Promise<ToldInstead[]> {
  const rows = await queries.rows<{
    unit: number
    metric: number
    kind: number
    period: number
    value: number | null
    place: number | null
    fresh: number
  }>(
    `SELECT unit_id AS unit, metric_key AS metric, CAST(period_kind AS INTEGER) AS kind, period, value, place, fresh
       FROM told_instead ORDER BY metric_key, period_kind, period, unit_id`,
  )
  return rows.map(({ kind, place, fresh, ...each }) => ({
    ...each,
    kind: kindCodes[kind]!,
    place: place ?? undefined,
    isFresh: fresh === 1,
  }))
}

/** A column as who sees groups only is told of it. */
export function withInstead(
  column: Column,
  cells: readonly ToldInstead[],
  parentOf: ReadonlyMap<number, number>,
): Map<number, Standing> {
  const told = new Map(column)
  for (const { unit, value, place } of cells)
    if (value === null) told.delete(unit)
    else told.set(unit, { value, parent: place ?? parentOf.get(unit) ?? 0 })
  return told
}

/** Nothing in the stead of everything that stands in a column, and of what they were told there. */
export function silence(
  where: Place & Pick<ToldInstead, "kind">,
  cells: readonly ToldInstead[],
  stands: Column,
): ToldInstead[] {
  const known = new Set(cells.map(({ unit }) => unit))
  const others = [...stands.keys()].filter((unit) => !known.has(unit))
  return [
    ...cells.map((cell) => ({ ...cell, value: null, place: undefined })),
    ...others.map((unit) => ({ ...where, unit, value: null, place: undefined, isFresh: false })),
  ]
}

/** The same over a snapshot's rows and columns: `row` is -1 for a unit that has none, `place` an id, null for the company. */
export type InsteadOf = {
  readonly metric: number
  readonly row: number
  readonly period: number
  readonly value: number
  readonly place?: string | null
}

type Where = {
  readonly kind: PeriodKind
  readonly first: number
  readonly periods: number
  readonly units: readonly KeyedUnit[]
  readonly all: readonly KeyedUnit[]
}

export function insteadOn(cells: readonly ToldInstead[], { kind, first, periods, units, all }: Where): InsteadOf[] {
  if (cells.length === 0) return []
  const rowOf = new Map(units.map(({ key }, row) => [key, row]))
  const byKey = new Map(all.map(({ key, unit }) => [key, unit]))
  return cells.flatMap((cell): InsteadOf[] => {
    const period = cell.period - first
    if (cell.kind !== kind || period < 0 || period >= periods) return []
    const row = rowOf.get(cell.unit) ?? -1
    if (row < 0 && cell.value === null) return []
    const told = { metric: cell.metric, row, period, value: cell.value ?? NaN }
    if (cell.value === null || (cell.place === undefined && row >= 0)) return [told]
    const part = cell.place === undefined ? (byKey.get(cell.unit)?.id ?? null) : (byKey.get(cell.place)?.id ?? null)
    return [{ ...told, place: part }]
  })
}
