import type { Staging } from "../../store/workbench.ts"
import { SHEET_STEP } from "../sheet-step.ts"
import { parts } from "./shape.ts"

/** Cells a file may span for the quick search: a bit each, 32 MB for each thread at most. */
const MOST_BITS = 2 ** 28

/** How many units and metrics a file speaks of, and the sheets whose rows are read together, where they are several. */
type Extent = { readonly units: number; readonly metrics: number; readonly sheets: readonly string[] }

/**
 * Reports every row that gives a value for a unit, metric and period which an earlier row of the file gave already:
 * repeated as it stands, or in conflict with it. Of rows that repeat each other the first goes in, of rows that are in
 * conflict none does.
 *
 * Nearly every file has none, so that is found out first, with one bit a cell instead of sorting or hashing the rows.
 */
export async function findRepeats(staging: Staging, extent: Extent): Promise<void> {
  if (!(await hasRepeats(staging, extent))) return
  await staging.run("CREATE TEMP TABLE sheet (place INTEGER, name VARCHAR)")
  await staging.append("sheet", [extent.sheets.map((_, place) => place), [...extent.sheets]])
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
            ${rowName} || ' says the same already: remove one of the two.', '{"row":' || other % ${SHEET_STEP} || '}'
       FROM (SELECT row, min(first_row) AS other FROM repeat GROUP BY row HAVING bool_and(is_same))`,
  )
  await staging.run(
    `INSERT INTO problem
     SELECT row, 0, NULL, NULL, 'conflicting-rows', 'error',
            ${rowName} || ' gives another value for the same unit, metric and period: keep the right one.',
            '{"row":' || other % ${SHEET_STEP} || '}'
       FROM (SELECT row, min(other) AS other
               FROM (SELECT row, first_row AS other FROM repeat WHERE NOT is_same
                     UNION ALL SELECT first_row, row FROM repeat WHERE NOT is_same) GROUP BY row)`,
  )
  await staging.run("DROP TABLE repeat")
  await staging.run("DROP TABLE repeated")
  await staging.run("DROP TABLE sheet")
}

/** The other row as people find it: "Row 3", on a sheet that is read with others "Row 3 of February". */
const rowName = `'Row ' || other % ${SHEET_STEP} || coalesce(' of ' || (SELECT name FROM sheet WHERE place = other // ${SHEET_STEP}), '')`

async function hasRepeats(staging: Staging, { units, metrics }: Extent): Promise<boolean> {
  const kinds = await staging.rows<{ kind: number; first: number; periods: number }>(
    `SELECT CAST(period_kind AS INTEGER) AS kind, min(period) AS first, max(period) - min(period) + 1 AS periods
       FROM observation GROUP BY period_kind`,
  )
  for (const { kind, first, periods } of kinds) {
    const bits = units * metrics * periods
    const place = `(CAST(unit AS BIGINT) * ${metrics} + metric) * ${periods} + period - ${first}`
    if (bits > MOST_BITS ? await repeatsByGrouping(staging, kind) : await repeatsByBits(staging, kind, place, bits))
      return true
  }
  return false
}

/** As many bits as rows, or some row found its bit set. */
async function repeatsByBits(staging: Staging, kind: number, place: string, bits: number): Promise<boolean> {
  const [counted] = await staging.rows<{ bits: number; rows: number }>(
    `SELECT bit_count(bitstring_agg(${place}, CAST(0 AS BIGINT), CAST(${bits} AS BIGINT))) AS bits, count(*) AS rows
       FROM observation WHERE period_kind = $1`,
    [kind],
  )
  return counted!.bits < counted!.rows
}

async function repeatsByGrouping(staging: Staging, kind: number): Promise<boolean> {
  const found = await staging.rows(
    "SELECT 1 FROM observation WHERE period_kind = $1 GROUP BY unit, metric, period HAVING count(*) > 1 LIMIT 1",
    [kind],
  )
  return found.length > 0
}
