import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { openAccountsDatabase } from "../../../server/people/accounts-database.ts"
import type { Finding } from "../../../server/upkeep/integrity.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const { database } = app.store
const first = (await (
  await app.upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n", "a.csv", { commit: "auto" })
).json()) as UploadReport
await app.upload("unit,period,csat\nA,2025-02,85\nA,2025-03,86\n", "b.csv", { commit: "auto" })

async function look(): Promise<Finding[]> {
  const { findings } = (await (await app.call("/api/integrity")).json()) as { findings: Finding[] }
  expect(findings.length).toBeGreaterThan(6)
  return findings
}

/** What is wrong; whatever is, is said with how to mend it. */
async function faults(): Promise<string[]> {
  const wrong = (await look()).filter(({ fault }) => fault !== null)
  for (const { mend } of wrong) expect(mend).toMatch(/\w+ .*\./)
  return wrong.map(({ fault }) => fault!)
}

/** The log after somebody who can write to the database has changed a row of it. */
async function changedLog() {
  const { db } = await openAccountsDatabase(app)
  const lift =
    db.engine === "sqlite" ? "DROP TRIGGER audit_event_unchanged" : "DROP TRIGGER audit_event_unchanged ON audit_event"
  await db.run(lift)
  const [row] = await db.rows<{ name: string }>("SELECT actor_name AS name FROM audit_event WHERE seq = 1")
  const put = (name: string) => db.run("UPDATE audit_event SET actor_name = $1 WHERE seq = 1", [name])
  await put("somebody else")
  return { db, mend: () => put(row!.name) }
}

describe("the integrity check", () => {
  it("finds nothing wrong after commits, an undo and a commit again", async () => {
    expect(await faults()).toEqual([])
    await app.call(`/api/uploads/${first.id}/undo`, { method: "POST" })
    expect(await faults()).toEqual([])
    await app.call(`/api/uploads/${first.id}/commit`, { method: "POST" })
    expect(await faults()).toEqual([])
  })

  it.each([
    [
      "a value that nobody sent",
      "UPDATE current_value SET value = 99 WHERE value = 80",
      "UPDATE current_value SET value = 80 WHERE value = 99",
    ],
    [
      "a value lost",
      "DELETE FROM current_value WHERE value = 86",
      `INSERT INTO current_value SELECT unit_id, metric_key, period_kind, period, value, n, sd, numerator, denominator, upload_key
         FROM observation WHERE value = 86`,
    ],
    [
      "a branch that is in a plan which is not there",
      "INSERT INTO plan_unit (plan_key, unit) VALUES (999, 'A')",
      "DELETE FROM plan_unit WHERE plan_key = 999",
    ],
    [
      "a revision that went back",
      "UPDATE workspace SET data_revision = data_revision - 100",
      "UPDATE workspace SET data_revision = data_revision + 100",
    ],
  ])("finds %s", async (_, harm, mend) => {
    await database.run(harm)
    expect((await faults()).length).toBeGreaterThan(0)
    await database.run(mend)
    expect(await faults()).toEqual([])
  })

  // PostgreSQL does not let it happen.
  it.skipIf(database.engine === "postgres")("finds a unit that is there twice", async () => {
    await database.run("INSERT INTO unit (unit_id, id, name) SELECT 4711, id, name FROM unit WHERE id = 'A'")
    expect(await faults()).toEqual(["1 are there several times"])
    await database.run("DELETE FROM unit WHERE unit_id = 4711")
    expect(await faults()).toEqual([])
  })

  it("finds a row lost from the history that a later upload had overwritten", async () => {
    await database.run("CREATE TABLE set_aside AS SELECT * FROM observation WHERE value = 81")
    await database.run("DELETE FROM observation WHERE value = 81")
    expect((await faults()).join()).toContain("a.csv")
    await database.run("INSERT INTO observation SELECT * FROM set_aside")
    await database.run("DROP TABLE set_aside")
    expect(await faults()).toEqual([])
  })

  it("finds a kept file that was changed, or is gone, wherever it is kept", async () => {
    const { original } = app.uploads.folder(first.id)
    const was = readFileSync(original)
    if (database.engine === "duckdb") writeFileSync(original, "unit,period,csat\nA,2025-01,81\n")
    else await database.run("UPDATE kept_piece SET bytes = 'x' WHERE upload_id = $1", [first.id])
    expect(await faults()).toEqual(["its content has changed"])
    if (database.engine === "duckdb") rmSync(original)
    else await database.run("DELETE FROM kept_piece WHERE upload_id = $1", [first.id])
    expect(await faults()).toEqual(["it is gone"])
    writeFileSync(original, was)
    await app.store.files.save(first.id, "original", original)
    expect(await faults()).toEqual([])
  })

  it("finds a changed row in the audit log", async () => {
    const { db, mend } = await changedLog()
    expect((await faults()).join()).toContain("was changed")
    await mend()
    await db.close()
    expect(await faults()).toEqual([])
  })

  it("notes what a crash left behind, when nobody can be at work on it any more", async () => {
    const left = join(app.dataDir, "uploads", "00000000-0000-4000-8000-000000000000")
    mkdirSync(left)
    const notes = async () => (await look()).filter(({ note }) => note !== undefined).map(({ what }) => what)
    expect(await notes()).toEqual([])
    utimesSync(left, new Date(0), new Date(0))
    expect(await notes()).toEqual([left])
    expect(await faults()).toEqual([])
    rmSync(left, { recursive: true })
  })

  it("is for owners", async () => {
    expect((await (await app.as("analyst"))("/api/integrity")).status).toBe(403)
  })
})
