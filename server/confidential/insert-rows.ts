import type { Queries } from "../store/database.ts"

/** Rows to a statement. */
const AT_ONCE = 50_000

/**
 * Adds rows of numbers to a table, tens of thousands to a statement: `into` names it and its columns, each row has their values.
 *
 * Each column travels as one text, which both engines take apart. Written out as literals, the million cells of a survey of
 * 100,000 branches took DuckDB forty seconds to read.
 */
export async function insertRows(
  queries: Queries,
  into: string,
  rows: readonly (readonly (number | null)[])[],
): Promise<void> {
  const width = rows[0]?.length ?? 0
  const places = Array.from({ length: width }, (_, c) => c)
  const values = places.map((c) => `CAST(NULLIF(v${c}, '') AS DOUBLE PRECISION)`).join(", ")
  const parts = places.map((c) => `unnest(string_to_array($${c + 1}, ',')) AS v${c}`).join(", ")
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE)
    const texts = places.map((c) => some.map((row) => row[c] ?? "").join(","))
    await queries.run(`INSERT INTO ${into} SELECT ${values} FROM (SELECT ${parts}) AS given`, texts)
  }
}
