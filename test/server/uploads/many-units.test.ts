import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

const months = Array.from({ length: 12 }, (_, t) => `2025-${String(t + 1).padStart(2, "0")}`)

/** Two metrics of so many branches in each month of a year. */
async function send(units: number): Promise<UploadReport> {
  const lines = Array.from({ length: units }, (_, u) =>
    months.map((month, t) => `S${u},${month},${50 + ((u * 7 + t) % 40)},${60 + ((u * 3 + t) % 30)}`).join("\n"),
  )
  const answer = await app.upload(`unit,period,csat,ret\n${lines.join("\n")}\n`, `${units}.csv`, {
    commit: "auto",
    mapping: JSON.stringify({ newUnits: "create" }),
  })
  expect(app.faults.splice(0)).toEqual([])
  return (await answer.json()) as UploadReport
}

describe("a file of very many branches", () => {
  it("is compared cell by cell with what stands, and not each value with every branch's of its month", async () => {
    await send(120)
    // Joined by metric and month first, these make a hundred million rows, and no memory holds them.
    const { state, observations } = await send(40_000)
    expect(state).toBe("committed")
    expect(observations).toEqual({ new: (40_000 - 120) * 24, changed: 0, unchanged: 120 * 24, rejected: 0 })
  }, 120_000)
})
