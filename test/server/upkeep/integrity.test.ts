import { rmSync, writeFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import type { Finding } from "../../../server/upkeep/integrity.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const { database } = app.store
const first = (await (
  await app.upload("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n", "a.csv", { commit: "auto" })
).json()) as UploadReport
await app.upload("unit,period,csat\nA,2025-02,85\nA,2025-03,86\n", "b.csv", { commit: "auto" })

async function faults(): Promise<string[]> {
  const { findings } = (await (await app.call("/api/integrity")).json()) as { findings: Finding[] }
  expect(findings.length).toBeGreaterThan(6)
  return findings.flatMap(({ fault }) => fault ?? [])
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

  it("finds a kept file that was changed, or is gone", async () => {
    const { original } = app.uploads.folder(first.id)
    writeFileSync(original, "unit,period,csat\nA,2025-01,81\n")
    expect(await faults()).toEqual(["its content has changed"])
    rmSync(original)
    expect(await faults()).toEqual(["it is gone"])
  })

  it("is for owners", async () => {
    expect((await (await app.as("analyst"))("/api/integrity")).status).toBe(403)
  })
})
