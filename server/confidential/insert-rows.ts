import type { Queries } from "../store/database.ts"

/** Rows to a statement. */
const AT_ONCE = 500

/**
 * Adds rows to a table, some hundreds to a statement: `into` names it and its columns, each row is the text of its values.
 * Keys, codes and numbers of ours alone, never what a person sent.
 */
export async function insertRows(queries: Queries, into: string, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE).map((row) => `(${row})`)
    await queries.run(`INSERT INTO ${into} VALUES ${some.join(", ")}`)
  }
}
