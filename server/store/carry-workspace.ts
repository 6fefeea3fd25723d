import type { ColumnQueries, Database, Queries, SqlValue } from "./database.ts"

/** The large tables hold numbers alone, and travel as columns. */
const numeric: ReadonlySet<string> = new Set(["observation", "current_value", "withheld", "kept_back"])

/** What a table says: its count of rows and a sum of their hashes, the same on either engine and in whatever order. */
type Fingerprint = { readonly rows: number; readonly sum: number }

export type CarriedTable = { readonly table: string; readonly rows: number }

/** Every table of the workspace, as the embedded engine has them; it holds nothing else. */
export async function workspaceTables(embedded: Queries): Promise<string[]> {
  const tables = await embedded.rows<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'schema_migration'
      ORDER BY table_name`,
  )
  return tables.map(({ name }) => name)
}

/** Whether a store never held anything: a workspace that has only begun may be replaced. */
export async function isUntouched(queries: Queries): Promise<boolean> {
  const [found] = await queries.rows(
    "SELECT 1 AS one WHERE EXISTS (SELECT 1 FROM upload) OR EXISTS (SELECT 1 FROM event) OR EXISTS (SELECT 1 FROM plan) OR EXISTS (SELECT 1 FROM target)",
  )
  return found === undefined
}

/**
 * Brings a whole workspace from one engine to the other, in one transaction there: interrupted, nothing has come. Before
 * that ends, each table is read back and compared row by row. `tell` hears of each table that has arrived.
 */
export async function carryWorkspace(
  from: Database,
  to: Database,
  tables: readonly string[],
  tell: (table: CarriedTable) => void,
): Promise<void> {
  await to.transaction(async (queries) => {
    if (!(await isUntouched(queries))) throw new Error("The store to move to is not empty: move into a new one.")
    for (const table of tables) {
      await queries.run(`DELETE FROM ${table}`)
      const sent = numeric.has(table) ? await carryNumbers(from, queries, table) : await carryRows(from, queries, table)
      const arrived = await fingerprint(queries, table)
      if (sent.rows !== arrived.rows || sent.sum !== arrived.sum)
        throw new Error(`The table ${table} arrived otherwise than it left. Nothing was changed.`)
      tell({ table, rows: arrived.rows })
    }
  })
}

const ROWS_A_STATEMENT = 1000

async function carryNumbers(from: ColumnQueries, to: Queries, table: string): Promise<Fingerprint> {
  const names = await columnsOf(from, table)
  const total = { rows: 0, sum: 0 }
  let values: string[] = []
  const send = async () => {
    if (values.length > 0) await to.run(`INSERT INTO ${table} (${names.join(", ")}) VALUES ${values.join(", ")}`)
    values = []
  }
  for await (const row of numbersOf(from, table, names)) {
    add(total, row)
    values.push(`(${row.map(literal).join(", ")})`)
    if (values.length === ROWS_A_STATEMENT) await send()
  }
  await send()
  return total
}

/** With an exponent both engines read a literal as the very double it is written from; without, DuckDB takes it for a decimal. */
function literal(value: number): string {
  if (Number.isNaN(value)) return "NULL"
  return Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? String(value) : value.toExponential()
}

const CELLS_A_STATEMENT = 1000

async function carryRows(from: Queries, to: Queries, table: string): Promise<Fingerprint> {
  const names = await columnsOf(from, table)
  const rows = await from.rows<Record<string, SqlValue>>(`SELECT ${names.join(", ")} FROM ${table}`)
  const step = Math.max(1, Math.floor(CELLS_A_STATEMENT / names.length))
  const total = { rows: 0, sum: 0 }
  for (let at = 0; at < rows.length; at += step) {
    const part = rows.slice(at, at + step)
    const places = part.map((_, row) => `(${names.map((_name, c) => `$${row * names.length + c + 1}`).join(", ")})`)
    await to.run(
      `INSERT INTO ${table} (${names.join(", ")}) VALUES ${places.join(", ")}`,
      part.flatMap((row) => names.map((name) => row[name]!)),
    )
    for (const row of part) add(total, cellsOf(row, names))
  }
  return total
}

async function fingerprint(queries: ColumnQueries, table: string): Promise<Fingerprint> {
  const names = await columnsOf(queries, table)
  const total = { rows: 0, sum: 0 }
  if (numeric.has(table)) for await (const row of numbersOf(queries, table, names)) add(total, row)
  else
    for (const row of await queries.rows<Record<string, SqlValue>>(`SELECT ${names.join(", ")} FROM ${table}`))
      add(total, cellsOf(row, names))
  return total
}

/** In the order of their names: an engine keeps them in the order in which its tables grew. */
async function columnsOf(queries: Queries, table: string): Promise<string[]> {
  const columns = await queries.rows<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1 ORDER BY column_name`,
    [table],
  )
  return columns.map(({ name }) => name)
}

/** As doubles, which hold every INTEGER exactly and can be missing. */
async function* numbersOf(queries: ColumnQueries, table: string, names: readonly string[]): AsyncGenerator<number[]> {
  const casts = names.map((name) => `CAST(${name} AS DOUBLE PRECISION) AS ${name}`)
  for await (const { rows, columns } of queries.columns(`SELECT ${casts.join(", ")} FROM ${table}`))
    for (let row = 0; row < rows; row++) yield columns.map((column) => column[row]!)
}

const cellsOf = (row: Readonly<Record<string, SqlValue>>, names: readonly string[]) => names.map((name) => row[name]!)

/** FNV-1a over a row's text, summed: a difference in any cell changes the sum, the order of rows does not. */
function add(total: { rows: number; sum: number }, cells: readonly SqlValue[]): void {
  const text = cells.map((cell) => (typeof cell === "number" && Number.isNaN(cell) ? "" : JSON.stringify(cell))).join()
  let [low, high] = [0x811c9dc5, 0x01000193]
  for (let i = 0; i < text.length; i++) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193)
    high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b)
  }
  total.rows++
  // Two times 26 bits stay exact in a double.
  total.sum = (total.sum + (low >>> 6) * 2 ** 26 + (high >>> 6)) % 2 ** 52
}
