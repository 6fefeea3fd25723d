import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { beforeAll, describe, expect, it } from "vitest"
import { openAccounts } from "../../../server/people/accounts.ts"
import { openStore } from "../../../server/store/open.ts"
import { readWorkspace } from "../../../server/store/workspace.ts"
import { archivePieces, readArchive } from "../../../server/upkeep/archive.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { restoreBackup } from "../../../server/upkeep/restore.ts"
import type { TarEntry } from "../../../server/upkeep/tar.ts"
import { testApp } from "../../support/app.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { storeUnderTest } from "../../support/store-under-test.ts"

const app = await testApp()
const { engine } = app.store.database
const archive = join(dataFolder(), "backup.tar")
const small = { memoryMb: 200, threads: 1 }
let token: string

/** An empty folder, and an empty database where the project is about one: another machine. */
const elsewhere = async () => ({ dataDir: dataFolder(), ...(await storeUnderTest({ isBare: true })) })

async function takeBackup(to: string): Promise<void> {
  const answer = await app.call("/api/backup")
  expect(answer.status).toBe(200)
  writeFileSync(to, await answer.bytes())
}

beforeAll(async () => {
  await app.upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n", "a.csv", { commit: "auto" })
  await app.upload("unit,period,csat\nB,2025-01,many\n", "b.csv", { mapping: JSON.stringify({ newUnits: "create" }) })
  ;({ token } = await app.accounts.createToken({ role: "hr" }))
  await app.accounts.addPerson({ name: "李\t\\N", email: "li@example.com", role: "viewer", scope: null })
  await takeBackup(archive)
}, 60_000)

describe("a backup", () => {
  it("brings store, accounts and files back elsewhere, as they were", async () => {
    const place = await elsewhere()
    await restoreBackup(archive, place)
    const store = await openStore({ ...place, ...small })
    for (const sql of [
      "SELECT unit_id, metric_key, period, value, upload_key FROM current_value ORDER BY period",
      "SELECT upload_key, id, state, content_hash, report FROM upload ORDER BY upload_key",
      "SELECT id, data_revision, model FROM workspace",
    ])
      expect(await store.database.rows(sql)).toEqual(await app.store.database.rows(sql))
    const findings = await checkIntegrity(store, place.dataDir)
    expect(findings.filter(({ fault }) => fault !== null)).toEqual([])
    expect(findings.some(({ what }) => what.includes("a.csv"))).toBe(true)
    await store.database.close()
    const accounts = await openAccounts(place)
    expect(await accounts.tokens.viewer(token)).toMatchObject({ role: "hr" })
    expect((await accounts.people.list()).map(({ name }) => name)).toEqual(["李\t\\N"])
    // The log's chain holds under the secret that signed it.
    expect(await accounts.audit.firstBroken()).toBeNull()
    await accounts.close()
  })

  it("is of one moment, however many commits come while it is made", async () => {
    const busy = join(dataFolder(), "busy.tar")
    const over = new AbortController()
    const commits = (async () => {
      for (let i = 0; !over.signal.aborted; i++)
        await app.upload(`unit,period,csat\nA,2025-01,${i}\nA,2025-02,${i}\n`, `busy-${i}.csv`, { commit: "auto" })
    })()
    await takeBackup(busy)
    over.abort()
    await commits
    const place = await elsewhere()
    await restoreBackup(busy, place)
    const store = await openStore({ ...place, ...small })
    expect((await checkIntegrity(store, place.dataDir)).filter(({ fault }) => fault !== null)).toEqual([])
    const { dataRevision } = await readWorkspace(store.database)
    const [last] = await store.database.rows<{ n: number }>("SELECT max(commit_order) AS n FROM upload")
    expect(dataRevision).toBe(last!.n)
    // The first commit's two values differ, every later one's are alike.
    const held = await store.database.rows("SELECT DISTINCT value FROM current_value")
    expect(held).toHaveLength(dataRevision > 1 ? 1 : 2)
    await store.database.close()
  })

  it("leaves nothing of its making behind, and is for owners", async () => {
    expect(readdirSync(join(app.dataDir, "uploads")).filter((name) => name.startsWith("backup"))).toEqual([])
    expect((await (await app.as("analyst"))("/api/backup")).status).toBe(403)
    expect(app.faults).toEqual([])
  })

  it("is refused where there is a workspace already, which stays as it is", async () => {
    const before = await app.store.database.rows("SELECT * FROM current_value ORDER BY period")
    await expect(restoreBackup(archive, app)).rejects.toThrow("restore into an empty one")
    expect(await app.store.database.rows("SELECT * FROM current_value ORDER BY period")).toEqual(before)
  })

  it("is refused by the engine it was not made on, with the way to go", async () => {
    const [databaseUrl, way] =
      engine === "postgres" ? [undefined, "set DATABASE_URL"] : ["postgres://127.0.0.1:1/none", "migrate-store"]
    await expect(restoreBackup(archive, { dataDir: dataFolder(), databaseUrl })).rejects.toThrow(way)
  })
})

/** An archive of other files, with a list that fits them. */
async function forged(names: readonly string[]): Promise<string> {
  const entries = names.map((name): TarEntry => ({
    name,
    size: 1,
    async *pieces() {
      yield Buffer.from("x")
    },
  }))
  const pieces: Uint8Array[] = []
  const about = { made: "", engine, tables: [], steps: { workspace: 1, accounts: [] } }
  for await (const piece of archivePieces(entries, () => about)) pieces.push(piece)
  const file = join(dataFolder(), "forged.tar")
  writeFileSync(file, Buffer.concat(pieces))
  return file
}

describe("an archive that is not what was made", () => {
  const changed = (change: (bytes: Buffer) => Buffer) => {
    const file = join(dataFolder(), "changed.tar")
    writeFileSync(file, change(readFileSync(archive)))
    return file
  }
  const refused = async (file: string, fingerprint?: string) => {
    const place = await elsewhere()
    const said = await restoreBackup(file, place, fingerprint).then(
      () => "restored",
      (error: Error) => error.message,
    )
    expect(readdirSync(place.dataDir)).toEqual([])
    return said
  }

  it("is refused cut short, at whatever place", async () => {
    const { length } = readFileSync(archive)
    for (const at of [length - 512, length - 4096, Math.floor(length / 2), 700, 100, 0]) {
      const file = join(dataFolder(), "short.tar")
      writeFileSync(file, readFileSync(archive))
      truncateSync(file, at)
      expect(await refused(file)).toMatch(/cut short|no backup/)
    }
  })

  it("is refused with any byte of its content changed, a file left out, or something behind its end", async () => {
    const { parts } = await readArchive(archive)
    for (const { at, size } of parts.filter((part) => part.size > 0))
      expect(
        await refused(
          changed((bytes) => {
            bytes[at + Math.floor(size / 2)]! ^= 1
            return bytes
          }),
        ),
      ).toContain("not as it was made")
    const [first] = parts
    const end = first!.at + Math.ceil(first!.size / 512) * 512
    expect(await refused(changed((bytes) => bytes.subarray(end)))).toContain("not as it was made")
    expect(await refused(changed((bytes) => Buffer.concat([bytes, bytes])))).toContain("after its end")
    expect(await refused(changed((bytes) => ((bytes[3]! ^= 1), bytes)))).toContain("no backup")
  })

  it("is refused when it is another file altogether, or another backup than was meant", async () => {
    const text = join(dataFolder(), "figures.csv")
    writeFileSync(text, "unit,period,csat\n".repeat(100))
    expect(await refused(text)).toContain("no backup")
    const { fingerprint } = await readArchive(archive)
    expect(await refused(archive, createHash("sha256").digest("hex"))).toContain(fingerprint)
  })

  it.each([
    ["../../outside"],
    ["uploads/../../outside"],
    ["tables/../x/000000"],
    ["secret/x"],
    ["tables/pg_class/000000"],
  ])("is refused with a file of the name %s", async (name) => {
    expect(await refused(await forged([name]))).toMatch(/belongs to none|holds no/)
    expect(existsSync(join(app.dataDir, "..", "outside"))).toBe(false)
  })

  it("is refused where a folder of uploads is left from before", async () => {
    if (engine === "postgres") return
    const dataDir = dataFolder()
    mkdirSync(join(dataDir, "uploads", "x"), { recursive: true })
    await expect(restoreBackup(archive, { dataDir })).rejects.toThrow("holds uploads already")
  })
})
