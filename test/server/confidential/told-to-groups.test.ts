import { describe, expect, it } from "vitest"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { UnitReport } from "../../../shared/analysis/units-report.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import type { Role } from "../../../shared/api/access.ts"
import { testApp } from "../../support/app.ts"

const months = ["2025-01", "2025-02"]
const branches = ["N1", "N2", "N3", "N4", "N5", "S1", "S2", "S3", "S4", "S5"]
type Line = { unit: string; month: string; value: number; n?: number; parent?: string }

const answer = (unit: string, month: string): Line => ({
  unit,
  month,
  value: 40 + 3 * branches.indexOf(unit) + months.indexOf(month),
})
const parentOf = (unit: string) => (unit.startsWith("N") ? "North" : "South")
const fileOf = (lines: readonly Line[]) =>
  [
    "unit,region,period,metric,value,n",
    ...lines.flatMap(({ unit, month, value, n, parent }) => [
      [unit, parent ?? parentOf(unit), month, "esat", value, n ?? 12].join(","),
      [unit, parent ?? parentOf(unit), month, "csat", 70, 40].join(","),
    ]),
  ].join("\n")

const everyone = branches.flatMap((unit) => months.map((month) => answer(unit, month)))
/** All but some branches in the second month. */
const without = (...late: string[]) => everyone.filter(({ unit, month }) => month !== months[1] || !late.includes(unit))

async function company(lines: readonly Line[]) {
  const app = await testApp()
  const send = async (sent: readonly Line[]) => {
    const checked = (await (await app.upload(fileOf(sent))).json()) as UploadReport
    const done = await app.call(`/api/uploads/${checked.id}/commit`, { method: "POST" })
    expect(done.status).toBe(200)
    return checked.id
  }
  const id = await send(lines)
  /** Means of a part of the company, month by month. */
  const means = async (role: Role, unit?: string) => {
    const text = await (await (await app.as(role))(`/api/chain${unit ? `?unit=${unit}` : ""}`)).text()
    const { stages } = JSON.parse(text) as ChainReport
    return stages[0]!.series.map(({ value, units }) => (value === null ? null : [Number(value.toFixed(2)), units]))
  }
  const act = (upload: string, what: "undo" | "commit") =>
    app.call(`/api/uploads/${upload}/${what}`, { method: "POST" })
  return { app, send, id, means, act }
}

const mean = (lines: readonly Line[]) => [
  Number((lines.reduce((sum, { value }) => sum + value, 0) / lines.length).toFixed(2)),
  lines.length,
]
const second = (lines: readonly Line[]) => lines.filter(({ month }) => month === months[1])

describe("who sees groups only", () => {
  it("sees a late branch's answer in no mean until two others have come with it", async () => {
    const first = without("N1", "N2", "N3", "N4")
    const { send, means } = await company(first)
    const told = second(first)
    expect((await means("viewer"))[1]).toEqual(mean(told))
    await send([answer("N1", months[1]!)])
    await send([answer("N2", months[1]!)])
    for (const role of ["executive", "viewer"] as const) expect((await means(role))[1]).toEqual(mean(told))
    expect((await means("hr"))[1]).toEqual(mean([...told, answer("N1", months[1]!), answer("N2", months[1]!)]))
    await send([answer("N3", months[1]!)])
    const all = second(without("N4"))
    for (const role of ["executive", "viewer"] as const) expect((await means(role))[1]).toEqual(mean(all))
    // South alone would tell of the one branch of North that was told of with it.
    expect((await means("viewer", "South"))[1]).toBeNull()
    expect((await means("viewer", "South"))[0]).not.toBeNull()
  })

  it("sees a correction of three branches of a region, and of one never", async () => {
    const { send, means, app } = await company(everyone)
    const before = await means("executive")
    const corrected = (unit: string): Line => ({ unit, month: months[1]!, value: 80 })
    await send([corrected("N1")])
    expect(await means("executive")).toEqual(before)
    expect(await means("executive", "North")).toHaveLength(2)
    const unit = (await (await (await app.as("executive"))("/api/units/North")).json()) as UnitReport
    expect(unit.stages[0]!.metrics[0]!.value).toBe(
      mean(second(everyone.filter(({ unit: id }) => id.startsWith("N"))))[0],
    )
    await send([corrected("N2"), corrected("N3")])
    const now = everyone.map((each) => (["N1", "N2", "N3"].includes(each.unit) ? { ...each, value: 80 } : each))
    expect((await means("executive"))[1]).toEqual(mean(second(now)))
    expect((await means("executive", "South"))[1]).toEqual(
      mean(second(now.filter(({ unit: id }) => id.startsWith("S")))),
    )
  })

  it("takes an answer that comes back, by a file of its own, for one that it was told", async () => {
    const { send, means } = await company(everyone)
    const three = ["N1", "N2", "N3"]
    const value = (units: readonly string[], each: (unit: string) => number) =>
      units.map((unit): Line => ({ unit, month: months[1]!, value: each(unit) }))
    await send(value(three, () => 80))
    const told = await means("viewer")
    // Two are as they were at first, and one is new: the first figures and these would tell of that one.
    await send(value(three, (unit) => (unit === "N1" ? 70 : answer(unit, months[1]!).value)))
    expect(await means("viewer")).toEqual(told)
    await send(value(["N2", "N3"], () => 60))
    expect(await means("viewer")).not.toEqual(told)
  })

  it("sees the same after a rise of the threshold that hides one branch, or one that sends fewer answers", async () => {
    const { app, send, means } = await company(everyone.map((each) => (each.unit === "S1" ? { ...each, n: 6 } : each)))
    const before = await means("viewer")
    await send([{ ...answer("N1", months[1]!), n: 3 }])
    expect(await means("viewer")).toEqual(before)
    const { model } = (await (await app.call("/api/model")).json()) as { model: object }
    expect((await app.call("/api/model", { method: "PUT", json: { model, threshold: 8 } })).status).toBe(200)
    expect(await means("viewer")).toEqual(before)
    expect((await means("hr")).map((each) => each![1])).toEqual([9, 8])
  })

  it("is told of a branch that moved where it was, and nothing of the region that it left", async () => {
    const { send, means } = await company(everyone)
    const [all, south] = [await means("viewer"), await means("viewer", "South")]
    await send([{ ...answer("N1", months[0]!), parent: "South" }])
    expect(await means("viewer")).toEqual(all)
    expect(await means("viewer", "South")).toEqual(south)
    expect(await means("viewer", "North")).toEqual([null, null])
  })

  it("sees nothing of an upload that was undone, and the same again once it is back", async () => {
    const { id, means, act, send } = await company(everyone)
    const before = await means("executive")
    await act(id, "undo")
    expect(await means("executive")).toEqual([])
    await act(id, "commit")
    expect(await means("executive")).toEqual(before)
    // Undone and sent with one other value it would tell of that.
    await act(id, "undo")
    await send(everyone.map((each, k) => (k === 1 ? { ...each, value: 85 } : each)))
    expect((await means("executive"))[1]).toBeNull()
    expect((await means("executive"))[0]).toEqual(before[0])
  })
})
