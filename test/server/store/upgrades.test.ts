import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createEngine } from "../../../server/engine/engine.ts"
import { openAccountsFile } from "../../../server/people/accounts-file.ts"
import { accountsMigrations } from "../../../server/people/accounts-migrations.ts"
import { openAccountsOnPostgres } from "../../../server/people/accounts-postgres.ts"
import { openAccounts } from "../../../server/people/accounts.ts"
import type { Database } from "../../../server/store/database.ts"
import { openDuckDb } from "../../../server/store/duckdb.ts"
import { openWorkbench } from "../../../server/store/duckdb-workbench.ts"
import { knownMigrations, migrate } from "../../../server/store/migrations.ts"
import { openStore } from "../../../server/store/open.ts"
import { openPostgres } from "../../../server/store/postgres.ts"
import { beginWorkspace } from "../../../server/store/workspace.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

let server: PostgresServer
beforeAll(async () => void (server = await startPostgres()), 120_000)
afterAll(() => server.stop())

type Place = { readonly dataDir: string; readonly databaseUrl?: string }
const placeOn = async (engine: string): Promise<Place> =>
  engine === "duckdb" ? { dataDir: dataFolder() } : { dataDir: dataFolder(), databaseUrl: await server.database() }

const small = { memoryMb: 200, threads: 1 }
const known = knownMigrations()
const cases = ["duckdb", "postgres"].flatMap((engine) => known.map(({ number }) => [engine, number] as const))
const accountSteps = accountsMigrations()
const accountCases = ["sqlite", "postgres"].flatMap((engine) => accountSteps.map((_, i) => [engine, i + 1] as const))

/** A store as a version that knew `number` migrations left it, with values in it. Only what the first schema had is written. */
async function leftAt(place: Place, number: number): Promise<void> {
  const fill = async (database: Database) => {
    await migrate(
      database,
      known.filter((each) => each.number <= number),
      new Date(0),
    )
    await database.transaction(beginWorkspace)
    await database.run(
      `INSERT INTO upload (upload_key, id, state, commit_order, file_name, content_hash, bytes, uploaded_by, uploaded_at, report)
       VALUES (1, 'u1', 'committed', 1, 'old.csv', 'x', 1, 'old', '2024-01-01T00:00:00Z', '{"mapping":{}}')`,
    )
    const metrics = await database.rows<{ key: number }>(
      "SELECT metric_key AS key FROM metric WHERE id IN ('csat', 'repurchase-rate', 'profit-margin') ORDER BY id",
    )
    for (let unit = 1; unit <= 6; unit++) {
      await database.run("INSERT INTO unit (unit_id, id, name) VALUES ($1, $2, $2)", [unit, `U${unit}`])
      for (const table of ["observation", "current_value"])
        for (const { key } of metrics)
          await database.run(
            `INSERT INTO ${table} (unit_id, metric_key, period_kind, period, value, upload_key) VALUES ${Array.from(
              { length: 14 },
              (_, t) => `(${unit}, ${key}, 1, ${24_300 + t}, ${50 + ((unit * 7 + key * 3 + t * t) % 23)}, 1)`,
            ).join(", ")}`,
          )
    }
    await database.run("UPDATE workspace SET period_kind = 'month', data_revision = 1 WHERE id = 1")
  }
  if (place.databaseUrl === undefined) {
    const { database } = await openDuckDb({ ...place, ...small })
    await fill(database)
    await database.close()
  } else {
    const bench = await openWorkbench({ ...place, ...small })
    const database = await openPostgres({ databaseUrl: place.databaseUrl, workbench: bench.workbench })
    await fill(database)
    await database.close()
    bench.close()
  }
}

/** What the newest version makes of it. */
async function answerOf(place: Place): Promise<string> {
  const { database } = await openStore({ ...place, ...small })
  const engine = createEngine(database, { workers: 1 })
  const everything = { unit: null, from: null, to: null, employeeDetail: true }
  const { text } = await engine.answer(await engine.current(), "chain", everything, new AbortController().signal)
  await engine.close()
  await database.close()
  return text
}

let expected: string
beforeAll(async () => {
  const place = await placeOn("duckdb")
  await leftAt(place, known.at(-1)!.number)
  expected = await answerOf(place)
})

describe("an upgrade of the workspace", () => {
  it("has something to keep", () => {
    expect(expected).toContain('"pairs":')
    expect(expected.length).toBeGreaterThan(3000)
  })

  it.each(cases)("on %s from schema %i answers as ever", async (engine, number) => {
    const place = await placeOn(engine)
    await leftAt(place, number)
    expect(await answerOf(place)).toBe(expected)
  })

  it("on duckdb leaves units as they were, with no index of texts, once and for all", async () => {
    const place = await placeOn("duckdb")
    await leftAt(place, known.at(-1)!.number)
    for (let start = 0; start < 2; start++) {
      const { database } = await openStore({ ...place, ...small })
      const kept = await database.rows(
        "SELECT DISTINCT constraint_type AS kind FROM duckdb_constraints() WHERE table_name = 'unit' ORDER BY 1",
      )
      expect(kept).toEqual([{ kind: "NOT NULL" }, { kind: "PRIMARY KEY" }])
      expect(await database.rows("SELECT * FROM unit ORDER BY unit_id")).toEqual(
        [1, 2, 3, 4, 5, 6].map((n) => ({ unit_id: n, id: `U${n}`, name: `U${n}`, parent: null, type: null })),
      )
      await database.close()
    }
  })

  it.each(["duckdb", "postgres"])("on %s cannot be taken back by an older version", async (engine) => {
    const place = await placeOn(engine)
    await leftAt(place, known.at(-1)!.number)
    const store = await openStore({ ...place, ...small })
    await store.database.run("INSERT INTO schema_migration VALUES (9999, 'from-the-future', '2030-01-01')")
    await store.database.close()
    await expect(openStore({ ...place, ...small })).rejects.toThrow("newer version (schema 9999")
  })
})

describe("an upgrade of the accounts", () => {
  it.each(accountCases)("on %s from step %i lets in who could come in", async (engine, count) => {
    const place = await placeOn(engine === "sqlite" ? "duckdb" : engine)
    const steps = accountSteps.slice(0, count)
    const file = join(place.dataDir, "accounts.sqlite")
    const old =
      place.databaseUrl === undefined
        ? await openAccountsFile(file, steps)
        : await openAccountsOnPostgres(place.databaseUrl, steps)
    await old.run(
      `INSERT INTO "person" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "role")
       VALUES ('p1', 'Li', 'li@example.com', TRUE, $1, $1, 'owner')`,
      ["2024-01-01T00:00:00.000Z"],
    )
    await old.close()
    const accounts = await openAccounts(place)
    expect(await accounts.people.list()).toEqual([
      expect.objectContaining({ id: "p1", role: "owner", createdAt: "2024-01-01T00:00:00.000Z" }),
    ])
    await accounts.createToken({ role: "viewer" })
    expect(await accounts.audit.firstBroken()).toBeNull()
    await accounts.close()
  })
})
