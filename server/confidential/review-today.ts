import type { UploadReport, ValueChange } from "../../shared/api/upload-report.ts"
import { parsePeriod } from "../../shared/chain/period.ts"
import { kindCodes } from "../engine/extent.ts"
import { readCellRows } from "../store/cell-rows.ts"
import type { Queries } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { visibleSurveyValue } from "./shown-value.ts"

type Asked = {
  /** Ids of the metrics that answers of employees stand behind. */
  readonly surveys: ReadonlySet<string>
  /** The respondents below which answers were hidden when the review was made; undefined where that was not kept. */
  readonly threshold: number | undefined
  /** Whether who asks sent the file. */
  readonly isOwn: boolean
}

/**
 * An upload's report with what may be told today of its review, which was made when it was checked. Since then the threshold may
 * have risen, and what it changed may be withheld: then the links it foretold are gone, and so is each change of an answer
 * that the cell's own history would not tell. What is not committed stands in no history, and is told to who sent it.
 */
export async function reportToday(queries: Queries, report: UploadReport, asked: Asked): Promise<UploadReport> {
  const { review } = report
  if (!review) return report
  const rose = (asked.threshold ?? 0) < (await readWorkspace(queries)).threshold
  const isWaiting = report.state === "checked" || report.state === "refused"
  const largestChanges: ValueChange[] = []
  for (const change of review.largestChanges) {
    if (asked.surveys.has(change.metric)) {
      const told = await toldOf(queries, change)
      const isAfterTold = isWaiting ? asked.isOwn && !rose : told.has(change.after)
      if (!told.has(change.before) || !isAfterTold) continue
    }
    largestChanges.push(change)
  }
  return { ...report, review: { ...review, largestChanges, chain: rose ? null : review.chain } }
}

/** Every value that may be told of a change's cell. */
async function toldOf(queries: Queries, { unit, metric, period }: ValueChange): Promise<ReadonlySet<number>> {
  const [keys] = await queries.rows<{ unitKey: number; metricKey: number }>(
    `SELECT unit.unit_id AS "unitKey", metric.metric_key AS "metricKey" FROM unit, metric WHERE unit.id = $1 AND metric.id = $2`,
    [unit, metric],
  )
  const when = parsePeriod(period)
  if (!keys || !when) return new Set()
  const cell = { ...keys, periodKind: kindCodes.indexOf(when.kind), period: when.index }
  const isVisible = await visibleSurveyValue(queries, cell)
  return new Set((await readCellRows(queries, cell)).filter(isVisible).map(({ value }) => value))
}
