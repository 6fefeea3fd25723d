import type { PeriodKind } from "../../shared/chain/period.ts"
import { readHoldings } from "../engine/extent.ts"
import { readPanels, type WorkspacePanels } from "../engine/read-panels.ts"
import { type KeyedUnit, readMetrics, readUnits } from "../engine/tables.ts"
import type { ColumnQueries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { partsOf } from "./open-parts.ts"
import { keyedParts, type KeyedParts, type Standing } from "./told-columns.ts"
import { readInstead, type ToldInstead } from "./told-instead.ts"

/** All answers that may be shown, and what who sees groups only is told in the stead of some. */
export type Answers = {
  /** Null where nothing stands, and something was told before. */
  readonly kind: PeriodKind | null
  readonly panels: WorkspacePanels
  readonly parentOf: ReadonlyMap<number, number>
  readonly tree: KeyedParts
  readonly instead: readonly ToldInstead[]
}

/** What there is to see before a change, in its transaction; null where there are no answers yet and never were. */
export async function readAnswers(queries: ColumnQueries): Promise<Answers | null> {
  const { periodKind: kind } = await readWorkspace(queries)
  const surveys = (await readMetrics(queries)).filter(({ metric }) => metric.survey)
  const keys = new Set(surveys.map(({ key }) => key))
  const holdings = kind ? (await readHoldings(queries)).filter(({ key }) => keys.has(key)) : []
  const instead = (await readInstead(queries)).filter((each) => each.kind === kind)
  const [told] = await queries.rows("SELECT 1 AS one FROM told_before LIMIT 1")
  if (holdings.length === 0 && instead.length === 0 && !told) return null
  const units = await readUnits(queries)
  const panels = kind ? await readPanels(queries, { kind, units, metrics: surveys, holdings }) : noPanels
  return { kind, panels, ...treeOf(units), instead }
}

export const noPanels: WorkspacePanels = { units: [], first: 0, periods: 0, metrics: [] }

function treeOf(units: readonly KeyedUnit[]): Pick<Answers, "parentOf" | "tree"> {
  const keyOf = new Map(units.map(({ key, unit }) => [unit.id, key]))
  const parts = partsOf(units.map(({ unit }) => unit))
  return {
    parentOf: new Map(units.map(({ key, unit }) => [key, unit.parent === null ? 0 : keyOf.get(unit.parent)!])),
    tree: keyedParts(parts, keyOf),
  }
}

/** A survey by its key, and a period. */
export type Place = { readonly metric: number; readonly period: number }

export const nameOf = ({ metric, period }: Place) => `${metric} ${period}`

export function columnOf({ panels, parentOf }: Answers, { metric, period }: Place): Map<number, Standing> {
  const found = panels.metrics.find(({ key }) => key === metric)
  const t = period - panels.first
  const column = new Map<number, Standing>()
  if (!found || t < 0 || t >= panels.periods) return column
  panels.units.forEach(({ key }, row) => {
    const value = found.values[row * panels.periods + t]!
    if (!Number.isNaN(value)) column.set(key, { value, parent: parentOf.get(key) ?? 0 })
  })
  return column
}

/** An answer by the keys of metric, period and unit; NaN where there is none. */
export function valuesOf({ panels }: Answers): (metric: number, period: number, unit: number) => number {
  const rows = new Map(panels.units.map(({ key }, row) => [key, row]))
  const values = new Map(panels.metrics.map((each) => [each.key, each.values]))
  return (metric, period, unit) => {
    const [row, t] = [rows.get(unit) ?? -1, period - panels.first]
    return row < 0 || t < 0 || t >= panels.periods ? NaN : (values.get(metric)?.[row * panels.periods + t] ?? NaN)
  }
}

/** The columns in which a value or, where the tree changed, a place is not what it was. */
export function changedColumns(before: Answers, after: Answers): Place[] {
  const isMoved = [...before.parentOf].some(([unit, parent]) => after.parentOf.get(unit) !== parent)
  const keys = new Set([...before.panels.metrics, ...after.panels.metrics].map(({ key }) => key))
  for (const { metric } of before.instead) keys.add(metric)
  const spans = [before.panels, after.panels].filter(({ periods }) => periods > 0)
  const first = Math.min(...spans.map((panels) => panels.first))
  const end = Math.max(...spans.map((panels) => panels.first + panels.periods))
  const rows = new Map(after.panels.units.map(({ key }, row) => [key, row]))
  const places = before.panels.units.map(({ key }) => rows.get(key) ?? -1)
  const known = new Set(before.panels.units.map(({ key }) => key))
  const added = after.panels.units.flatMap(({ key }, row) => (known.has(key) ? [] : [row]))
  const pending = new Set(before.instead.map(nameOf))
  const found: Place[] = []
  for (const metric of keys) {
    const [then, now] = [before, after].map(({ panels }) => panels.metrics.find(({ key }) => key === metric)?.values)
    for (let period = first; period < end; period++) {
      const at = ({ panels }: Answers, values: Float64Array | undefined, row: number) => {
        const t = period - panels.first
        return values && row >= 0 && t >= 0 && t < panels.periods ? values[row * panels.periods + t]! : NaN
      }
      const isSame =
        places.every((row, i) => Object.is(at(before, then, i), at(after, now, row))) &&
        added.every((row) => Number.isNaN(at(after, now, row)))
      if (!isSame || isMoved || (pending.has(nameOf({ metric, period })) && !isSame)) found.push({ metric, period })
    }
  }
  return found
}
