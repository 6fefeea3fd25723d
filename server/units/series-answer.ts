import { SERIES_PAGE, type SeriesGround, type SeriesPage } from "../../shared/analysis/unit-series.ts"
import type { Unit } from "../../shared/chain/unit.ts"
import { median } from "../../shared/statistics/median.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { quantile } from "../../shared/statistics/quantile.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { scoresOf, stageMetrics, type View } from "../engine/view.ts"
import { viewByUnit } from "./held-metrics.ts"
import { shownUnits, type ToldLink } from "./units-answer.ts"

/** Fewer branches have no middle worth a line. */
const FEWEST = 3
/** The scale needs no more scores than this to be found. */
const ENOUGH = 20_000

export type GroundAsked = { readonly scope: Scope; readonly stage: string; readonly told: readonly ToldLink[] }
export type PageAsked = { readonly scope: Scope; readonly stage: string; readonly page: number }

/** `GET /api/unit-series`: the scale, the medians and the breaks that every branch's line is seen against. */
export function seriesGround(snapshot: Snapshot, { scope, stage, told }: GroundAsked): SeriesGround {
  const view = viewByUnit(snapshot, scope)
  const scores = scoresOf(view, stage)
  return {
    revision: snapshot.revision,
    stage,
    periods: view.periods,
    scale: scores && scaleOf(scores),
    medians: scores ? mediansOf(scores, view.units) : [],
    breaks: told.flatMap(({ from, to, since }) => (to === stage && since !== null ? [{ from, since }] : [])),
  }
}

/** `GET /api/unit-series/:page`: scores of the branches of one page, and no other branch is reckoned. */
export function seriesPage(snapshot: Snapshot, { scope, stage, page }: PageAsked): SeriesPage {
  const view = viewByUnit(snapshot, scope)
  const shown = branchRows(view).slice(page * SERIES_PAGE, (page + 1) * SERIES_PAGE)
  const part = rowsOf(view, stage, shown)
  const scores = scoresOf(part, stage)
  const at = (row: number, t: number) => short(scores ? scores.values[row * scores.periods + t]! : NaN)
  return {
    revision: snapshot.revision,
    stage,
    units: part.units.map(({ id }, row) => ({ id, scores: view.periods.map((_, t) => at(row, t)) })),
  }
}

const orders = new WeakMap<Snapshot, Map<string | null, readonly number[]>>()

/** The rows of branches as the tree lists them, worked out once for each part of a snapshot: names are sorted for it. */
function branchRows(view: View): readonly number[] {
  const { snapshot, scope, units } = view
  const known = orders.get(snapshot) ?? new Map<string | null, readonly number[]>()
  orders.set(snapshot, known)
  const found = known.get(scope.unit)
  if (found) return found
  const rowOf = new Map(units.map(({ id }, row) => [id, row]))
  const order = [...shownUnits(view)].flatMap(({ unit }) => rowOf.get(unit.id) ?? [])
  known.set(scope.unit, order)
  return order
}

/** The same view of some rows alone, with what one stage is made of. */
function rowsOf(view: View, stage: string, rows: readonly number[]): View {
  const cut = ({ periods, values }: Panel): Panel => {
    const kept = new Float64Array(rows.length * periods)
    rows.forEach((row, i) => kept.set(values.subarray(row * periods, (row + 1) * periods), i * periods))
    return { units: rows.length, periods, values: kept }
  }
  const metrics = stageMetrics(view, stage).map((each) => ({ ...each, panel: cut(each.panel) }))
  return { ...view, units: rows.map((row) => view.units[row]!), metrics }
}

function scaleOf({ values }: Panel): SeriesGround["scale"] {
  const known = values.filter((value) => !Number.isNaN(value))
  if (known.length === 0) return null
  const step = Math.ceil(known.length / ENOUGH)
  const sorted = Float64Array.from({ length: Math.ceil(known.length / step) }, (_, i) => known[i * step]!).toSorted()
  const outward = (value: number, round: (value: number) => number) => round(2 * value) / 2 + 0
  const low = outward(Math.min(0, quantile(sorted, 0.01)), Math.floor)
  const high = outward(Math.max(0, quantile(sorted, 0.99)), Math.ceil)
  return low === high ? { low: low - 0.5, high: high + 0.5 } : { low, high }
}

function mediansOf(scores: Panel, units: readonly Unit[]): SeriesGround["medians"] {
  const everybody = units.map((_, row) => row)
  const types = Map.groupBy(everybody, (row) => units[row]!.type)
  const sides = [[null, everybody] as const, ...[...types].filter(([type]) => type !== null)]
  return sides
    .filter(([, rows]) => rows.length >= FEWEST)
    .map(([type, rows]) => ({ type, units: rows.length, scores: medianPerPeriod(scores, rows) }))
}

function medianPerPeriod({ periods, values }: Panel, rows: readonly number[]): (number | null)[] {
  const known = new Float64Array(rows.length)
  return Array.from({ length: periods }, (_, t) => {
    let count = 0
    for (const row of rows) {
      const value = values[row * periods + t]!
      if (!Number.isNaN(value)) known[count++] = value
    }
    return count >= FEWEST ? short(median(known.subarray(0, count))) : null
  })
}

/** No digit that no line of fifty pixels shows. */
const short = (value: number) => (Number.isNaN(value) ? null : Number(value.toFixed(2)))
