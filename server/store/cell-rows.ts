import type { Queries } from "./database.ts"

/** A cell by the store's keys; period kinds as the tables have them. */
export type CellKeys = {
  readonly unitKey: number
  readonly metricKey: number
  readonly periodKind: number
  readonly period: number
}

/** One thing that a committed upload said of a cell. `vouched`: the least number of respondents an analyst gave his word for. */
export type CellRow = {
  readonly value: number
  readonly n: number | null
  readonly vouched: number | null
  readonly fileRow: number | null
  readonly holds: boolean
  readonly upload: string
  readonly uploadKey: number
  readonly state: "committed" | "undone"
  readonly fileName: string
  readonly report: string
  readonly committedBy: string
  readonly committedAt: string
  readonly undoneBy: string | null
  readonly undoneAt: string | null
}

/**
 * Everything said of one cell, the latest commit first. PostgreSQL finds it by its index; DuckDB reads the three key
 * columns of the history and the rest of a few rows.
 */
export function readCellRows(
  queries: Queries,
  { unitKey, metricKey, periodKind, period }: CellKeys,
): Promise<CellRow[]> {
  return queries.rows<CellRow>(
    `SELECT o.value, o.n, m.minimum_respondents AS vouched, o.file_row AS "fileRow", c.upload_key IS NOT NULL AS holds,
            u.id AS upload, u.upload_key AS "uploadKey", u.state, u.file_name AS "fileName", u.report, u.committed_by AS "committedBy",
            u.committed_at AS "committedAt", u.undone_by AS "undoneBy", u.undone_at AS "undoneAt"
       FROM (SELECT * FROM observation
              WHERE unit_id = $1 AND metric_key = $2 AND period_kind = $3 AND period = $4) AS o
       JOIN upload AS u ON u.upload_key = o.upload_key
       LEFT JOIN upload_metric AS m ON m.upload_key = o.upload_key AND m.metric_key = o.metric_key
       LEFT JOIN (SELECT upload_key FROM current_value
                   WHERE unit_id = $1 AND metric_key = $2 AND period_kind = $3 AND period = $4) AS c
         ON c.upload_key = o.upload_key
      WHERE u.state IN ('committed', 'undone')
      ORDER BY u.commit_order DESC`,
    [unitKey, metricKey, periodKind, period],
  )
}
