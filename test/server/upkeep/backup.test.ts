import { existsSync, readFileSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { openAccounts } from "../../../server/people/accounts.ts"
import { openStore } from "../../../server/store/open.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { restoreBackup } from "../../../server/upkeep/backup.ts"
import { unpackTar } from "../../../server/upkeep/tar.ts"
import { testApp } from "../../support/app.ts"
import { dataFolder } from "../../support/data-folder.ts"

const app = await testApp()
await app.upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n", "a.csv", { commit: "auto" })
const { token } = await app.accounts.createToken({ role: "hr" })
const archive = join(dataFolder(), "backup.tar")
const answer = await app.call("/api/backup")
writeFileSync(archive, await answer.bytes())

describe("a backup", () => {
  it("brings store, accounts and files back in another folder, as they were", async () => {
    const dataDir = dataFolder()
    await restoreBackup(archive, dataDir)
    const { database } = await openStore({ dataDir, memoryMb: 200, threads: 1 })
    const sql = "SELECT * FROM current_value ORDER BY period"
    expect(await database.rows(sql)).toEqual(await app.store.database.rows(sql))
    const findings = await checkIntegrity(database, dataDir)
    expect(findings.filter(({ fault }) => fault !== null)).toEqual([])
    expect(findings.some(({ what }) => what.includes("a.csv"))).toBe(true)
    await database.close()
    const accounts = await openAccounts({ dataDir })
    expect(await accounts.tokens.viewer(token)).toMatchObject({ role: "hr" })
    await accounts.close()
  })

  it("leaves nothing of its making behind, and is for owners", async () => {
    const left = (await app.store.database.rows("SELECT id FROM upload")).length
    expect(left).toBe(1)
    expect((await (await app.as("analyst"))("/api/backup")).status).toBe(403)
    expect(app.faults).toEqual([])
  })

  it("is refused where there is a workspace, where it is cut short, and where it leads out of the folder", async () => {
    await expect(restoreBackup(archive, app.dataDir)).rejects.toThrow("restore into an empty one")
    const short = join(dataFolder(), "short.tar")
    writeFileSync(short, readFileSync(archive))
    truncateSync(short, readFileSync(archive).length - 4096)
    await expect(restoreBackup(short, dataFolder())).rejects.toThrow(/cut short/)
    const evil = join(dataFolder(), "evil.tar")
    const bytes = readFileSync(archive)
    bytes.write("../../outside\0", 0)
    writeFileSync(evil, bytes)
    const folder = dataFolder()
    await expect(restoreBackup(evil, folder)).rejects.toThrow("belongs to none")
    await expect(unpackTar(evil, folder, () => false)).rejects.toThrow("belongs to none")
    expect(existsSync(join(folder, "..", "..", "outside"))).toBe(false)
  })
})
