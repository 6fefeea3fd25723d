import { describe, expect, it } from "vitest"
import { componentShares } from "../../../server/sample/planted-truth.ts"
import { driversOf, type DriverQuestion } from "../../../shared/analysis/drivers.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise } from "../../support/panels.ts"
import { sampleChain } from "../../support/sample-chain.ts"

const ask = (outcome: Panel, panels: Record<string, Panel>, lag = 0): DriverQuestion => ({
  of: "customer-satisfaction",
  outcome,
  lag,
  components: Object.entries(panels).map(([metric, panel]) => ({ metric, panel })),
})

function shared(question: DriverQuestion, draws = 200) {
  const answer = driversOf(question, draws)
  if (answer.kind !== "shared") throw new Error(answer.kind)
  return answer
}

/** 30 units over 24 periods: outcome = sum of weight x component + noise. */
function weighted(weights: Record<string, number>, seed = 1) {
  const panels = Object.fromEntries(Object.keys(weights).map((name, j) => [name, noise(30, 24, seed + j)]))
  const error = noise(30, 24, seed + 50)
  const outcome = mapPanel(error, (value, unit, t) =>
    Object.entries(weights).reduce((sum, [name, weight]) => sum + weight * panels[name]!.values[unit * 24 + t]!, value),
  )
  return { outcome, panels }
}

describe("drivers", () => {
  it("find in the sample company that tools go with customer satisfaction most, and rewards least", () => {
    const { data, panels } = sampleChain()
    const components = Object.fromEntries(Object.keys(componentShares).map((id) => [id, panels.get(id)!]))
    const { report } = shared(ask(data.scores["customer-satisfaction"]!, components, 1))
    const bySize = report.components.toSorted((a, b) => b.share - a.share).map(({ metric }) => metric)
    expect([bySize[0], bySize.at(-1)]).toEqual(["tools", "reward"])
    expect(report.components.filter(({ top }) => top).map(({ metric }) => metric)).toEqual(["tools"])
    expect(report.components.find(({ metric }) => metric === "reward")!.slopeInterval[0]).toBeLessThan(0)
    expect(report.components.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 10)
  })

  it("give a slope its sign, which a share does not have", () => {
    const { outcome, panels } = weighted({ good: 0.5, bad: -0.5, idle: 0 })
    const { report } = shared(ask(outcome, panels))
    const [good, bad, idle] = report.components
    expect(good!.slopeInterval[0]).toBeGreaterThan(0.3)
    expect(good!.seen[0]).toBeLessThan(0)
    expect(good!.seen[1]).toBeGreaterThan(0)
    expect(bad!.slopeInterval[1]).toBeLessThan(-0.3)
    expect(Math.min(good!.interval[0], bad!.interval[0])).toBeGreaterThan(0.25)
    expect(idle!.share).toBeLessThan(0.05)
  })

  it("call none the top driver where several could be", () => {
    const { outcome, panels } = weighted({ a: 0.4, b: 0.4, c: 0.4 }, 7)
    const { components } = shared(ask(outcome, panels)).report
    expect(components.some(({ top }) => top)).toBe(false)
    expect(components.filter(({ rank }) => rank[0] === 1).length).toBeGreaterThan(1)
  })

  it("read a component at its lag before the outcome", () => {
    const { outcome, panels } = weighted({ tools: 0.8, other: 0 })
    const later = mapPanel(outcome, (_, unit, t) => (t < 2 ? NaN : outcome.values[unit * 24 + t - 2]!))
    expect(shared(ask(later, panels, 2)).report.withinR2).toBeGreaterThan(0.3)
    expect(shared(ask(later, panels, 0)).report.withinR2).toBeLessThan(0.05)
  })

  it("have variance inflation 1 apart and more together", () => {
    const { outcome, panels } = weighted({ a: 0.5, b: 0.5 })
    expect(shared(ask(outcome, panels)).report.components[0]!.vif).toBeLessThan(1.05)
    const together = {
      ...panels,
      b: mapPanel(panels["b"]!, (value, unit, t) => value + 2 * panels["a"]!.values[unit * 24 + t]!),
    }
    expect(shared(ask(outcome, together)).report.components[0]!.vif).toBeGreaterThan(3)
  })

  it("leave out what repeats another, never varies, or is hardly held", () => {
    const { outcome, panels } = weighted({ a: 0.5, b: 0.2 })
    const answer = shared(
      ask(outcome, {
        ...panels,
        twice: mapPanel(panels["a"]!, (value) => 3 * value + 1),
        still: mapPanel(outcome, () => 0.7),
        rare: mapPanel(outcome, (value, unit) => (unit < 12 ? value : NaN)),
      }),
    )
    expect(answer.leftOut).toEqual(["twice", "still", "rare"])
    expect(answer.report.units).toBe(30)
  })

  it("keep at most twelve", () => {
    const weights = Object.fromEntries(Array.from({ length: 14 }, (_, j) => [`c${j}`, 0.2]))
    const { outcome, panels } = weighted(weights)
    const { report, leftOut } = shared(ask(outcome, panels), 3)
    expect([report.components.length, leftOut.length]).toEqual([12, 2])
  })

  it("say nothing from seven units, two periods, or an outcome that never varies", () => {
    const kind = (outcome: Panel, component: Panel) => driversOf(ask(outcome, { a: component }), 10).kind
    expect(kind(noise(7, 24, 1), noise(7, 24, 2))).toBe("too-little")
    expect(kind(noise(30, 2, 1), noise(30, 2, 2))).toBe("too-little")
    expect(
      kind(
        mapPanel(noise(9, 9, 1), () => 4),
        noise(9, 9, 2),
      ),
    ).toBe("nothing-explained")
    expect(driversOf(ask(noise(9, 9, 1), {})).kind).toBe("too-little")
  })
})
