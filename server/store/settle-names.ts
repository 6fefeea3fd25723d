import type { Queries } from "./database.ts"

/** What the latest committed upload that says anything says of one attribute of each unit this upload speaks of. */
const latest = (attribute: "name" | "parent" | "type") =>
  `(SELECT unit_id, ${attribute}
      FROM (SELECT said.unit_id, said.${attribute},
                   row_number() OVER (PARTITION BY said.unit_id ORDER BY upload.commit_order DESC) AS place
              FROM upload_unit AS said JOIN upload ON upload.upload_key = said.upload_key
             WHERE upload.state = 'committed' AND said.${attribute} IS NOT NULL
               AND said.unit_id IN (SELECT unit_id FROM upload_unit WHERE upload_key = $1)) AS ranked
     WHERE place = 1)`

const isCommitted = (table: string, key: string, of: string) =>
  `EXISTS (SELECT 1 FROM ${table} AS other JOIN upload ON upload.upload_key = other.upload_key
            WHERE upload.state = 'committed' AND other.${key} = ${of}.${key})`

/**
 * Brings the units that an upload speaks of to what all committed uploads together say of them: a unit that only an
 * undone upload knew is gone, a name that a later upload corrected stays corrected.
 */
export async function settleUnits(queries: Queries, uploadKey: number): Promise<void> {
  const mine = "SELECT unit_id FROM upload_unit WHERE upload_key = $1"
  await queries.run(
    `DELETE FROM unit WHERE unit_id IN (${mine}) AND NOT ${isCommitted("upload_unit", "unit_id", "unit")}`,
    [uploadKey],
  )
  await queries.run(
    `INSERT INTO unit (unit_id, id, name)
     SELECT said.unit_id, said.id, said.id FROM upload_unit AS said
      WHERE said.upload_key = $1 AND ${isCommitted("upload_unit", "unit_id", "said")}
        AND NOT EXISTS (SELECT 1 FROM unit WHERE unit.unit_id = said.unit_id)`,
    [uploadKey],
  )
  await queries.run(
    `UPDATE unit SET name = settled.name, parent = settled.parent, type = settled.type
       FROM (SELECT said.unit_id, coalesce(names.name, said.id) AS name, above.unit_id AS parent, types.type
               FROM upload_unit AS said
               LEFT JOIN ${latest("name")} AS names ON names.unit_id = said.unit_id
               LEFT JOIN ${latest("parent")} AS parents ON parents.unit_id = said.unit_id
               LEFT JOIN unit AS above ON above.id = parents.parent
               LEFT JOIN ${latest("type")} AS types ON types.unit_id = said.unit_id
              WHERE said.upload_key = $1) AS settled
      WHERE settled.unit_id = unit.unit_id`,
    [uploadKey],
  )
}

/** Adds the metrics that a committed upload defines, and removes those that no committed upload brings any more. */
export async function settleMetrics(queries: Queries, uploadKey: number): Promise<void> {
  const defined = "SELECT metric_key FROM upload_metric WHERE upload_key = $1 AND definition IS NOT NULL"
  await queries.run(
    `DELETE FROM metric WHERE metric_key IN (${defined}) AND NOT ${isCommitted("upload_metric", "metric_key", "metric")}`,
    [uploadKey],
  )
  await queries.run(
    `INSERT INTO metric (metric_key, id, definition)
     SELECT said.metric_key, said.id, said.definition FROM upload_metric AS said
      WHERE said.upload_key = $1 AND said.definition IS NOT NULL AND ${isCommitted("upload_metric", "metric_key", "said")}
        AND NOT EXISTS (SELECT 1 FROM metric WHERE metric.metric_key = said.metric_key)`,
    [uploadKey],
  )
}
