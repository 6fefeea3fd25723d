import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { Readable } from "node:stream"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migrateStore } from "../../../server/command-line/migrate-store.ts"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { openAccounts } from "../../../server/people/accounts.ts"
import { readSettings } from "../../../server/settings.ts"
import { carryWorkspace, workspaceTables } from "../../../server/store/carry-workspace.ts"
import { openStore } from "../../../server/store/open.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { saveFile } from "../../../server/uploads/receive.ts"
import { openUploads } from "../../../server/uploads/uploads.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

const home = dataFolder()
const back = dataFolder()
let server: PostgresServer
let DATABASE_URL: string
let token: string
let committed: string

const settingsOf = (dataDir: string, url?: string) =>
  readSettings({ DATA_DIR: dataDir, DATABASE_URL: url, MEMORY_MB: "200" })

async function withStore<Result>(
  dataDir: string,
  url: string | undefined,
  work: (store: Awaited<ReturnType<typeof openStore>>) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(settingsOf(dataDir, url))
  try {
    return await work(store)
  } finally {
    await store.database.close()
  }
}

/** Every row of every table, in an order that does not depend on the engine. */
const everything = (dataDir: string, url?: string) =>
  withStore(dataDir, url, async ({ database }) => {
    const tables = await withStore(dataFolder(), undefined, (empty) => workspaceTables(empty.database))
    const said: Record<string, string[]> = {}
    for (const table of tables) {
      const rows = await database.rows<Record<string, unknown>>(`SELECT * FROM ${table}`)
      said[table] = rows
        .map((row) => JSON.stringify(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1))))
        .toSorted()
    }
    return said
  })

beforeAll(async () => {
  server = await startPostgres()
  DATABASE_URL = await server.database()
  const accounts = await openAccounts({ dataDir: home })
  token = (await accounts.createToken({ role: "owner" })).token
  await accounts.addPerson({ name: "李", email: "li@example.com", role: "viewer", scope: null })
  await accounts.close()
  await withStore(home, undefined, async (store) => {
    const uploads = await openUploads({ store, revisions: revisionsOf(store.database), dataDir: home })
    const take = async (text: string, name: string) =>
      (
        await uploads.take(undefined, "tester", async ({ original }) => ({
          file: await saveFile(Readable.from([Buffer.from(text)]), original, name),
          options: { mapping: { newUnits: "create" }, onProblem: "skip", commit: true },
        }))
      ).report.id
    const rows = Array.from(
      { length: 240 },
      (_, i) => `店${i % 20},2025-${String((i % 12) + 1).padStart(2, "0")},${i / 7}`,
    )
    committed = await take(`unit,period,csat\n${rows.join("\n")}\n`, "first.csv")
    const undone = await take("unit,period,csat\n店1,2025-01,0.1\n店2,2025-01,many\n", "undone.csv")
    await uploads.undo(undone, "tester")
  })
}, 120_000)
afterAll(() => server.stop())

describe("migrate-store", () => {
  it("brings a workspace to PostgreSQL row by row, with its accounts and files", async () => {
    await migrateStore(["--to", "postgres"], settingsOf(home, DATABASE_URL))
    const elsewhere = dataFolder()
    expect(await everything(elsewhere, DATABASE_URL)).toEqual(await everything(home))
    const accounts = await openAccounts({ dataDir: elsewhere, databaseUrl: DATABASE_URL })
    expect(await accounts.tokens.viewer(token)).toMatchObject({ role: "owner" })
    expect(await accounts.audit.firstBroken()).toBeNull()
    await accounts.close()
    await withStore(elsewhere, DATABASE_URL, async ({ files }) => {
      const path = join(elsewhere, "uploads", committed, "original")
      expect(await files.fetch(committed, "original", path)).toBe(true)
      expect(readFileSync(path)).toEqual(readFileSync(join(home, "uploads", committed, "original")))
    })
  })

  it("refuses where a workspace is already, and changes nothing there", async () => {
    const before = await everything(dataFolder(), DATABASE_URL)
    await expect(migrateStore(["--to", "postgres"], settingsOf(home, DATABASE_URL))).rejects.toThrow("already")
    await expect(migrateStore(["--to", "duckdb"], settingsOf(home, DATABASE_URL))).rejects.toThrow("already")
    expect(await everything(dataFolder(), DATABASE_URL)).toEqual(before)
  })

  it("brings it back into a new data folder, where everything agrees", async () => {
    await migrateStore(["--to", "duckdb"], settingsOf(back, DATABASE_URL))
    expect(await everything(back)).toEqual(await everything(home))
    expect(existsSync(join(back, "uploads", committed, "original"))).toBe(true)
    const faults = await withStore(back, undefined, (store) => checkIntegrity(store, back))
    expect(faults.filter(({ fault }) => fault !== null)).toEqual([])
    const accounts = await openAccounts({ dataDir: back })
    expect(await accounts.tokens.viewer(token)).toMatchObject({ role: "owner" })
    expect(await accounts.audit.firstBroken()).toBeNull()
    await accounts.close()
  })

  it("leaves nothing of a move that breaks off, and may be begun again", async () => {
    const url = await server.database()
    const target = dataFolder()
    await withStore(home, undefined, (from) =>
      withStore(target, url, async (to) => {
        const tables = await workspaceTables(from.database)
        let left = 3
        const broken = carryWorkspace(from.database, to.database, tables, () => {
          if (--left === 0) throw new Error("the power went")
        })
        await expect(broken).rejects.toThrow("the power went")
        expect(await to.database.rows("SELECT upload_key FROM upload")).toEqual([])
        await carryWorkspace(from.database, to.database, tables, () => undefined)
      }),
    )
    expect(await everything(target, url)).toEqual(await everything(home))
  })

  it("says what it needs", async () => {
    await expect(migrateStore(["--to", "postgres"], settingsOf(home))).rejects.toThrow("DATABASE_URL, both set")
    await expect(migrateStore([], settingsOf(home, DATABASE_URL))).rejects.toThrow("--to postgres|duckdb")
    await expect(migrateStore(["--to", "postgres"], settingsOf(dataFolder(), DATABASE_URL))).rejects.toThrow(
      "no workspace",
    )
  })
})
