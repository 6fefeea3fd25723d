import { describe, expect, it } from "vitest"
import type { ChainData } from "../../../shared/analysis/chain-data.ts"
import { judgeChain } from "../../../shared/analysis/judge-chain.ts"
import { linkEvidence } from "../../../shared/analysis/link-evidence.ts"
import type { Estimate } from "../../../shared/analysis/link-report.ts"
import { tReach } from "../../../shared/statistics/student.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { chainOf, follow, link } from "../../support/chains.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { mapPanel, noise, panel } from "../../support/panels.ts"

const names = (count: number) => Array.from({ length: count }, (_, i) => `branch ${i}`)

function evidence(x: Panel, y: Panel, lag = 0, more: Partial<ChainData> = {}) {
  const question = link("a", "b", { lag })
  return linkEvidence(question, { ...chainOf({ a: x, b: y }, [question]), ...more }, names(x.units))
}

describe("the evidence beside a link", () => {
  const set = simulatedBranches()

  it.each(set.links)("has R's numbers in every way of looking: $from -> $to", (wanted) => {
    const question = link(wanted.from, wanted.to, { lag: wanted.breakLag })
    const scores = { [wanted.from]: set.panel(wanted.from), [wanted.to]: set.panel(wanted.to) }
    const got = linkEvidence(question, { links: [question], periods: set.table.periods, scores }, set.table.units)
    const preset = wanted.within.find(({ lag }) => lag === wanted.breakLag)!
    const { within } = got
    const figures = [within!.effect, within!.standardError, within!.pValue, ...within!.interval]
    expect(farthest(figures, [preset.effect, preset.seEffect, preset.p, ...preset.ci95])).toBeLessThan(asInR)
    for (const { lag, effect, seEffect, df } of wanted.within) {
      const shown = got.lagProfile[lag] as { preset: boolean } & Estimate
      expect(shown.preset).toBe(lag === wanted.breakLag)
      // Five lags are shown, so each interval is one of 99 %.
      const reach = tReach(0.99, df) * seEffect
      expect(farthest([shown.effect, ...shown.interval], [effect, effect - reach, effect + reach])).toBeLessThan(asInR)
    }
    const reverse = wanted.reverse.find(({ lag }) => lag === wanted.breakLag)
    expect(farthest([got.reverseDirection?.effect], [reverse?.effect ?? preset.effect])).toBeLessThan(asInR)
  })

  it.each(set.links)("compares units and pools pairs as R does: $from -> $to", (wanted) => {
    const lag = wanted.within[0]!.lag
    const { between, pooled } = evidence(set.panel(wanted.from), set.panel(wanted.to), lag)
    const got = [between!.r, between!.pValue, ...between!.interval!, pooled!.r]
    expect(farthest(got, [wanted.between.r, wanted.between.p, ...wanted.between.ci95, wanted.pooled.r])).toBeLessThan(
      asInR,
    )
    expect([between!.units, pooled!.pairs]).toEqual([wanted.between.units, wanted.pooled.n])
  })

  it("agrees with the verdict's own numbers, with few units as with many", () => {
    for (const units of [9, 45]) {
      const x = noise(units, 14, 1, 0.1)
      const chain = chainOf({ a: x, b: follow(x, 0.4, 2) })
      const report = judgeChain(chain)[0]!
      const { within } = linkEvidence(chain.links[0]!, chain, names(units))
      const { effect, interval, standardError, slope, pValue, pairs } = report
      expect(within).toEqual(expect.objectContaining({ effect, interval, standardError, slope, pValue, pairs }))
    }
  })

  it("sees drift in rolling windows of a third of the periods, the newest one included", () => {
    const x = noise(60, 36, 3)
    const { stability } = evidence(
      x,
      follow(x, (t) => (t < 18 ? 0.7 : 0), 4),
    )
    expect([stability.length, stability[0]!.from, stability.at(-1)!.to]).toEqual([25, "2023-01", "2025-12"])
    expect(stability[0]!.effect).toBeGreaterThan(0.4)
    expect(Math.abs(stability.at(-1)!.effect)).toBeLessThan(0.15)
    expect(evidence(noise(9, 5, 1), noise(9, 5, 2)).stability).toEqual([])
    expect(evidence(noise(20, 100, 1), noise(20, 100, 2)).stability.length).toBeLessThanOrEqual(30)
  })

  it("draws all residuals while they are few, and an even sample of them when they are many", () => {
    const few = evidence(noise(9, 10, 1), noise(9, 10, 2)).scatter
    expect([few.shown, few.of, few.points.length]).toEqual([90, 90, 90])
    expect(Math.abs(few.points.reduce((sum, { x }) => sum + x, 0))).toBeLessThan(1e-10)
    const x = noise(400, 40, 3)
    const many = evidence(x, follow(x, 0.5, 4)).scatter
    expect([many.shown, many.of, many.points.length]).toEqual([2000, 16000, 2000])
    expect(evidence(x, follow(x, 0.5, 4)).scatter).toEqual(many)
    const late = many.points.filter(({ period }) => period >= "2024-09").length
    expect(late / 2000).toBeGreaterThan(0.45)
    expect(late / 2000).toBeLessThan(0.55)
    expect(new Set(many.points.map(({ unit, period }) => unit + period)).size).toBe(2000)
  })

  it("tells the two windows of a changed link apart, each as if it stood alone", () => {
    const x = noise(50, 30, 5, 0.05)
    const y = follow(x, (t) => (t < 15 ? 0.6 : 0), 6)
    const chain = chainOf({ a: x, b: y })
    const { change } = judgeChain(chain)[0]!
    const { windows } = linkEvidence(chain.links[0]!, chain, names(50), change!.since)
    expect(windows!.before.within).toMatchObject({ effect: change!.before, interval: change!.beforeInterval })
    expect(windows!.since.within).toMatchObject({ effect: change!.after, interval: change!.afterInterval })
    expect([windows!.before.from, windows!.since.from, windows!.since.to]).toEqual([
      "2023-01",
      change!.since,
      "2025-06",
    ])
    expect(windows!.since.scatter.points.every(({ period }) => period >= change!.since)).toBe(true)
    expect(windows!.since.lagProfile.find(({ preset }) => preset)!.effect).toBe(change!.after)
  })

  it("names the units that are left out, and why", () => {
    const x = mapPanel(noise(10, 8, 1), (value, i, t) => ((i === 2 && t > 0) || i === 5 || i === 7 ? NaN : value))
    const { leftOut } = evidence(x, noise(10, 8, 2))
    expect(leftOut).toEqual([
      { unit: "branch 2", because: "one-pair" },
      { unit: "branch 5", because: "no-pairs" },
      { unit: "branch 7", because: "no-pairs" },
    ])
  })
})

describe("evidence of what there is little of", () => {
  it("compares units where there is one period", () => {
    const x = noise(12, 1, 1)
    const got = evidence(x, follow(x, 1, 2))
    expect([got.within, got.stability, got.scatter.of, got.between!.units]).toEqual([null, [], 12, 12])
    expect(got.reverseDirection!.effect).toBeCloseTo(got.between!.r, 12)
    expect(got.leftOut).toEqual([])
  })

  it("shows the changes of one unit over time", () => {
    const got = evidence(noise(1, 20, 1), noise(1, 20, 2), 1)
    expect([got.within, got.between, got.scatter.of]).toEqual([null, null, 18])
    expect(got.scatter.points[0]).toMatchObject({ unit: "branch 0", period: "2023-03" })
  })

  it("says nothing of nothing, and never NaN", () => {
    const none = { within: null, between: null, pooled: null, reverseDirection: null, stability: [], windows: null }
    const absent = linkEvidence(link("a", "b"), { links: [], periods: [], scores: {} }, [])
    expect(absent).toMatchObject({ ...none, leftOut: [], scatter: { shown: 0, of: 0, points: [] } })
    for (const [x, y] of [
      [noise(6, 8, 1, 1), noise(6, 8, 2)],
      [noise(6, 8, 1), mapPanel(noise(6, 8, 2), () => 3)],
      [noise(2, 2, 1), noise(2, 2, 2)],
      [panel([[1]]), panel([[2]])],
    ] as const) {
      const bad: string[] = []
      JSON.stringify(evidence(x, y), (name, value: unknown) => {
        if (typeof value === "number" && !Number.isFinite(value)) bad.push(name)
        return value
      })
      expect(bad).toEqual([])
    }
  })
})
