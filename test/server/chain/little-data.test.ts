import { describe, expect, it } from "vitest"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { testApp } from "../../support/app.ts"
import { chainOf } from "../../support/chain-call.ts"
import { commitValues, type Given, type Tree } from "../../support/stored.ts"

const stages = fiveStages.stages.map(({ id }) => id)

describe("GET /api/chain, little data", () => {
  const row = (unit: string, period: string, values: readonly (number | null)[]): Given[] =>
    values.flatMap((value, k) => (value === null ? [] : [{ unit, period, metric: stages[k]!, value }]))

  const noise = (a: number, b: number) => Math.sin(a * 12.9898 + b * 78.233) * 10

  const panel = (units: number, periods: number, value = noise): Given[] =>
    Array.from({ length: units * periods }, (_, i) => {
      const [u, t] = [Math.floor(i / periods), i % periods]
      return row(
        `B${u}`,
        shiftPeriod("2024-01", t),
        [0, 1, 2, 3, 4].map((k) => value(u * 10 + k, t)),
      )
    }).flat()

  async function chainWith(values: Given[], tree: Tree = {}) {
    const app = await testApp()
    if (values.length > 0) await commitValues(app.store.database, values, { tree })
    return chainOf(app)
  }

  it("is empty for an empty workspace, every link without data and why", async () => {
    const chain = await chainWith([])
    expect(chain.headline.kind).toBe("empty")
    expect(chain.scope).toMatchObject({ units: 0, from: null, to: null, periodKind: null })
    expect(chain.stages.map(({ level }) => level.state)).toEqual(stages.map(() => "no-data"))
    for (const link of chain.links) {
      expect(link).toMatchObject({ verdict: "no-data", effect: null, interval: null, pairs: 0 })
      expect(link.reasons).toContainEqual({ kind: "side-without-values", stage: link.from })
    }
  })

  it("compares units where there is one period", async () => {
    const { links } = await chainWith(panel(12, 1))
    expect(links[0]).toMatchObject({ design: "between", units: 12, periods: 1 })
    // A month later there is nothing yet.
    expect(links[1]).toMatchObject({ verdict: "no-data", pairs: 0 })
  })

  it("says that two units are too few", async () => {
    const { links } = await chainWith(panel(2, 10))
    expect(links[0]).toMatchObject({ verdict: "no-data", units: 2 })
    expect(links[0]!.reasons).toContainEqual({ kind: "too-few-units", units: 2, needed: 8 })
  })

  it("looks over time where there is one unit", async () => {
    const { links, headline } = await chainWith(panel(1, 24))
    expect(links[0]).toMatchObject({ design: "over-time", units: 1 })
    expect(links[0]!.effect).not.toBeNull()
    expect(headline.kind).not.toBe("empty")
  })

  it("says which side never varies", async () => {
    const constant = await chainWith(panel(10, 10, (k, t) => (k % 10 === 2 ? 80.1 : noise(k, t))))
    expect(constant.links[1]).toMatchObject({ to: "customer-satisfaction", verdict: "no-data", effect: null })
    expect(constant.links[1]!.reasons).toContainEqual({ kind: "never-varies", stage: "customer-satisfaction" })
    expect(constant.stages[2]!.level).toMatchObject({ value: expect.closeTo(80.1, 9) as number, gap: 0 })
  })

  it("says which stage is missing", async () => {
    const without = panel(10, 10).filter(({ metric }) => metric !== "loyalty")
    const { links, stages: reports, findings } = await chainWith(without)
    expect(reports[3]!.level).toMatchObject({ state: "no-data", value: null })
    expect(links[2]!.reasons).toContainEqual({ kind: "side-without-values", stage: "loyalty" })
    expect(links[0]!.verdict).not.toBe("no-data")
    expect(findings).toContainEqual(expect.objectContaining({ kind: "data-gap", from: "loyalty" }))
  })

  it("leaves a unit seen once out of the comparison within units, and says so", async () => {
    const { links } = await chainWith([...panel(10, 10), ...row("Late", "2024-10", [1, 2, 3, 4, 5])])
    expect(links[0]!.units).toBe(10)
    expect(links[0]!.reasons).toContainEqual({ kind: "units-left-out", units: 1, because: "one-pair" })
  })

  it("says how many units have no values that may be shown, and not why", async () => {
    const hidden = panel(10, 10).map((each) =>
      each.metric === stages[0]
        ? { ...each, metric: "esat", value: 50 + each.value, n: each.unit === "B3" ? 4 : 9 }
        : each,
    )
    const { links } = await chainWith(hidden)
    expect(links[0]!.units).toBe(9)
    expect(links[0]!.reasons).toContainEqual({ kind: "units-left-out", units: 1, because: "no-pairs" })
  })
})
