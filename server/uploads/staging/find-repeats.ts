import type { Staging } from "../../store/workbench.ts"
import { parts } from "./shape.ts"

/** Cells a file may span for the quick search: a bit each, 128 MB at most. */
const MOST_BITS = 2 ** 30

type Span = { readonly units: number; readonly metrics: number; readonly first: number; readonly periods: number }

/**
 * Reports every row that gives a value for a unit, metric and period which an earlier row of the file gave already:
 * repeated as it stands, or in conflict with it. Of rows that repeat each other the first goes in, of rows that are in
 * conflict none does.
 *
 * Nearly every file has none, so that is found out first, with one bit a cell instead of sorting or hashing the rows.
 */
export async function findRepeats(staging: Staging): Promise<void> {
  if (!(await hasRepeats(staging))) return
  const figures = ["value", ...parts]
  const same = figures.map((name) => `o.${name} IS NOT DISTINCT FROM first.${name}`).join(" AND ")
  await staging.run(
    `CREATE TEMP TABLE repeated AS
     SELECT unit, metric, period_kind, period, min(row) AS row FROM observation
      GROUP BY unit, metric, period_kind, period HAVING count(*) > 1`,
  )
  await staging.run(
    `CREATE TEMP TABLE repeat AS
     SELECT o.row, r.row AS first_row, ${same} AS is_same
       FROM observation o
       JOIN repeated r ON r.unit = o.unit AND r.metric = o.metric AND r.period_kind = o.period_kind AND r.period = o.period
       JOIN observation first ON first.row = r.row AND first.unit = r.unit AND first.metric = r.metric
                             AND first.period_kind = r.period_kind AND first.period = r.period
      WHERE o.row > r.row`,
  )
  await staging.run(
    `INSERT INTO problem
     SELECT row, 0, NULL, NULL, 'duplicate-row', 'error',
            'Row ' || min(first_row) || ' says the same already: remove one of the two.',
            '{"row":' || min(first_row) || '}'
       FROM repeat GROUP BY row HAVING bool_and(is_same)`,
  )
  await staging.run(
    `INSERT INTO problem
     SELECT row, 0, NULL, NULL, 'conflicting-rows', 'error',
            'Row ' || min(other) || ' gives another value for the same unit, metric and period: keep the right one.',
            '{"row":' || min(other) || '}'
       FROM (SELECT row, first_row AS other FROM repeat WHERE NOT is_same
             UNION ALL SELECT first_row, row FROM repeat WHERE NOT is_same) GROUP BY row`,
  )
  await staging.run("DROP TABLE repeat")
  await staging.run("DROP TABLE repeated")
}

async function hasRepeats(staging: Staging): Promise<boolean> {
  const kinds = await staging.rows<Span & { kind: number }>(
    `SELECT CAST(period_kind AS INTEGER) AS kind, max(unit) + 1 AS units, max(metric) + 1 AS metrics,
            min(period) AS first, max(period) - min(period) + 1 AS periods FROM observation GROUP BY period_kind`,
  )
  for (const { kind, ...span } of kinds) {
    const bits = span.units * span.metrics * span.periods
    if (bits > MOST_BITS ? await repeatsByGrouping(staging, kind) : await repeatsByBits(staging, kind, span, bits))
      return true
  }
  return false
}

async function repeatsByBits(staging: Staging, kind: number, { metrics, first, periods }: Span, bits: number) {
  const seen = new Uint32Array(Math.ceil(bits / 32))
  const batches = staging.columns("SELECT unit, metric, period FROM observation WHERE period_kind = $1", [kind])
  for await (const { rows, columns } of batches) {
    const [unit, metric, period] = columns
    for (let i = 0; i < rows; i++) {
      const place = (unit![i]! * metrics + metric![i]!) * periods + period![i]! - first
      const bit = 1 << (place & 31)
      if (seen[place >>> 5]! & bit) return true
      seen[place >>> 5]! |= bit
    }
  }
  return false
}

async function repeatsByGrouping(staging: Staging, kind: number): Promise<boolean> {
  const found = await staging.rows(
    "SELECT 1 FROM observation WHERE period_kind = $1 GROUP BY unit, metric, period HAVING count(*) > 1 LIMIT 1",
    [kind],
  )
  return found.length > 0
}
