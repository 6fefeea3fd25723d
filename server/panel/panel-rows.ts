import { csvPieces, type WrittenCell } from "../../shared/intake/write-table.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { scoresOf, type View } from "../engine/view.ts"

/** What a panel is to hold: stage scores, and metrics in their native units. */
export type PanelColumns = { readonly stages: readonly string[]; readonly metrics: readonly string[] }

/** Units whose scores are reckoned at a time: a company of 100,000 branches leaves the server as it is made. */
const BLOCK = 500

/**
 * The panel that the estimates use, unit by unit and period by period, as CSV in pieces; rows without any value are left out.
 * Numbers are written so that reading them gives the same number again.
 */
export function* panelCsv(view: View, columns: PanelColumns): Generator<string> {
  let piece = ""
  for (const written of csvPieces(panelRows(view, columns))) {
    piece += written
    if (piece.length < 65_536) continue
    yield piece
    piece = ""
  }
  yield piece
}

function* panelRows(whole: View, { stages, metrics }: PanelColumns): Generator<WrittenCell[]> {
  yield ["unit", "period", ...stages, ...metrics]
  const isAsked = (stage: string | null, id: string) =>
    metrics.includes(id) || (stage !== null && stages.includes(stage))
  const view = { ...whole, metrics: whole.metrics.filter(({ stage, metric }) => isAsked(stage, metric.id)) }
  for (let from = 0; from < view.units.length; from += BLOCK) {
    const block = unitsOf(view, from, Math.min(from + BLOCK, view.units.length))
    const panels = [
      ...stages.map((id) => scoresOf(block, id)),
      ...metrics.map((id) => block.metrics.find(({ metric }) => metric.id === id)?.panel ?? null),
    ]
    for (let i = 0; i < block.units.length; i++)
      for (let t = 0; t < view.periods.length; t++) {
        const values = panels.map((panel) => valueAt(panel, i * view.periods.length + t))
        if (values.some((value) => value !== null)) yield [block.units[i]!.id, view.periods[t]!, ...values]
      }
  }
}

function valueAt(panel: Panel | null, cell: number): number | null {
  const value = panel ? panel.values[cell]! : NaN
  return Number.isNaN(value) ? null : value
}

/** The same view over some of its units, without copying. */
function unitsOf(view: View, from: number, to: number): View {
  const { length } = view.periods
  return {
    ...view,
    units: view.units.slice(from, to),
    metrics: view.metrics.map((each) => ({
      ...each,
      panel: { units: to - from, periods: length, values: each.panel.values.subarray(from * length, to * length) },
    })),
  }
}
