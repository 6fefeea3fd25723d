import { expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

it("a file of quarters is told that the workspace counts by months, not that it mixes them, and goes in once it is said", async () => {
  const app = await testApp()
  const send = async (text: string, fields: Record<string, string> = {}) =>
    (await (await app.upload(text, "file.csv", { commit: "auto", ...fields })).json()) as UploadReport
  await send("unit,period,csat\nA,2025-01,80\nA,2025-02,81\n")
  const quarters = "unit,period,csat\nA,2025-Q2,82\nA,2025-Q3,83\n"
  const refused = await send(quarters)
  expect(refused.problems.map(({ row, problem }) => [row, problem])).toEqual([
    [2, "coarser-periods"],
    [3, "coarser-periods"],
  ])
  expect(await send(quarters, { mapping: JSON.stringify({ periodKind: "quarter" }) })).toMatchObject({
    state: "committed",
    observations: { new: 2 },
  })
})

it("of two kinds of period that are as common the first of the file is taken, whichever it is", async () => {
  const app = await testApp()
  for (const periods of [
    ["2025-Q1", "2025-02"],
    ["2025-02", "2025-Q1"],
    ["2025-Q3", "2025-W07"],
    ["2025-W07", "2025-Q3"],
  ]) {
    const rows = Array.from({ length: 40 }, (_, i) => `B${i},${periods[i % 2]},80`)
    const answer = await app.upload(`unit,period,csat\n${rows.join("\n")}\n`, "file.csv", { onProblem: "skip" })
    const report = (await answer.json()) as UploadReport
    expect(report.problemGroups.map(({ problem, count, found }) => [problem, count, found])).toEqual([
      ["mixed-period-kinds", 20, [periods[1]]],
    ])
  }
})
