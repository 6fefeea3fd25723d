import { describe, expect, it } from "vitest"
import { judgeChain } from "../../../shared/analysis/judge-chain.ts"
import type { LinkReport } from "../../../shared/analysis/link-report.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { chainOf, follow, link } from "../../support/chains.ts"
import { asInR, farthest } from "../../support/near.ts"
import { oracleSets } from "../../support/oracles.ts"
import { mapPanel, noise, panel } from "../../support/panels.ts"

function judgeOne(x: Panel, y: Panel, lag = 0): LinkReport {
  return judgeChain(chainOf({ a: x, b: y }, [link("a", "b", { lag })]))[0]!
}

/** What a report promises about itself, whatever the data; the promises it breaks. */
function broken(report: LinkReport): string[] {
  const promises: string[] = []
  JSON.stringify(report, (name, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) promises.push(`${name} is ${value}`)
    return value
  })
  const { effect, interval } = report
  if (effect !== null && interval && !(interval[0] <= effect && effect <= interval[1])) promises.push("interval")
  if (report.verdict === "no-data" && report.reasons.length === 0) promises.push("a reason")
  return promises
}

describe("judging a chain", () => {
  it.each(oracleSets())("reports R's effects, errors and pairs on the $name", (set) => {
    for (const wanted of set.links) {
      const within = wanted.within.find(({ lag }) => lag === wanted.breakLag)!
      const report = judgeOne(set.panel(wanted.from), set.panel(wanted.to), wanted.breakLag)
      const got = [report.effect, report.standardError, report.slope, report.pairs, report.units, report.periods]
      const { effect, seEffect, slope, pairs, units, periods } = within
      expect(farthest(got, [effect, seEffect, slope, pairs, units, periods])).toBeLessThan(asInR)
      const interval = units >= 30 ? report.interval! : within.ci95
      expect(farthest(interval, within.ci95)).toBeLessThan(asInR)
      expect(broken(report)).toEqual([])
    }
  })

  it("tells a link that holds from one that is not there, one that turns round and a weak one", () => {
    const x = noise(60, 24, 1, 0.05)
    const scores = { a: x, b: follow(x, 0.5, 2), c: noise(60, 24, 3), d: follow(x, -0.4, 4), e: follow(x, 0.06, 5) }
    const links = ["b", "c", "d", "e"].map((to) => link("a", to, { delta: to === "e" ? 0.2 : 0.1 }))
    const verdicts = judgeChain(chainOf(scores, links)).map(({ verdict }) => verdict)
    expect(verdicts).toEqual(["holds", "broken", "reversed", "broken"])
    const weak = judgeChain(chainOf({ a: x, b: follow(x, 0.12, 6) }, [link("a", "b", { delta: 0.2 })]))[0]!
    expect(weak.verdict).toBe("weak")
  })

  it("cannot tell from few noisy pairs, and says how many more would do", () => {
    const report = judgeOne(noise(10, 6, 1), noise(10, 6, 7))
    expect(report.verdict).toBe("unproven")
    const needed = report.reasons.find((reason) => reason.kind === "needs-more")!
    expect(needed.unitsMore).toBeGreaterThan(20)
    expect(needed.periodsMore).toBeGreaterThan(10)
  })

  it("keeps its word on how many more units would do", () => {
    const few = judgeOne(noise(31, 12, 1), noise(31, 12, 2))
    const needed = few.reasons.find((reason) => reason.kind === "needs-more")!
    const more = judgeOne(noise(31 + needed.unitsMore!, 12, 1), noise(31 + needed.unitsMore!, 12, 2))
    expect(more.smallestDetectable! / 0.1).toBeGreaterThan(0.85)
    expect(more.smallestDetectable! / 0.1).toBeLessThan(1.15)
  })

  it("keeps it for units seen once, too: Cohen's tables ask for 783 of them to see a correlation of .1", () => {
    const report = judgeOne(noise(60, 1, 3), noise(60, 1, 14))
    const needed = report.reasons.find((reason) => reason.kind === "needs-more")!
    expect(needed).toMatchObject({ unitsMore: 783 - 60, periodsMore: null })
  })

  it("adjusts p over the forward links, and over the reverse ones apart", () => {
    const scores = { a: noise(30, 12, 1), b: noise(30, 12, 2), c: noise(30, 12, 3), d: panel([]) }
    const links = [link("a", "b"), link("b", "c"), link("b", "a", { reverse: true }), link("c", "d")]
    const reports = judgeChain({ ...chainOf(scores), links })
    const [first, second, reverse, none] = reports as [LinkReport, LinkReport, LinkReport, LinkReport]
    const [low, high] = [first, second].toSorted((a, b) => a.pValue! - b.pValue!) as [LinkReport, LinkReport]
    expect(low.pAdjusted).toBe(Math.min(2 * low.pValue!, high.pValue!))
    expect(high.pAdjusted).toBe(high.pValue)
    expect(reverse.pAdjusted).toBe(reverse.pValue)
    expect(none.pAdjusted).toBeNull()
  })

  it("has p and interval agree below 30 units, where both are bootstrapped", () => {
    for (let seed = 1; seed <= 12; seed++) {
      const x = noise(9, 8, seed)
      const { pValue, interval } = judgeOne(x, follow(x, 0.25, seed + 50))
      expect(interval![0] > 0 || interval![1] < 0).toBe(pValue! <= 0.05)
    }
  })
})

describe("judging what there is little of", () => {
  const cases: [string, Panel, Panel, LinkReport["design"], string[]][] = [
    ["nothing at all", panel([]), panel([]), "within", ["side-without-values", "side-without-values"]],
    ["a side without values", noise(9, 9, 1), noise(9, 9, 2, 1), "within", ["side-without-values"]],
    ["two units", noise(2, 12, 1), noise(2, 12, 2), "within", ["too-few-units"]],
    ["one period", noise(12, 1, 1), noise(12, 1, 2), "between", []],
    ["one period of few units", noise(5, 1, 1), noise(5, 1, 2), "between", ["too-few-units"]],
    ["one unit", noise(1, 24, 1), noise(1, 24, 2), "over-time", []],
    ["one unit, briefly", noise(1, 11, 1), noise(1, 11, 2), "over-time", ["too-few-periods"]],
    ["two periods", noise(12, 2, 1), noise(12, 2, 2), "within", ["too-few-periods"]],
    ["a constant cause", mapPanel(noise(9, 9, 1), () => 7), noise(9, 9, 2), "within", ["never-varies"]],
    ["a constant result", noise(9, 9, 1), mapPanel(noise(9, 9, 1), (_, i) => 0.1 * i), "within", ["never-varies"]],
    ["one value", panel([[1]]), panel([[2]]), "over-time", ["too-few-periods"]],
    ["constant columns of one period", mapPanel(noise(9, 1, 1), () => 7), noise(9, 1, 2), "between", ["never-varies"]],
  ]

  it.each(cases)("%s", (_title, x, y, design, reasons) => {
    const report = judgeOne(x, y)
    expect(broken(report)).toEqual([])
    expect(report.design).toBe(design)
    expect(report.reasons.map(({ kind }) => kind).filter((kind) => kind !== "needs-more")).toEqual(reasons)
    expect(report.verdict === "no-data").toBe(reasons.length > 0)
  })

  it("a stage nobody measured", () => {
    const report = judgeChain({ ...chainOf({ a: noise(9, 9, 1) }), links: [link("a", "b")] })[0]!
    expect(report.reasons).toEqual([{ kind: "side-without-values", stage: "b" }])
  })

  it("a unit seen once is left out, and counted as such", () => {
    const x = mapPanel(noise(12, 9, 1), (value, i, t) => (i === 3 && t > 0 ? NaN : value))
    const report = judgeOne(x, noise(12, 9, 2))
    expect(report.units).toBe(11)
    expect(report.reasons).toContainEqual({ kind: "units-left-out", units: 1, because: "one-pair" })
  })

  it("two mirrored units give the slope, and no interval to hide behind", () => {
    const report = judgeOne(noise(2, 12, 1), noise(2, 12, 2))
    expect(report.effect).not.toBeNull()
    expect([report.pValue, report.interval, report.smallestDetectable]).toEqual([null, null, null])
  })

  it("a relation without any noise", () => {
    const x = noise(12, 9, 1)
    const report = judgeOne(
      x,
      mapPanel(x, (value) => 3 * value),
    )
    expect(broken(report)).toEqual([])
    expect([report.verdict, Math.round(report.effect! * 1e9) / 1e9]).toEqual(["holds", 1])
  })

  it("a lag longer than the data", () => {
    expect(judgeOne(noise(9, 4, 1), noise(9, 4, 2), 6)).toMatchObject({ verdict: "no-data", pairs: 0 })
  })
})
