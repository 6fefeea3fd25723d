import { Readable } from "node:stream"
import { afterAll, describe, expect, it } from "vitest"
import { revisionsOf } from "../../../server/live/revisions.ts"
import { openStore } from "../../../server/store/open.ts"
import { readWorkspace } from "../../../server/store/workspace.ts"
import { checkIntegrity } from "../../../server/upkeep/integrity.ts"
import { saveFile } from "../../../server/uploads/receive.ts"
import { openUploads } from "../../../server/uploads/uploads.ts"
import { dataFolder } from "../../support/data-folder.ts"
import { office, ownerAt } from "../people/office.ts"

const dataDir = dataFolder()
const store = await openStore({ dataDir, memoryMb: 200, threads: 1 })
afterAll(() => store.database.close())
const { database } = store
let clock = new Date("2026-03-10T12:00:00Z")
const uploads = await openUploads({ store, revisions: revisionsOf(database), dataDir, now: () => clock })

async function sent(value: number): Promise<string> {
  const { report } = await uploads.take(undefined, "tester", async ({ original }) => ({
    file: await saveFile(
      Readable.from([Buffer.from(`unit,period,csat\nA,2025-01,${value}\n`)]),
      original,
      `${value}.csv`,
    ),
    options: { mapping: { newUnits: "create" }, onProblem: "stop", commit: true },
  }))
  return report.id
}
const held = async () => (await database.rows<{ value: number }>("SELECT value FROM current_value"))[0]?.value

describe("a clock that is set back", () => {
  it("between two commits leaves their order as it was", async () => {
    await sent(80)
    clock = new Date("2026-03-08T09:00:00Z")
    const second = await sent(81)
    expect(await held()).toBe(81)
    expect((await readWorkspace(database)).dataRevision).toBe(2)
    expect((await uploads.list()).map(({ fileName, committedAt }) => [fileName, committedAt])).toEqual([
      ["81.csv", "2026-03-08T09:00:00.000Z"],
      ["80.csv", "2026-03-10T12:00:00.000Z"],
    ])
    await uploads.undo(second, "tester")
    expect(await held()).toBe(80)
    await uploads.commit(second, "tester")
    expect(await held()).toBe(81)
    expect((await readWorkspace(database)).dataRevision).toBe(4)
    expect((await checkIntegrity(store, dataDir)).filter(({ fault }) => fault !== null)).toEqual([])
  })

  it("signs nobody out, lets the next one in, and leaves the audit log whole", async () => {
    const hour = 3_600_000
    let now = new Date()
    const here = await office({ now: () => now })
    const owner = await ownerAt(here)
    const { token } = await here.accounts.createToken({ role: "viewer" })
    const byToken = () => here.app.request("/api/chain", { headers: { authorization: `Bearer ${token}` } })
    expect((await byToken()).status).toBe(200)
    now = new Date(now.getTime() - 30 * hour)
    expect((await owner.get("/api/chain")).status).toBe(200)
    expect((await byToken()).status).toBe(200)
    const later = await here.accounts.createToken({ role: "analyst" })
    const answer = await here.app.request("/api/chain", { headers: { authorization: `Bearer ${later.token}` } })
    expect(answer.status).toBe(200)
    const log = await here.accounts.audit.page({ limit: 10 })
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => log.length - place))
    expect(await here.accounts.audit.firstBroken()).toBe(null)
    // And when it is right again, what was made meanwhile still counts.
    now = new Date(now.getTime() + 31 * hour)
    expect((await owner.get("/api/chain")).status).toBe(200)
    expect((await byToken()).status).toBe(200)
  })
})
