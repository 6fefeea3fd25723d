import { beforeAll, describe, expect, it } from "vitest"
import type { ScenarioReport } from "../../../shared/analysis/scenario-report.ts"
import type { Scenario } from "../../../shared/analysis/scenario.ts"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

let app: TestApp

beforeAll(async () => {
  app = await simulatedApp({ "frontline-capability": "tools", "customer-satisfaction": "csat" })
})

async function scenarioOf(query: string, call = app.call): Promise<ScenarioReport> {
  const answer = await call(`/api/scenario?${query}`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as ScenarioReport
}

const told = ({ answer }: ScenarioReport) => answer as Scenario

describe("GET /api/scenario", () => {
  it("carries a change along the chain, each stage at its own lag, with intervals", async () => {
    const report = await scenarioOf("stage=frontline-capability&by=0.5")
    expect(told(report)).toMatchObject({ kind: "scenario", unitsRaised: 40 })
    const satisfaction = told(report).stages.find(({ stage }) => stage === "customer-satisfaction")!
    expect(satisfaction.arrives).toBe(1)
    expect(satisfaction.interval[0]).toBeGreaterThan(0)
    expect(satisfaction.change).toBeLessThan(0.5)
    expect(report.periods).toHaveLength(12)
    expect(told(report).stages.map(({ stage }) => stage)).not.toContain("employee-satisfaction")
  })

  it("looks at the chain as it is since a link stopped", async () => {
    const report = await scenarioOf("stage=customer-satisfaction&by=0.5")
    expect(report.window).toMatchObject({ from: "2025-02", sinceChange: true })
    const loyalty = told(report).stages.find(({ stage }) => stage === "loyalty")!
    const before = await scenarioOf("stage=customer-satisfaction&by=0.5&to=2025-01")
    expect(before.window).toMatchObject({ sinceChange: false })
    const whileItStood = told(before).stages.find(({ stage }) => stage === "loyalty")!
    expect(whileItStood.interval[0]).toBeGreaterThan(0.1)
    expect(whileItStood.change).toBeGreaterThan(1.5 * loyalty.change)
  })

  it("refuses to go beyond what was seen in these units", async () => {
    const { answer, seen } = await scenarioOf("stage=frontline-capability&by=9")
    expect(answer).toEqual({ kind: "beyond-what-was-seen", seen })
    expect(seen!.high).toBeLessThan(9)
  })

  it("takes a change in native units", async () => {
    const ground = await scenarioOf("stage=frontline-capability")
    expect(ground.answer).toBeNull()
    const face = ground.faces.find(({ stage }) => stage === "frontline-capability")!
    expect(face).toMatchObject({ metric: "tools", unit: "pts" })
    const [native, score] = [
      await scenarioOf(`stage=frontline-capability&native=${face.perScore / 2}`),
      await scenarioOf("stage=frontline-capability&by=0.5"),
    ]
    expect(native.by).toBeCloseTo(0.5, 12)
    expect(told(native).stages.map(({ change }) => change)).toEqual(
      told(score).stages.map(({ change }) => expect.closeTo(change, 9) as number),
    )
  })

  it("raises the units that are named, regions with all their branches", async () => {
    expect((await scenarioOf("stage=frontline-capability&by=0.3&units=North")).units).toHaveLength(20)
    expect((await scenarioOf("stage=frontline-capability&by=0.3&units=B01,B05&horizon=3")).units).toEqual([
      "B01",
      "B05",
    ])
  })

  it("is told within what a person may see", async () => {
    const southern = await app.as("executive", "South")
    expect((await scenarioOf("stage=frontline-capability&by=0.3", southern)).units).toHaveLength(20)
    expect((await southern("/api/scenario?stage=loyalty&by=0.3&units=B01")).status).toBe(404)
  })

  it("refuses a stage that is not there and numbers that are none", async () => {
    for (const [query, status] of [
      ["stage=nowhere&by=1", 404],
      ["stage=loyalty&by=much", 400],
      ["stage=loyalty&by=1&horizon=0", 400],
      ["by=1", 400],
    ] as const)
      expect((await app.call(`/api/scenario?${query}`)).status).toBe(status)
  })

  it("says in an empty workspace that there is no path to follow", async () => {
    const report = await scenarioOf("stage=loyalty&by=1", (await testApp()).call)
    expect(report).toMatchObject({ window: null, units: [], answer: { kind: "no-path-model", because: "too-little" } })
  })
})
