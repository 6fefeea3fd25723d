import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

/** Above sixteen megabytes the numbers of a plain file are read without their texts; the notes are what makes it large. */
const ROWS = 1800
const note = "x".repeat(10_000)

async function check(last: string): Promise<UploadReport> {
  const lines = Array.from({ length: ROWS }, (_, row) => `B${row},2025-03,${40 + (row % 90) / 2},${note}`)
  lines.push(`Last,2025-03,${last},`)
  const answer = await app.upload(`unit,period,nps,note\n${lines.join("\n")}\n`, "large.csv", {
    mapping: JSON.stringify({ columns: { note: { kind: "ignore" } } }),
  })
  expect(app.faults.splice(0)).toEqual([])
  return (await answer.json()) as UploadReport
}

describe("a large file", () => {
  it.each([
    ["is read whole", "12.5", 1, []],
    ["may leave cells empty", "", 0, []],
    ["may say that a value is missing", "n/a", 0, []],
    ["may write a number in its own way", "１２", 1, []],
    ["is told of infinity", "1e999", 0, ["not-finite"]],
    ["is told of NaN", "nan", 0, ["not-finite"]],
    ["is told of digits that an underscore joins", "1_0", 0, ["not-a-number"]],
    ["is told of what is no number", "eleven", 0, ["not-a-number"]],
  ])("%s", async (_title, last, more, problems) => {
    const report = await check(last)
    expect(report.problems.filter(({ severity }) => severity === "error").map(({ problem }) => problem)).toEqual(
      problems,
    )
    expect(report.observations.new).toBe(ROWS + more)
  })

  it("is cut exactly where a row of sums stands in it", async () => {
    const report = await check("1,\nTotal,2025-03,90")
    expect(report.problems.map(({ problem, row }) => [problem, row])).toEqual([["left-out-row", ROWS + 3]])
    expect(report.observations.new).toBe(ROWS + 1)
  })
})
