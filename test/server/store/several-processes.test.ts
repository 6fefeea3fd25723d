import { writeFileSync } from "node:fs"
import { join } from "node:path"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { openStore, type Store } from "../../../server/store/open.ts"
import { advanceDataRevision } from "../../../server/store/workspace.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"

let server: PostgresServer
let databaseUrl: string
let stores: Store[]
const open = () => openStore({ databaseUrl, dataDir: dataFolder(), memoryMb: 200, threads: 1 })

beforeAll(async () => {
  server = await startPostgres()
  databaseUrl = await server.database()
  // All at once on an empty database: one makes the tables, the others wait for it.
  stores = await Promise.all([open(), open(), open()])
}, 120_000)
afterAll(async () => {
  await Promise.all(stores.map(({ database }) => database.close()))
  await server.stop()
})

const patient = { timeout: 10_000, interval: 20 }

describe("several processes on one database", () => {
  it("make its tables and its workspace once", async () => {
    const [first] = stores
    expect(await first!.database.rows("SELECT id FROM workspace")).toEqual([{ id: 1 }])
    const applied = await first!.database.rows<{ number: number }>("SELECT number FROM schema_migration")
    expect(new Set(applied.map(({ number }) => number)).size).toBe(applied.length)
  })

  it("hear of each other's commits", async () => {
    const heard: string[] = []
    const stop = revisionsOf(stores[1]!.database).listen(({ revision }) => heard.push(revision))
    await expect.poll(() => heard.length, patient).toBeGreaterThan(0)
    await stores[0]!.database.transaction((queries) => advanceDataRevision(queries))
    await expect.poll(() => heard.at(-1), patient).toBe("1.1")
    stop()
  })

  it("hear nothing of what was taken back", async () => {
    let calls = 0
    const stop = stores[1]!.database.onChange(() => calls++)
    await stores[0]!.database.transaction((queries) => advanceDataRevision(queries))
    await expect.poll(() => calls, patient).toBeGreaterThan(0)
    const before = calls
    const failing = stores[0]!.database.transaction(async (queries) => {
      await advanceDataRevision(queries)
      throw new Error("no")
    })
    await expect(failing).rejects.toThrow("no")
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(calls).toBe(before)
    stop()
  })

  it("are called again after the connection they listened on was cut", async () => {
    const listening = async () => {
      const rows = await stores[0]!.database.rows<{ pid: number }>(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'",
      )
      return rows.map(({ pid }) => pid)
    }
    const others = await listening()
    const mine = await open()
    let calls = 0
    const stop = mine.database.onChange(() => calls++)
    await expect.poll(() => calls, patient).toBeGreaterThan(0)
    // The one process that came is the one this store listens on.
    const [pid, ...more] = (await listening()).filter((each) => !others.includes(each))
    expect(more).toEqual([])
    const before = calls
    expect(await stores[0]!.database.rows("SELECT pg_terminate_backend($1) AS gone", [pid!])).toEqual([{ gone: true }])
    await expect.poll(() => calls, patient).toBeGreaterThan(before)
    const now = await listening()
    expect(now).not.toContain(pid)
    expect(now.length).toBeGreaterThan(others.length)
    const after = calls
    await stores[0]!.database.transaction((queries) => advanceDataRevision(queries))
    await expect.poll(() => calls, patient).toBeGreaterThan(after)
    stop()
    await mine.database.close()
  })

  it("keep out who wants the workspace alone, and stay out while somebody has it", async () => {
    const elsewhere = await server.database()
    const openThere = (alone: boolean) =>
      openStore({ databaseUrl: elsewhere, dataDir: dataFolder(), memoryMb: 200, threads: 1, alone })
    const first = await openThere(false)
    const second = await openThere(false)
    await first.database.close()
    await expect(openThere(true)).rejects.toThrow("still at work")
    await second.database.close()
    const mover = await openThere(true)
    await expect(openThere(false)).rejects.toThrow("just being moved")
    await expect(openThere(true)).rejects.toThrow("still at work")
    await mover.database.close()
    await (await openThere(false)).database.close()
  })

  it("are present again after the connection that said so was cut", async () => {
    const elsewhere = await server.database()
    const openThere = (alone: boolean) =>
      openStore({ databaseUrl: elsewhere, dataDir: dataFolder(), memoryMb: 200, threads: 1, alone })
    const running = await openThere(false)
    const holders = () =>
      running.database.rows<{ pid: number }>(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ShareLock' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())",
      )
    const [cut] = await holders()
    await running.database.rows("SELECT pg_terminate_backend($1)", [cut!.pid])
    await expect.poll(async () => (await holders())[0]?.pid ?? cut!.pid, patient).not.toBe(cut!.pid)
    await expect(openThere(true)).rejects.toThrow("still at work")
    await running.database.close()
  })

  it("let one of them hold a name, and the next when it is free", async () => {
    const release = Promise.withResolvers<void>()
    const begun = Promise.withResolvers<void>()
    const holding = stores[0]!.database.onlyOne("watch", async () => {
      begun.resolve()
      await release.promise
      return "done"
    })
    await begun.promise
    expect(await stores[1]!.database.onlyOne("watch", async () => "second")).toBeNull()
    expect(await stores[0]!.database.onlyOne("watch", async () => "again")).toBeNull()
    expect(await stores[1]!.database.onlyOne("other", async () => "other")).toBe("other")
    release.resolve()
    expect(await holding).toBe("done")
    expect(await stores[1]!.database.onlyOne("watch", async () => "third")).toBe("third")
  })

  it("tell the holder of a name when its lock is lost", async () => {
    const lost = await stores[0]!.database.onlyOne("fragile", async (signal) => {
      const cut = stores[1]!.database.rows(
        "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()",
      )
      await Promise.all([cut, new Promise((resolve) => signal.addEventListener("abort", resolve))])
      return signal.aborted
    })
    expect(lost).toBe(true)
  })

  it("serialise their writing", async () => {
    await stores[0]!.database.run("CREATE TABLE counter (n INTEGER)")
    await stores[0]!.database.run("INSERT INTO counter VALUES (0)")
    const add = (store: Store) =>
      store.database.transaction(async (queries) => {
        const [row] = await queries.rows<{ n: number }>("SELECT n FROM counter")
        await queries.run("UPDATE counter SET n = $1", [row!.n + 1])
      })
    await Promise.all(Array.from({ length: 12 }, (_, i) => add(stores[i % 3]!)))
    expect(await stores[1]!.database.rows("SELECT n FROM counter")).toEqual([{ n: 12 }])
  })
})

describe("the embedded engine", () => {
  it("lets one holder of a name in as well", async () => {
    const { database } = await openStore({ dataDir: dataFolder(), memoryMb: 200, threads: 1 })
    const nested = await database.onlyOne("watch", () => database.onlyOne("watch", async () => "inner"))
    expect(nested).toBeNull()
    expect(await database.onlyOne("watch", async () => "free")).toBe("free")
    await database.close()
  })
})

describe("servers that start", () => {
  it("take away files of uploads that never came to be, but not while another may be at work on them", async () => {
    const address = await server.database()
    const opened = () => openStore({ databaseUrl: address, dataDir: dataFolder(), memoryMb: 200, threads: 1 })
    const [one, two] = [await opened(), await opened()]
    const path = join(dataFolder(), "file")
    writeFileSync(path, "a file")
    const [known, lost] = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b"]
    for (const id of [known, lost]) await one.files.save(id, "original", path)
    await one.database.run(
      `INSERT INTO upload (upload_key, id, state, file_name, content_hash, bytes, uploaded_by, uploaded_at, report)
       VALUES (1, $1, 'checked', 'a', 'ab', 6, 'x', '2025-01-01T00:00:00Z', '{}')`,
      [known],
    )
    await one.files.removeStrays()
    expect(await one.files.ids()).toHaveLength(2)
    await two.database.close()
    await one.files.removeStrays()
    expect(await one.files.ids()).toEqual([known])
    await one.database.close()
  })

  it("leave no connection behind where a start fails", async () => {
    const address = new URL(await server.database())
    address.searchParams.set("application_name", "failing")
    const opened = (alone = false) =>
      openStore({ databaseUrl: address.href, dataDir: dataFolder(), memoryMb: 200, threads: 1, alone })
    const first = await opened()
    await first.database.run("INSERT INTO schema_migration VALUES (9999, 'later', 'x')")
    const own = async () => {
      const [row] = await stores[0]!.database.rows<{ n: number }>(
        "SELECT CAST(count(*) AS INTEGER) AS n FROM pg_stat_activity WHERE application_name = 'failing'",
      )
      return row!.n
    }
    await expect(opened(true)).rejects.toThrow("still at work")
    await expect(opened()).rejects.toThrow("newer version")
    await first.database.close()
    await expect.poll(own, patient).toBe(0)
  })

  it("start beside a staging schema that cannot be removed", async () => {
    const address = await server.database()
    const locking = new Client({ connectionString: address })
    await locking.connect()
    await locking.query("CREATE SCHEMA staging_0_aaaaaaaaaaaa; CREATE TABLE staging_0_aaaaaaaaaaaa.unit (n INTEGER)")
    await locking.query("BEGIN; LOCK TABLE staging_0_aaaaaaaaaaaa.unit")
    const waitingBriefly = new URL(address)
    waitingBriefly.searchParams.set("options", "-c lock_timeout=100")
    const store = await openStore({
      databaseUrl: waitingBriefly.href,
      dataDir: dataFolder(),
      memoryMb: 200,
      threads: 1,
    })
    await store.database.close()
    await locking.end()
    const again = await openStore({ databaseUrl: address, dataDir: dataFolder(), memoryMb: 200, threads: 1 })
    const left = await again.database.rows("SELECT 1 FROM pg_namespace WHERE nspname LIKE 'staging_0_%'")
    expect(left).toEqual([])
    await again.database.close()
  })
})
