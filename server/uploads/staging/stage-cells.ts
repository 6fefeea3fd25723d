import type { Staging } from "../../store/workbench.ts"
import { type CsvSource, csvScan } from "./csv-scan.ts"
import type { NumberColumn, Shape, TextRole } from "./shape.ts"

/**
 * Reads a file into the table `cells`: for every row the numbers of its unit's, period's and metric's text in the
 * dictionaries `unit_text`, `period_text`, `metric_text` (code, text), and for every number column `v<index>` with the
 * value of plainly written numbers and, `withTexts`, `t<index>` with the text of everything else that is not empty.
 * Without them such cells are no finite number, or the reading fails: most files have none, and texts are dear to keep.
 *
 * Two passes over the text, none over whole rows in JavaScript. Distinct texts are few, so that they are understood
 * once each; numbers are many, so that DuckDB reads the plain ones on the way in.
 */
export async function stageCells(
  staging: Staging,
  source: CsvSource,
  shape: Shape,
  {
    withTexts,
    atPass = () => {},
  }: { readonly withTexts: boolean; readonly atPass?: (done: number, of: number) => void },
): Promise<void> {
  const scan = csvScan(source)
  const texts = textColumns(shape)
  const hasAttributes = shape.unit !== null && shape.attributes.length > 0
  const passes = hasAttributes ? 3 : 2
  atPass(0, passes)
  if (shape.unit !== null && shape.apart !== null) await findSameNames(staging, scan, shape.unit, shape.apart)
  await readDictionaries(staging, scan, texts)
  atPass(1, passes)
  if (hasAttributes) await readAttributes(staging, scan, shape)
  atPass(passes - 1, passes)
  const asNumbers = new Set(
    withTexts || !source.hasPlainNumbers
      ? []
      : shape.numbers.flatMap(({ index, decimal }) => (decimal === "." ? [index] : [])),
  )
  const columns = [
    ...(source.firstRow === null ? ["row"] : []),
    ...texts.map(({ role, text }) => `CAST(enum_code(CAST(${text} AS ${role}_enum)) AS INTEGER) AS ${role}`),
    ...shape.numbers.flatMap((column) =>
      asNumbers.has(column.index) ? `c${column.index} AS v${column.index}` : numberColumns(column, withTexts),
    ),
  ]
  await staging.run(`CREATE TABLE cells AS SELECT ${columns.join(", ")} FROM ${csvScan(source, asNumbers)}`)
  // Rows are kept in the order of the file, so that the place in the table gives the spreadsheet's row.
  const row = source.firstRow === null ? "row" : `CAST(rowid + ${source.firstRow} AS INTEGER)`
  await staging.run(
    `CREATE VIEW cell AS SELECT ${row} AS row, * ${source.firstRow === null ? "EXCLUDE (row)" : ""} FROM cells`,
  )
}

type TextColumn = { readonly role: TextRole; readonly text: string }

/** All dictionaries in one pass over the file. Their codes are in no particular order. */
async function readDictionaries(staging: Staging, scan: string, texts: readonly TextColumn[]): Promise<void> {
  if (texts.length === 0) return
  const named = texts.map(({ role, text }) => `${text} AS ${role}`).join(", ")
  const sets = texts.map(({ role }) => `(${role})`).join(", ")
  await staging.run(`CREATE TEMP TABLE distinct_text AS
    SELECT ${texts.map(({ role }) => role).join(", ")} FROM (SELECT ${named} FROM ${scan}) GROUP BY GROUPING SETS (${sets})`)
  for (const { role } of texts) {
    await staging.run(`CREATE TABLE ${role}_text AS
      SELECT CAST(row_number() OVER () - 1 AS INTEGER) AS code, ${role} AS text FROM distinct_text WHERE ${role} IS NOT NULL`)
    await staging.run(`CREATE TYPE ${role}_enum AS ENUM (SELECT text FROM ${role}_text ORDER BY code)`)
  }
  await staging.run("DROP TABLE distinct_text")
}

/** Names that stand in several regions, as the table `same_name`. */
async function findSameNames(staging: Staging, scan: string, unit: number, region: number): Promise<void> {
  await staging.run(
    `CREATE TEMP TABLE same_name AS
     SELECT c${unit} AS text FROM ${scan} WHERE c${unit} IS NOT NULL GROUP BY 1 HAVING count(DISTINCT trim(c${region})) > 1`,
  )
}

/** What stands beside each unit (its name, parent, region, type), as the table `unit_attribute`. */
async function readAttributes(staging: Staging, scan: string, shape: Shape): Promise<void> {
  const { unit, attributes } = shape
  const columns = attributes.map(({ kind, index }) => `c${index} AS ${kind}`).join(", ")
  await staging.run(
    `CREATE TABLE unit_attribute AS
     SELECT ${unitText(shape)} AS text, ${columns}, CAST(count(*) AS INTEGER) AS rows FROM ${scan} WHERE c${unit} IS NOT NULL GROUP BY ALL`,
  )
}

/** The dictionaries a shape needs, and the SQL of each one's text. */
export function textColumns(shape: Shape): TextColumn[] {
  const { unit, period, metricName } = shape
  const found: TextColumn[] = []
  if (unit !== null) found.push({ role: "unit", text: unitText(shape) })
  if (period.length === 1) found.push({ role: "period", text: `c${period[0]}` })
  if (period.length > 1) found.push({ role: "period", text: joined(period) })
  if (metricName !== null) found.push({ role: "metric", text: `c${metricName}` })
  return found
}

/** A unit's text; where several have it, with the region that tells them apart. */
function unitText({ unit, apart }: Shape): string {
  if (apart === null) return `c${unit}`
  return `CASE WHEN c${apart} IS NOT NULL AND c${unit} IN (SELECT text FROM same_name)
               THEN trim(c${unit}) || ' (' || trim(c${apart}) || ')' ELSE c${unit} END`
}

/** Periods spread over columns make one text; a row where all of them are empty has none. */
function joined(columns: readonly number[]): string {
  const names = columns.map((index) => `c${index}`)
  const filled = names.map((name) => `coalesce(${name}, '')`)
  return `CASE WHEN coalesce(${names.join(", ")}) IS NOT NULL THEN ${filled.join(" || chr(31) || ")} END`
}

/**
 * What CAST takes and our own reader would not (NaN, infinity, the underscore that SQL allows in digits) is left open, and
 * so is understood anew. In a column with a decimal comma a point is for our reader to judge.
 */
function numberColumns({ index, decimal }: NumberColumn, withTexts: boolean): string[] {
  const text = `c${index}`
  const value = `TRY_CAST(${decimal === "." ? text : `replace(${text}, ',', '.')`} AS DOUBLE)`
  const strange = decimal === "." ? "" : ` OR contains(${text}, '.')`
  const isOpen = `${value} IS NULL OR NOT isfinite(${value}) OR contains(${text}, '_')${strange}`
  const open = `CASE WHEN ${isOpen} THEN ${text} END`
  if (withTexts) return [`${value} AS v${index}`, `${open} AS t${index}`]
  return [`CASE WHEN (${isOpen}) AND ${text} IS NOT NULL THEN CAST('NaN' AS DOUBLE) ELSE ${value} END AS v${index}`]
}

/** Whether cells without texts hold one that needs its text. */
export async function holdsOpenCells(staging: Staging, { numbers }: Shape): Promise<boolean> {
  for (const { index } of numbers)
    if ((await staging.rows(`SELECT 1 FROM cells WHERE NOT isfinite(v${index}) LIMIT 1`)).length > 0) return true
  return false
}
