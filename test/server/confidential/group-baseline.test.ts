import { beforeAll, describe, expect, it } from "vitest"
import type { ScenarioReport } from "../../../shared/analysis/scenario-report.ts"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import { testApp } from "../../support/app.ts"
import { commitValues, type Given } from "../../support/stored.ts"

/** Four branches that answer for two months, and two of them in a third: no group that is told has fewer than three. */
const values: readonly Given[] = [
  ...["2025-01", "2025-02"].flatMap((period, t) =>
    ["A", "B", "C", "D"].map((unit, k): Given => ({ unit, period, metric: "esat", value: 60 + 2 * k + t, n: 20 })),
  ),
  { unit: "A", period: "2025-03", metric: "esat", value: 20, n: 20 },
  { unit: "B", period: "2025-03", metric: "esat", value: 21, n: 20 },
]

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp()
  await commitValues(app.store.database, values)
})

const get = async <Body>(role: "hr" | "executive" | "viewer", path: string) =>
  (await (await (await app.as(role))(path)).json()) as Body
type Metrics = { metrics: { id: string; baseline: { mean: number; sd: number } | null }[] }

describe("what standardises a survey", () => {
  it("is told to nobody who sees groups of branches only", async () => {
    const esat = ({ metrics }: Metrics) => metrics.find(({ id }) => id === "esat")!.baseline
    for (const role of ["executive", "viewer"] as const)
      expect(esat(await get<Metrics>(role, "/api/metrics"))).toBeNull()
    expect(esat(await get<Metrics>("hr", "/api/metrics"))!.mean).toBeCloseTo((63.5 * 8 + 20.5 * 2) / 10, 9)
  })

  it("rests for them on what takes part in groups, so that nothing tells of the branches left out", async () => {
    const first = (report: ChainReport) => report.stages[0]!
    const seen = first(await get<ChainReport>("executive", "/api/chain"))
    expect(seen.level.units).toBe(4)
    // Without a target the mean of the baseline stands in for it.
    expect(seen.level.target).toBeCloseTo(63.5, 1)
    expect(first(await get<ChainReport>("hr", "/api/chain")).level.target).toBeCloseTo(54.9, 6)
  })

  it("has a spread of one digit while few values stand behind it", async () => {
    const { faces } = await get<ScenarioReport>("executive", "/api/scenario?stage=employee-satisfaction&by=0.1")
    const { perScore } = faces.find(({ stage }) => stage === "employee-satisfaction")!
    expect(perScore).toBe(2)
  })
})
