import type { UploadReview } from "../../shared/api/upload-report.ts"
import { formatPeriod } from "../../shared/chain/period.ts"
import { largestChanges, missingUnits } from "../store/compare.ts"
import type { Database } from "../store/database.ts"
import type { Staging } from "../store/workbench.ts"
import { periodKinds } from "./file-periods.ts"
import type { KnownWorkspace } from "./known.ts"

const MOST_CHANGES = 20
/** Longer lists help nobody; the review's counts say how many there are. */
const MOST_NAMES = 200

/** What the staging file alone tells of an upload: read while it is open on the workbench. */
export async function reviewStaging(
  staging: Staging,
  known: KnownWorkspace,
): Promise<Omit<UploadReview, "largestChanges" | "chain"> & Required<Pick<UploadReview, "counts">>> {
  const spans = await staging.rows<{ kind: number; first: number; last: number }>(
    `SELECT CAST(period_kind AS INTEGER) AS kind, min(period) AS first, max(period) AS last
       FROM figure GROUP BY period_kind ORDER BY period_kind DESC`,
  )
  const metrics = await staging.rows<{ id: string; definition: string | null; values: number }>(
    `SELECT id, definition, CAST(counted.n AS INTEGER) AS "values" FROM metric
       JOIN (SELECT metric, sum(n) AS n FROM figure GROUP BY metric) AS counted ON counted.metric = metric.place
      ORDER BY metric.place`,
  )
  const [units] = await staging.rows<{ used: number; added: number }>(
    `SELECT (SELECT CAST(count(*) AS INTEGER) FROM used_unit) AS used,
            (SELECT CAST(count(*) AS INTEGER) FROM unit WHERE unit_id IS NULL) AS added`,
  )
  const added = await staging.rows<{ id: string }>(
    `SELECT id FROM unit WHERE unit_id IS NULL ORDER BY id LIMIT ${MOST_NAMES}`,
  )
  const span = spans[0]
  const kind = span ? periodKinds[span.kind]! : null
  const present = span
    ? await staging.rows<{ period: number }>(
        "SELECT DISTINCT period FROM figure WHERE period_kind = $1 ORDER BY period",
        [span.kind],
      )
    : []
  const there = new Set(present.map(({ period }) => period))
  const format = (index: number) => formatPeriod({ kind: kind!, index })
  const missingPeriods = span
    ? Array.from({ length: span.last - span.first }, (_, i) => span.first + i).filter((index) => !there.has(index))
    : []
  return {
    periods: span ? { kind: kind!, from: format(span.first), to: format(span.last), count: there.size } : null,
    metrics: metrics.map(({ id, definition, values }) => ({ id, labels: labelsOf(id, definition, known), values })),
    units: { count: units!.used, new: added.map(({ id }) => id), missing: [] },
    missingPeriods: missingPeriods.slice(0, MOST_NAMES).map(format),
    counts: { newUnits: units!.added, missingUnits: 0, missingPeriods: missingPeriods.length },
  }
}

function labelsOf(id: string, definition: string | null, { metrics }: KnownWorkspace) {
  const known = metrics.find((metric) => metric.id === id)
  if (known) return known.label
  return definition === null
    ? { en: id, zh: id }
    : (JSON.parse(definition) as { label: { en: string; zh: string } }).label
}

/** What stands beside it in the store: read while the staging file is attached there. */
export async function reviewChanges(database: Database, staged: string) {
  const changes = await largestChanges(database, staged, MOST_CHANGES)
  const missing = await missingUnits(database, staged)
  return {
    missing: missing.slice(0, MOST_NAMES),
    missingUnits: missing.length,
    largestChanges: changes.map(({ unit, metric, periodKind, period, before, after }) => ({
      unit,
      metric,
      period: formatPeriod({ kind: periodKinds[periodKind]!, index: period }),
      before,
      after,
    })),
  }
}
