import type { Queries } from "./database.ts"

const figures = "value, n, sd, numerator, denominator"
const cell = "unit_id, metric_key, period_kind, period"
const sameCell = (a: string, b: string) =>
  cell
    .split(", ")
    .map((name) => `${a}.${name} = ${b}.${name}`)
    .join(" AND ")

/**
 * Appends an upload's staged rows to the history, once in its life, with what it says of units and metrics. Units and
 * metrics get keys of their own that they keep for ever, so that an undone upload can come back as it was.
 */
export async function appendHistory(queries: Queries, uploadKey: number, staged: string): Promise<void> {
  await queries.run(
    `INSERT INTO upload_unit (upload_key, place, unit_id, id, name, parent, type)
     SELECT $1, s.place,
            coalesce(known.unit_id, CAST(last.unit_id + row_number() OVER (PARTITION BY known.unit_id ORDER BY s.place) AS INTEGER)),
            s.id, s.name, s.parent, s.type
       FROM ${staged}unit AS s
       LEFT JOIN (SELECT id, min(unit_id) AS unit_id
                    FROM (SELECT id, unit_id FROM unit UNION ALL SELECT id, unit_id FROM upload_unit) AS named
                   GROUP BY id) AS known ON known.id = s.id
      CROSS JOIN (SELECT coalesce(max(unit_id), 0) AS unit_id
                    FROM (SELECT unit_id FROM unit UNION ALL SELECT unit_id FROM upload_unit) AS used) AS last`,
    [uploadKey],
  )
  await queries.run(
    `INSERT INTO upload_metric (upload_key, place, metric_key, id, definition, minimum_respondents)
     SELECT $1, s.place,
            coalesce(known.metric_key, CAST(last.metric_key + row_number() OVER (PARTITION BY known.metric_key ORDER BY s.place) AS INTEGER)),
            s.id, s.definition, s.minimum_respondents
       FROM ${staged}metric AS s
       LEFT JOIN (SELECT id, min(metric_key) AS metric_key
                    FROM (SELECT id, metric_key FROM metric UNION ALL SELECT id, metric_key FROM upload_metric) AS named
                   GROUP BY id) AS known ON known.id = s.id
      CROSS JOIN (SELECT coalesce(max(metric_key), 0) AS metric_key
                    FROM (SELECT metric_key FROM metric UNION ALL SELECT metric_key FROM upload_metric) AS used) AS last`,
    [uploadKey],
  )
  await queries.run(
    `INSERT INTO observation (${cell}, ${figures}, upload_key, file_row) ${stagedRows(staged, ", o.row")}`,
    [uploadKey],
  )
}

/** An upload's staged rows under their lasting keys; $1 is the upload's. */
const stagedRows = (staged: string, more = "") =>
  `SELECT u.unit_id, m.metric_key, o.period_kind, o.period, o.value, o.n, o.sd, o.numerator, o.denominator, $1${more}
     FROM ${staged}observation AS o
     JOIN upload_unit AS u ON u.upload_key = $1 AND u.place = o.unit
     JOIN upload_metric AS m ON m.upload_key = $1 AND m.place = o.metric`

/**
 * Lets an upload's values hold: they replace whatever stood in their cells. They are taken from the staging file where
 * there still is one: reading back what the same transaction has just written costs more.
 */
export async function putInForce(queries: Queries, uploadKey: number, staged: string | null): Promise<void> {
  const [standing] = await queries.rows("SELECT 1 AS one FROM current_value LIMIT 1")
  if (standing)
    // A join and no EXISTS: DuckDB would rebuild the condition from every value in force, seconds for one new row.
    await queries.run(
      `DELETE FROM current_value USING observation AS o WHERE o.upload_key = $1 AND ${sameCell("o", "current_value")}`,
      [uploadKey],
    )
  await queries.run(
    `INSERT INTO current_value (${cell}, ${figures}, upload_key) ${
      staged === null
        ? `SELECT ${cell}, ${figures}, upload_key FROM observation WHERE upload_key = $1`
        : stagedRows(staged)
    }`,
    [uploadKey],
  )
}

/**
 * Takes an upload's values back: where they hold, the latest of the other committed uploads holds again. Cells that a
 * later upload has overwritten stay as they are. The upload must no longer count as committed when this is called.
 */
export async function takeOutOfForce(queries: Queries, uploadKey: number): Promise<void> {
  await queries.run(
    `INSERT INTO current_value (${cell}, ${figures}, upload_key)
     SELECT ${cell}, ${figures}, upload_key
       FROM (SELECT o.unit_id, o.metric_key, o.period_kind, o.period,
                    o.value, o.n, o.sd, o.numerator, o.denominator, o.upload_key,
                    row_number() OVER (PARTITION BY o.unit_id, o.metric_key, o.period_kind, o.period
                                       ORDER BY other.commit_order DESC) AS place
               FROM current_value AS mine
               JOIN observation AS o ON ${sameCell("o", "mine")}
               JOIN upload AS other ON other.upload_key = o.upload_key AND other.state = 'committed'
              WHERE mine.upload_key = $1) AS earlier
      WHERE place = 1`,
    [uploadKey],
  )
  await queries.run("DELETE FROM current_value WHERE upload_key = $1", [uploadKey])
}
