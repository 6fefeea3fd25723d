import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openAccounts } from "../../../server/people/accounts.ts"
import { openAccountsFile } from "../../../server/people/accounts-file.ts"
import { accountsFingerprint, accountsTables } from "../../../server/people/carry-accounts.ts"
import { type PostgresServer, startPostgres } from "../../support/postgres-server.ts"
import { withKept } from "./kept-accounts.ts"

let server: PostgresServer
const folders: string[] = []
beforeAll(async () => void (server = await startPostgres()), 120_000)
afterAll(async () => {
  await server.stop()
  for (const folder of folders) rmSync(folder, { recursive: true })
})
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), "accounts-"))
  folders.push(made)
  return made
}
const viewer = (email: string) => ({ name: email, email, role: "viewer", scope: null }) as const

describe("accounts of several servers on one database", () => {
  it("are the same for all, secret included, without a shared folder", async () => {
    const databaseUrl = await server.database()
    const [one, two] = await Promise.all([folder(), folder()].map((dataDir) => openAccounts({ dataDir, databaseUrl })))
    const { token } = await one!.createToken({ role: "owner" })
    expect(await two!.tokens.viewer(token)).toMatchObject({ role: "owner" })
    expect(await two!.audit.firstBroken()).toBeNull()
    await Promise.all([one!.close(), two!.close()])
  })

  it("keep the log one chain when all write at once", async () => {
    const databaseUrl = await server.database()
    const all = await Promise.all([1, 2, 3].map(() => openAccounts({ dataDir: folder(), databaseUrl })))
    await Promise.all(all.flatMap((each, i) => [0, 1, 2, 3].map((n) => each.addPerson(viewer(`${i}${n}@example.com`)))))
    expect((await all[0]!.audit.page({ limit: 100 })).map(({ seq }) => seq)).toEqual(
      Array.from({ length: 12 }, (_, i) => 12 - i),
    )
    expect(await all[1]!.audit.firstBroken()).toBeNull()
    await Promise.all(all.map((each) => each.close()))
  })

  it("leave an owner also when two owners are removed on two servers at once", async () => {
    const databaseUrl = await server.database()
    const all = await Promise.all([1, 2].map(() => openAccounts({ dataDir: folder(), databaseUrl })))
    for (let round = 0; round < 10; round++) {
      const owners = await Promise.all(
        ["a", "b"].map((name) => all[0]!.addPerson({ ...viewer(`${name}${round}@example.com`), role: "owner" })),
      )
      const standing = (await all[0]!.people.list()).filter(
        ({ id, role }) => role === "owner" && !owners.some((each) => each.id === id),
      )
      for (const { id } of standing) await all[0]!.people.remove(id)
      const removed = await Promise.all(owners.map(({ id }, i) => all[i]!.people.remove(id)))
      expect(removed.filter(Boolean)).toHaveLength(1)
    }
    await Promise.all(all.map((each) => each.close()))
  })

  it("count guesses at a password together", async () => {
    const databaseUrl = await server.database()
    const all = await Promise.all([1, 2].map(() => openAccounts({ dataDir: folder(), databaseUrl })))
    const guess = (i: number) => all[i % 2]!.limits.spend("sign-in to one account from one address", "li 10.0.0.1")
    for (let i = 0; i < 10; i++) await guess(i)
    await expect(guess(10)).rejects.toMatchObject({ code: "too-many-requests" })
    await expect(guess(11)).rejects.toMatchObject({ code: "too-many-requests" })
    await all[0]!.limits.refund("sign-in to one account from one address", "li 10.0.0.1")
    await guess(13)
    await Promise.all(all.map((each) => each.close()))
  })
})

describe("accounts of a data folder", () => {
  it("are carried over whole, once, with the log's chain and the way in", async () => {
    const dataDir = folder()
    const before = await openAccounts({ dataDir })
    await before.addPerson(viewer("li@example.com"))
    const { token } = await before.createToken({ role: "owner" })
    await before.close()
    const databaseUrl = await server.database()
    const after = await openAccounts({ dataDir, databaseUrl })
    expect(after.carried).toBe(1)
    const file = await openAccountsFile(join(dataDir, "accounts.sqlite"))
    await withKept({ dataDir, databaseUrl }, async (db) => {
      for (const table of accountsTables)
        expect([table, await accountsFingerprint(db, table)]).toEqual([table, await accountsFingerprint(file, table)])
    })
    await file.close()
    expect(await after.tokens.viewer(token)).toMatchObject({ role: "owner" })
    expect(await after.audit.firstBroken()).toBeNull()
    await after.close()
    const again = await openAccounts({ dataDir, databaseUrl })
    expect([again.carried, await again.people.list()]).toEqual([
      0,
      [expect.objectContaining({ email: "li@example.com" })],
    ])
    await again.close()
  })

  it("are carried with every table there is", async () => {
    const file = await openAccountsFile(join(folder(), "accounts.sqlite"))
    const tables = await file.rows<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...accountsTables, "migration"].toSorted())
    await file.close()
  })

  it("are refused to an older version, on either engine", async () => {
    const dataDir = folder()
    const databaseUrl = await server.database()
    for (const place of [{ dataDir }, { dataDir: folder(), databaseUrl }]) {
      const table = "databaseUrl" in place ? "accounts_migration" : "migration"
      await withKept(place as { dataDir: string; databaseUrl: undefined }, (db) =>
        db.run(`INSERT INTO ${table} VALUES ('9999-from-the-future.sql')`),
      )
      await expect(openAccounts(place)).rejects.toThrow("newer version (9999-from-the-future.sql)")
    }
  })
})
