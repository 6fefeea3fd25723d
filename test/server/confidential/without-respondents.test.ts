import { beforeEach, describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const branches = ["Leeds", "York", "Hull", "Bath"]
const fileOf = (value: number, more: readonly string[] = [], ns: readonly number[] = []) =>
  [
    `unit,period,metric,value${ns.length > 0 ? ",n" : ""}`,
    ...branches.map((unit, b) => [unit, "2025-01", "esat", value + b, ...ns.slice(b, b + 1)].join(",")),
    ...more,
  ].join("\n")
const vouched = { mapping: JSON.stringify({ newUnits: "create", minimumRespondents: { esat: 5 } }) }

let app: Awaited<ReturnType<typeof testApp>>
beforeEach(async () => {
  app = await testApp()
})

async function send(text: string, fields: Record<string, string> = {}) {
  return (await (await app.upload(text, "answers.csv", { commit: "auto", ...fields })).json()) as UploadReport
}

/** The answers that HR sees, branch by branch. */
async function shown(): Promise<string[]> {
  const answer = await (await app.as("hr"))("/api/panel.csv?metrics=esat")
  return answer.status === 200 ? (await answer.text()).trim().split(/\r?\n/).slice(1) : []
}

describe("a corrected file without respondents", () => {
  it("asks, where it would hide what somebody vouched for, and changes nothing until it is answered", async () => {
    expect((await send(fileOf(60), vouched)).state).toBe("committed")
    const before = await shown()
    expect(before).toHaveLength(4)
    for (const onProblem of ["stop", "skip"]) {
      const corrected = await send(fileOf(62), { onProblem })
      expect(corrected.state).toBe("refused")
      expect(corrected.problemGroups).toMatchObject([{ problem: "respondents-unknown", severity: "question" }])
      expect(await shown()).toEqual(before)
    }
    expect((await send(fileOf(62), vouched)).state).toBe("committed")
    expect(await shown()).toEqual(before.map((line) => line.replace(/6(\d)$/, (_, digit) => `6${Number(digit) + 2}`)))
  })

  it("asks as well where the file before it said how many answered", async () => {
    await send(fileOf(60, [], [12, 13, 14, 15]), vouched)
    expect((await send(fileOf(62))).state).toBe("refused")
  })

  it("hides them where the answer is that nobody knows", async () => {
    await send(fileOf(60), vouched)
    const unsure = { mapping: JSON.stringify({ minimumRespondents: { esat: 1 } }) }
    expect((await send(fileOf(62), unsure)).state).toBe("committed")
    expect(await shown()).toEqual([])
  })

  it("only warns where nothing is shown, and where all that stands is hidden", async () => {
    const create = { mapping: JSON.stringify({ newUnits: "create" }) }
    const first = await send(fileOf(60), create)
    expect([first.state, first.problemGroups[0]!.severity]).toEqual(["committed", "warning"])
    expect((await send(fileOf(62))).state).toBe("committed")
    await send(fileOf(60, [], [2, 3, 4, 1]))
    expect((await send(fileOf(63))).state).toBe("committed")
  })

  it("is not committed unasked where answers came to light after its check", async () => {
    await send(fileOf(58).replaceAll("2025-01", "2024-12"), vouched)
    const waiting = (await (await app.upload(fileOf(61), "late.csv")).json()) as UploadReport
    expect(waiting.state).toBe("checked")
    await send(fileOf(60), vouched)
    const before = await shown()
    expect((await app.call(`/api/uploads/${waiting.id}/commit`, { method: "POST" })).status).toBe(409)
    expect(await shown()).toEqual(before)
  })
})
