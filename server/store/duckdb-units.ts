import type { Database } from "./database.ts"

/**
 * Takes the index of the units' ids away, where it is still there. DuckDB takes a row out of an index of texts by reading
 * the text back from compressed storage, one by one: an undo of 100,000 new units took 6.9 s with it and takes 0.5 without, less than its commit.
 * No statement needs it here, where a scan of the column is as fast; that an id is there once follows from how units are
 * made, and `cli check` looks. PostgreSQL keeps its own, which costs little and finds a unit at once.
 */
export async function lightenUnits(database: Database): Promise<void> {
  const [index] = await database.rows(
    `SELECT 1 AS one FROM duckdb_constraints()
      WHERE schema_name = current_schema() AND table_name = 'unit' AND constraint_type = 'UNIQUE'`,
  )
  if (!index) return
  await database.transaction(async (queries) => {
    // Such a constraint cannot be dropped, so the table is made anew.
    await queries.run("CREATE TABLE unit_again AS SELECT * FROM unit")
    await queries.run("DROP TABLE unit")
    await queries.run("ALTER TABLE unit_again RENAME TO unit")
    for (const column of ["id", "name"]) await queries.run(`ALTER TABLE unit ALTER COLUMN ${column} SET NOT NULL`)
    await queries.run("ALTER TABLE unit ADD PRIMARY KEY (unit_id)")
  })
}
