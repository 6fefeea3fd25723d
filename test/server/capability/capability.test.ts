import { beforeAll, describe, expect, it } from "vitest"
import type { CapabilityReport } from "../../../shared/analysis/capability-report.ts"
import type { ChainModel, Stage } from "../../../shared/chain/model.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { capabilityHeadline, customerDrivers, outcomeOf } from "../../../shared/words/capability.ts"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { commitValues, type Given } from "../../support/stored.ts"

let app: TestApp

/** A repeatable draw between -1 and 1. */
const draw = (a: number, b: number) => Math.sin(a * 12.9898 + b * 78.233 + a * b) ** 3

/** Twenty branches, two years: customer satisfaction a month later goes with tools, not with latitude. */
function company(): Given[] {
  return Array.from({ length: 20 * 24 }, (_, i) => {
    const [u, t] = [i % 20, Math.floor(i / 20)]
    const place = { unit: `B${u}`, period: shiftPeriod("2024-01", t) }
    const tools = (month: number) => 60 + 8 * draw(u + 1, month + 3)
    return [
      { ...place, metric: "tools", value: tools(t), n: u === 7 ? 3 : 14 },
      { ...place, metric: "latit", value: 55 + 8 * draw(u + 40, t + 9), n: 14 },
      { ...place, metric: "csat", value: 80 + 0.8 * (tools(t - 1) - 60) + draw(u + 70, t) },
    ]
  }).flat()
}

beforeAll(async () => {
  app = await testApp()
  const tree = {
    North: {},
    ...Object.fromEntries(Array.from({ length: 20 }, (_, u) => [`B${u}`, { parent: "North", type: "shop" }])),
  }
  await commitValues(app.store.database, company(), { tree })
})

async function reportOf(query = "", call = app.call): Promise<CapabilityReport> {
  const answer = await call(`/api/capability${query}`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as CapabilityReport
}

describe("GET /api/capability", () => {
  it("lays branches out by components", async () => {
    const report = await reportOf()
    expect(report.components.map(({ metric }) => metric)).toEqual(["latit", "tools"])
    expect(report.branches).toHaveLength(20)
    expect(report.recent).toEqual({ from: "2025-01", to: "2025-12" })
    expect(report.branches.find(({ unit }) => unit === "B1")).toMatchObject({
      region: "North",
      type: "shop",
      respondents: { from: 10, to: 19 },
    })
  })

  it("keeps what people see apart from what is on record", async () => {
    const { store, call } = await testApp()
    const values = Array.from({ length: 12 }, (_, t): Given[] => {
      const place = { unit: "B1", period: shiftPeriod("2024-01", t) }
      return [
        { ...place, metric: "tools", value: 60 + (t % 2) * 2, n: 14 },
        { ...place, metric: "know", value: 80 - (t % 2) * 2 },
      ]
    }).flat()
    await commitValues(store.database, values)
    const targets = [
      { metric: "tools", unit: null, from: null, to: null, value: 63 },
      { metric: "know", unit: null, from: null, to: null, value: 77 },
    ]
    expect((await call("/api/targets", { method: "PUT", json: { targets } })).status).toBe(200)
    const [branch] = (await reportOf("", call)).branches
    // Each lies two of its units off its target on average, and its sd over the baseline year is about one.
    expect(branch!.scores.perceived).toBeCloseTo(-2 / Math.sqrt(12 / 11), 6)
    expect(branch!.scores.objective).toBeCloseTo(2 / Math.sqrt(12 / 11), 6)
  })

  it("shows a hidden value like one that is not there", async () => {
    const { branches, notShown } = await reportOf()
    const seventh = branches.find(({ unit }) => unit === "B7")!
    expect(seventh.cells[1]).toBeNull()
    expect(seventh.cells[0]).not.toBeNull()
    expect(notShown).toBe(1)
  })

  it("finds which component goes with customer satisfaction", async () => {
    const found = (await reportOf()).drivers.find((driver) => driver.of === "customer-satisfaction")!
    expect(found.lag).toBe(1)
    expect(found.components.find(({ metric }) => metric === "tools")).toMatchObject({ top: true })
    expect(found.components.find(({ metric }) => metric === "latit")!.share).toBeLessThan(0.1)
  })

  it("measures from the targets that are set", async () => {
    const target = { metric: "latit", unit: null, from: null, to: null, value: 70 }
    await app.call("/api/targets", { method: "PUT", json: { targets: [target] } })
    expect((await reportOf()).components[0]).toMatchObject({ target: 70, targetFrom: "target", below: 20 })
    expect((await reportOf()).components[1]).toMatchObject({ targetFrom: "baseline" })
  })

  it("calls what follows capability by the name the company gave it", async () => {
    const { model } = (await (await app.call("/api/model")).json()) as { model: ChainModel }
    const named = (label: Stage["label"]) => (stage: Stage) =>
      stage.id === "customer-satisfaction" ? { ...stage, label } : stage
    const label = { en: "Guest delight", zh: "宾客满意", zhHant: "賓客滿意" }
    const renamed = { ...model, stages: model.stages.map(named(label)) }
    expect((await app.call("/api/model", { method: "PUT", json: { model: renamed } })).status).toBe(200)
    const report = await reportOf()
    expect(outcomeOf(customerDrivers(report)!, "en")).toBe("guest delight")
    const short = report.components.map((each) => ({ ...each, gap: -4, gapInterval: [-6, -2] as const, below: 9 }))
    expect(capabilityHeadline({ ...report, components: short }, "zh").qualification).toMatch(
      /占能力与宾客满意之间联系的 \d/,
    )
    await app.call("/api/model", { method: "PUT", json: { model } })
  })

  it("is for those who may see employees' answers unit by unit, as far as their part of the company goes", async () => {
    expect((await (await app.as("executive"))("/api/capability")).status).toBe(403)
    expect((await reportOf("", await app.as("hr", "B3"))).branches.map(({ unit }) => unit)).toEqual(["B3"])
  })

  it("is empty for an empty workspace", async () => {
    expect(await reportOf("", (await testApp()).call)).toMatchObject({
      components: [],
      branches: [],
      drivers: [],
      window: null,
    })
  })
})
