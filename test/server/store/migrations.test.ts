import { afterAll, describe, expect, it } from "vitest"
import { openDuckDb } from "../../../server/store/duckdb.ts"
import { knownMigrations, migrate } from "../../../server/store/migrations.ts"
import { dataFolder } from "../../support/data-folder.ts"

const { database } = await openDuckDb({ dataDir: dataFolder(), memoryMb: 200, threads: 1 })
afterAll(() => database.close())
const noon = new Date("2026-03-01T12:00:00Z")

describe("migrations", () => {
  it("bring an empty store to the newest schema, once", async () => {
    const known = knownMigrations()
    expect(await migrate(database, known, noon)).toEqual(known)
    expect(await migrate(database, known, noon)).toEqual([])
    expect(await database.rows("SELECT number, applied_at FROM schema_migration ORDER BY number LIMIT 1")).toEqual([
      { number: 1, applied_at: noon.toISOString() },
    ])
  })

  it("leave nothing of a step that fails", async () => {
    const known = knownMigrations()
    const broken = {
      number: 9000,
      name: "broken",
      sql: "CREATE TABLE half (a INTEGER); INSERT INTO half VALUES ('x');",
    }
    await expect(migrate(database, [...known, broken], noon)).rejects.toThrow(/Conversion/)
    await expect(database.rows("SELECT * FROM half")).rejects.toThrow(/does not exist/)
    expect(await migrate(database, known, noon)).toEqual([])
  })

  it("refuse a store that a newer version has changed", async () => {
    await database.run("INSERT INTO schema_migration VALUES (9999, 'from-the-future', '2030-01-01')")
    await expect(migrate(database, knownMigrations(), noon)).rejects.toThrow("newer version (schema 9999")
  })
})
