import { formatPeriod, type PeriodKind, readPeriod, rollPeriodUp } from "../../shared/chain/period.ts"
import { shownRows } from "../confidential/shown-rows.ts"
import type { Queries } from "../store/database.ts"

/** The codes of `period_kind` in the tables, from the finest to the coarsest. */
export const kindCodes: readonly PeriodKind[] = ["week", "month", "quarter", "year"]

/** Where there are values: each metric's periods, in the kind they were given in. */
export type Holding = { readonly key: number; readonly kind: PeriodKind; readonly period: number }

/** Every (metric, period) that holds a value of some unit which may be shown. */
export async function readHoldings(queries: Queries): Promise<Holding[]> {
  const rows = await queries.rows<{ key: number; kind: number; period: number }>(
    `SELECT metric_key AS key, CAST(period_kind AS INTEGER) AS kind, period
       FROM ${await shownRows(queries)} AS c GROUP BY metric_key, period_kind, period ORDER BY metric_key, period_kind, period`,
  )
  return rows.map(({ key, kind, period }) => ({ key, kind: kindCodes[kind]!, period }))
}

/**
 * The place on the number line of `kind` that holds this period; null for a coarser period, which cannot be split.
 */
export function placeOf({ kind, period }: Omit<Holding, "key">, into: PeriodKind): number | null {
  if (kind === into) return period
  const coarser = rollPeriodUp(formatPeriod({ kind, index: period }), into)
  return coarser === null ? null : readPeriod(coarser).index
}

/** How many periods of a finer kind make up this one: 3 months a quarter, 4 or 5 weeks a month. */
export function partsOf(index: number, kind: PeriodKind, finer: PeriodKind): number {
  const whole = (of: PeriodKind): number => (of === "year" ? 1 : of === "quarter" ? 4 : 12)
  if (finer !== "week") return whole(finer) / whole(kind)
  // A week belongs to the period of its Thursday, so the weeks of a period are counted, not divided.
  const start = firstWeekOf(index, kind)
  return firstWeekOf(index + 1, kind) - start
}

function firstWeekOf(index: number, kind: PeriodKind): number {
  const year = kind === "year" ? index : kind === "quarter" ? Math.floor(index / 4) : Math.floor(index / 12)
  let week = readPeriod(`${String(year - 1).padStart(4, "0")}-W50`).index
  while ((placeOf({ kind: "week", period: week }, kind) ?? index) < index) week++
  return week
}
