import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorkbench } from "../../../server/store/duckdb-workbench.ts"
import { knownMigrations, migrate } from "../../../server/store/migrations.ts"
import { openPostgres } from "../../../server/store/postgres.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

let server: PostgresServer
let bench: Awaited<ReturnType<typeof openWorkbench>>
let database: Awaited<ReturnType<typeof openPostgres>>
beforeAll(async () => {
  server = await startPostgres()
  bench = await openWorkbench({ dataDir: dataFolder(), memoryMb: 200, threads: 1 })
  database = await openPostgres({ databaseUrl: await server.database(), workbench: bench.workbench })
}, 120_000)
afterAll(async () => {
  await database.close()
  bench.close()
  await server.stop()
})

async function columnsOf(sql: string, params?: (string | number | null)[]): Promise<number[][]> {
  const columns: number[][] = []
  for await (const batch of database.columns(sql, params))
    batch.columns.forEach((values, c) => (columns[c] ??= []).push(...values.subarray(0, batch.rows)))
  return columns
}

describe("the PostgreSQL store", () => {
  it("takes the same migrations as the embedded one", async () => {
    const known = knownMigrations()
    expect(await migrate(database, known, new Date(0))).toHaveLength(known.length)
    expect(await migrate(database, known, new Date(0))).toEqual([])
    expect(await database.rows("SELECT unit_id FROM observation")).toEqual([])
  })

  it("brings values back as they went in", async () => {
    const given = ["x'; DROP TABLE t; --", 0.1, null, true]
    const [row] = await database.rows(
      "SELECT CAST($1 AS TEXT) AS a, CAST($2 AS DOUBLE PRECISION) AS b, CAST($3 AS TEXT) AS c, CAST($4 AS BOOLEAN) AS d",
      given,
    )
    expect(row).toEqual({ a: given[0], b: 0.1, c: null, d: true })
  })

  it("does all of a transaction or nothing", async () => {
    await database.run("CREATE TABLE ledger (amount INTEGER NOT NULL)")
    await database.transaction((queries) => queries.run("INSERT INTO ledger VALUES (1)"))
    const failing = database.transaction(async (queries) => {
      await queries.run("INSERT INTO ledger VALUES (2)")
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    expect(await database.rows("SELECT amount FROM ledger")).toEqual([{ amount: 1 }])
  })

  it("lets one writer in at a time", async () => {
    await database.run("CREATE TABLE counter (n INTEGER)")
    await database.run("INSERT INTO counter VALUES (0)")
    const add = () =>
      database.transaction(async (queries) => {
        const [row] = await queries.rows<{ n: number }>("SELECT n FROM counter")
        await queries.run("UPDATE counter SET n = $1", [row!.n + 1])
      })
    await Promise.all(Array.from({ length: 8 }, add))
    expect(await database.rows("SELECT n FROM counter")).toEqual([{ n: 8 }])
  })

  it("hands over every row of a long answer as typed columns, a missing double as NaN", async () => {
    const sql = `SELECT i, CASE WHEN i % $1 = 0 THEN NULL ELSE i / 2.0::double precision END
                   FROM generate_series(0, 29999) AS t(i) ORDER BY i`
    const [whole, half] = await columnsOf(sql, [33])
    expect(whole).toEqual(Array.from({ length: 30_000 }, (_, i) => i))
    expect(half).toEqual(Array.from({ length: 30_000 }, (_, i) => (i % 33 === 0 ? NaN : i / 2)))
  })

  it("hands over nothing where no row answers, and refuses text and missing integers", async () => {
    expect(await columnsOf("SELECT 1 WHERE false")).toEqual([])
    await expect(columnsOf("SELECT 'a'::text AS word")).rejects.toThrow('"word" is neither')
    await expect(columnsOf("SELECT NULL::integer")).rejects.toThrow("integers without nulls")
  })

  it("keeps a quote in a parameter of a column query inside its literal", async () => {
    expect(await columnsOf("SELECT length($1)", ["it's"])).toEqual([[4]])
  })

  it("says where it looked when no database answers, and never the password", async () => {
    const databaseUrl = "postgres://someone:geheim@127.0.0.1:1/none"
    const error: unknown = await openPostgres({ databaseUrl, workbench: bench.workbench }).catch((e: unknown) => e)
    expect(String(error)).toContain("127.0.0.1:1/none")
    expect(String(error)).not.toContain("geheim")
  })
})
