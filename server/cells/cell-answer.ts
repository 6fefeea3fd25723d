import { countBand } from "../../shared/analysis/count-band.ts"
import type { CellEntry, CellHistory } from "../../shared/api/cell-history.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { parsePeriod, type Period } from "../../shared/chain/period.ts"
import { visibleSurveyValue } from "../confidential/shown-value.ts"
import { maySee } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { Refusal } from "../errors.ts"
import { allows } from "../people/rights.ts"
import type { Viewer } from "../people/viewer.ts"
import { type CellRow, readCellRows } from "../store/cell-rows.ts"
import type { Queries } from "../store/database.ts"
import { periodKinds } from "../uploads/file-periods.ts"
import { SHEET_STEP } from "../uploads/sheet-step.ts"
import { readReport } from "../uploads/upload-answer.ts"

type Asked = { readonly unit: string; readonly metric: string; readonly period: Period }

/**
 * The history of one cell as this person may see it. A unit outside their part of the company, and an employee survey's
 * metric for somebody who may not see single units' answers, are answered like what does not exist; a value that is hidden,
 * as if nobody had sent it.
 */
export async function cellHistory(
  queries: Queries,
  { tree }: Pick<Snapshot, "tree">,
  viewer: Viewer,
  asked: Asked,
): Promise<CellHistory> {
  const unit = maySee(viewer, asked.unit, tree) ? tree.units.get(asked.unit)! : null
  if (!unit) throw new Refusal("not-found", `There is no unit "${asked.unit}" for you to see.`)
  const metric = await findMetric(queries, asked.metric)
  if (!metric || (metric.survey && !allows(viewer, "read-employee-detail")))
    throw new Refusal("not-found", `There is no metric "${asked.metric}" for you to see.`)
  const { kind, index } = parsePeriod(asked.period)!
  const [key] = await queries.rows<{ unitKey: number }>('SELECT unit_id AS "unitKey" FROM unit WHERE id = $1', [
    unit.id,
  ])
  const cell = {
    unitKey: key!.unitKey,
    metricKey: metric.key,
    periodKind: periodKinds.indexOf(kind),
    period: index,
  }
  const isVisible = await visibleSurveyValue(queries, cell)
  const rows = (await readCellRows(queries, cell)).filter(isVisible)
  return {
    unit: { id: unit.id, name: unit.name },
    metric: { id: metric.id, labels: metric.label, unit: metric.unit },
    period: asked.period,
    entries: rows.map((row) => entryOf(row, metric.survey, allows(viewer, "upload"))),
  }
}

async function findMetric(queries: Queries, id: string): Promise<(Metric & { key: number }) | null> {
  const [row] = await queries.rows<{ key: number; definition: string }>(
    "SELECT metric_key AS key, definition FROM metric WHERE id = $1",
    [id],
  )
  return row ? { ...(JSON.parse(row.definition) as Metric), key: row.key } : null
}

function entryOf(row: CellRow, isSurvey: boolean, seesUploads: boolean): CellEntry {
  const count = row.n ?? (isSurvey ? row.vouched : null)
  const places = row.fileRow === null ? null : placeOf(row.fileRow, row.report)
  return {
    value: row.value,
    respondents: count === null ? null : isSurvey ? countBand(count) : { from: count, to: count },
    standing: row.holds ? "holds" : row.state === "undone" ? "undone" : "replaced",
    committedAt: row.committedAt,
    undoneAt: row.undoneAt,
    source: seesUploads
      ? {
          upload: row.upload,
          file: row.fileName,
          sheet: places?.sheet ?? null,
          row: places?.row ?? null,
          committedBy: row.committedBy,
          undoneBy: row.undoneBy,
        }
      : null,
  }
}

/** Rows of several sheets carry their sheet's place. */
function placeOf(fileRow: number, report: string): { row: number; sheet: string | null } {
  const { readSheets, sheet } = readReport({ report })
  return { row: fileRow % SHEET_STEP, sheet: readSheets?.[Math.floor(fileRow / SHEET_STEP)] ?? sheet ?? null }
}
