import { describe, expect, it } from "vitest"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { Role } from "../../../shared/api/access.ts"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const branches = ["N1", "N2", "N3", "N4", "S1", "S2", "S3", "S4"]
const months = ["2025-01", "2025-02", "2025-03"]
const valueOf = (unit: string, month: string) =>
  30 + 4 * branches.indexOf(unit) + ((branches.indexOf(unit) * 5) % 7) * (1 + months.indexOf(month))

const header = "unit,region,period,metric,value,n"
/** As many answered as the branch and the month make it. */
const respondents = (unit: string, period: string) =>
  20 + ((branches.indexOf(unit) * 3 + months.indexOf(period) * 4) % 11)
const line = (unit: string, period: string, metric: string, value: number) =>
  [unit, unit.startsWith("N") ? "North" : "South", period, metric, value, respondents(unit, period)].join(",")
const answers = (units: readonly string[], periods: readonly string[]) =>
  units.flatMap((unit) => periods.map((month) => line(unit, month, "esat", valueOf(unit, month))))

const punctual = [...answers(branches, months.slice(0, 2)), ...answers(branches.slice(1), months.slice(2))]
const late = answers(["N1"], ["2025-03"])
/** They make the whole workspace count in quarters. */
const quarterly = branches.map((unit) => line(unit, "2025-Q1", "csat", 70))

async function company() {
  const app = await testApp()
  const send = async (lines: readonly string[], periodKind?: string) => {
    const mapping = JSON.stringify({ newUnits: "create", ...(periodKind && { periodKind }) })
    const sent = await app.upload([header, ...lines].join("\n"), "file.csv", { commit: "auto", mapping })
    const report = (await sent.json()) as UploadReport
    expect(report.state).toBe("committed")
    return report.id
  }
  /** Of the whole company, period by period: the sum of its branches' answers, and how many they are. */
  const sums = async (role: Role) => {
    const { stages } = (await (await (await app.as(role))("/api/chain")).json()) as ChainReport
    return stages[0]!.series.map(({ value, units }) => (value === null ? null : [Math.round(value * units), units]))
  }
  const undo = async (id: string) => {
    expect((await app.call(`/api/uploads/${id}/undo`, { method: "POST" })).status).toBe(200)
  }
  return { send, sums, undo }
}

const sum = (units: readonly string[], month: string) =>
  Math.round(units.reduce((total, unit) => total + valueOf(unit, month), 0))

describe("who sees groups only, once periods are counted in another kind", () => {
  it("is told no quarter that less its months is one late branch's answer", async () => {
    const { send, sums } = await company()
    await send(punctual)
    await send(late)
    const told = await sums("executive")
    expect(told.at(-1)).toEqual([sum(branches.slice(1), "2025-03"), 7])
    await send(quarterly, "quarter")
    expect((await sums("hr"))[0]![1]).toBe(8)
    expect(await sums("executive")).toEqual([null])
  })

  it("is told the quarter whose months they were told of, branch by branch", async () => {
    const { send, sums } = await company()
    await send([...punctual, ...late])
    await send(quarterly, "quarter")
    expect((await sums("executive"))[0]![1]).toBe(8)
    expect(await sums("executive")).toEqual(await sums("hr"))
  })

  it("is told no month of a branch that came while they were told quarters", async () => {
    const { send, sums, undo } = await company()
    await send(punctual)
    const before = await sums("executive")
    const id = await send(quarterly, "quarter")
    await send(late)
    await undo(id)
    expect((await sums("hr")).at(-1)![1]).toBe(8)
    expect((await sums("executive")).slice(0, 2)).toEqual(before.slice(0, 2))
    expect((await sums("executive"))[2] ?? null).toBeNull()
  })

  it("is told the same months again, where a quarterly file was undone and nothing else came", async () => {
    const { send, sums, undo } = await company()
    await send(punctual)
    await send(late)
    const before = await sums("executive")
    await undo(await send(quarterly, "quarter"))
    expect(await sums("executive")).toEqual(before)
  })

  it("is told no quarter of a late branch either, where the months were undone before it came", async () => {
    const { send, sums, undo } = await company()
    const id = await send(punctual)
    await undo(id)
    await send(quarterly, "quarter")
    await send([...punctual, ...late])
    expect((await sums("hr"))[0]![1]).toBe(8)
    expect(await sums("executive")).toEqual([null])
  })

  it("is told no quarter to which one branch's month went back: of three that changed, only two say what is new", async () => {
    const { send, sums } = await company()
    await send(quarterly, "quarter")
    await send(answers(branches, months))
    const march = (changes: Readonly<Record<string, number>>) =>
      Object.entries(changes).map(([unit, more]) => line(unit, "2025-03", "esat", valueOf(unit, "2025-03") + more))
    await send(march({ S1: 6, S2: 9, S3: 12 }))
    const told = await sums("executive")
    expect(told).toEqual(await sums("hr"))
    await send(march({ S1: 0, S2: 3, S3: 15 }))
    expect(await sums("hr")).not.toEqual(told)
    expect(await sums("executive")).toEqual(told)
    // Three new months are three new answers, whatever the quarters were before.
    await send(march({ S1: 1, S2: 2, S3: 4 }))
    expect(await sums("executive")).toEqual(await sums("hr"))
    expect(await sums("executive")).not.toEqual(told)
  })
})
