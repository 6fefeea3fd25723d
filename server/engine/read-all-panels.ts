import { shownRows, storedSpans, storedUnits } from "../confidential/shown-rows.ts"
import type { ColumnQueries } from "../store/database.ts"
import { estimationUnits } from "./estimation-units.ts"
import { kindCodes, placeOf } from "./extent.ts"
import { fillGrid, finerThan, type Grid, gridOf, sharedPanel } from "./panel-grid.ts"
import type { PanelRequest, WorkspacePanels } from "./read-panels.ts"

/**
 * Every value that may be shown as dense panels: what `readPanels` gives for all there is, by one pass over the rows. What
 * they cover is not asked beforehand but seen on the way, in room that is wide enough for the hidden values too.
 */
export async function readAllPanels(
  queries: ColumnQueries,
  { kind, units, metrics }: Omit<PanelRequest, "holdings">,
): Promise<WorkspacePanels> {
  const spans = (await storedSpans(queries)).flatMap((span) => {
    const each = kindCodes[span.kind]!
    const [first, last] = [span.first, span.last].map((period) => placeOf({ kind: each, period }, kind))
    return first === undefined || last === undefined || first === null || last === null ? [] : [{ each, first, last }]
  })
  const nothing: WorkspacePanels = { units: [], first: 0, periods: 0, metrics: [] }
  if (spans.length === 0) return nothing
  const first = Math.min(...spans.map((span) => span.first))
  const periods = Math.max(...spans.map((span) => span.last)) - first + 1
  const stored = await storedUnits(queries)
  const grid = gridOf({ kind, first, periods, units: units.filter(({ key }) => stored.has(key)), metrics })
  const finer = finerThan(kind).filter((each) => spans.some((span) => span.each === each))
  await fillGrid(queries, grid, await shownRows(queries), finer)
  return grid.seen.high < grid.seen.low ? nothing : cutToSeen(grid, units)
}

/** Only the rows of units of estimation, and the periods between the first and the last that hold anything to show. */
function cutToSeen({ seen, ...grid }: Grid, all: PanelRequest["units"]): WorkspacePanels {
  const holding = new Set(grid.units.filter((_, row) => seen.units[row]).map(({ key }) => key))
  const units = estimationUnits(all, holding)
  const [first, periods] = [seen.low, seen.high - seen.low + 1]
  const whole = units.length === grid.units.length && periods === grid.periods
  const rowOf = new Map(grid.units.map(({ key }, row) => [key, row]))
  const rows = units.map(({ key }) => rowOf.get(key)!)
  const cut = (values: Float64Array) => {
    const kept = sharedPanel(units.length * periods)
    rows.forEach((row, place) => {
      const start = row * grid.periods + first - grid.first
      kept.set(values.subarray(start, start + periods), place * periods)
    })
    return kept
  }
  return {
    units,
    first,
    periods,
    metrics: grid.metrics.flatMap((metric, slot) => {
      const values = grid.panels[slot]
      // One panel after another, so that no two of each stand at once.
      grid.panels[slot] = undefined
      if (!seen.metrics[slot]) return []
      return [
        {
          ...metric,
          values: values === undefined ? sharedPanel(units.length * periods) : whole ? values : cut(values),
        },
      ]
    }),
  }
}
