import { expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp({}, { foretells: false })

const mapping = JSON.stringify({ newUnits: "create" })
async function review(lines: readonly string[], commit: "auto" | "ask") {
  const answer = await app.upload(`unit,period,csat\n${lines.join("\n")}\n`, "a.csv", { mapping, commit })
  return ((await answer.json()) as UploadReport).review!
}

it("the review counts every new and missing branch and every missing period, and names the first two hundred", async () => {
  const branches = Array.from({ length: 250 }, (_, i) => `branch ${i + 100}`)
  const first = await review(
    branches.map((branch) => `${branch},2000-01,80`),
    "auto",
  )
  expect(first.counts).toEqual({ newUnits: 250, missingUnits: 0, missingPeriods: 0 })
  expect(first.units.new).toEqual(branches.slice(0, 200))

  const second = await review(["branch 100,2000-02,80", "branch 100,2022-01,80"], "ask")
  expect(second.counts).toEqual({ newUnits: 0, missingUnits: 249, missingPeriods: 262 })
  expect([second.units.missing.length, second.missingPeriods.length]).toEqual([200, 200])
  expect(app.faults).toEqual([])
})
