import { describe, expect, it } from "vitest"
import { judgeChain } from "../../../shared/analysis/judge-chain.ts"
import { chainOf, follow, link } from "../../support/chains.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { noise } from "../../support/panels.ts"

const stopAt = (period: number, slope: number) => (t: number) => (t < period ? slope : 0)

describe("a link that changes", () => {
  it("held until the month that R finds on the simulated branches (one before the planted one), and no other link is said to change", () => {
    const set = simulatedBranches()
    const links = set.links.map(({ from, to, breakLag }) => link(from, to, { lag: breakLag }))
    const names = [...new Set(links.flatMap(({ from, to }) => [from, to]))]
    const scores = Object.fromEntries(names.map((name) => [name, set.panel(name)]))
    const reports = judgeChain({ links, periods: set.table.periods, scores })
    expect(reports.map(({ verdict }) => verdict)).toEqual(["holds", "holds", "unproven", "holds"])
    expect(reports.map(({ change }) => change?.since ?? null)).toEqual([null, null, "2025-02", null])
    const inR = set.links[2]!.breaks.toSorted((a, b) => b.wald - a.wald)[0]!
    const { before, after } = reports[2]!.change!
    expect(farthest([before, after], [inR.effectBefore, inR.effectAfter])).toBeLessThan(asInR)
    expect(reports[2]!.change).toMatchObject({ beforeVerdict: "holds", afterVerdict: "unproven" })
  })

  it("gives the verdict of its latest window, with both windows' own figures, and the whole window's effect", () => {
    const x = noise(60, 36, 1, 0.05)
    const report = judgeChain(chainOf({ a: x, b: follow(x, stopAt(20, 0.6), 2) }))[0]!
    const { change, effect, interval, verdict } = report
    expect([verdict, change?.beforeVerdict, change?.afterVerdict]).toEqual(["broken", "holds", "broken"])
    expect(["2024-08", "2024-09", "2024-10"]).toContain(change!.since)
    expect(change!.before).toBeGreaterThan(0.4)
    expect(effect! < change!.before && effect! > change!.after).toBe(true)
    expect(interval![0]).toBeGreaterThan(0)
    expect(change!.beforeInterval[0]).toBeGreaterThan(change!.afterInterval[1])
  })

  it("may start as well as stop, turn round, and change among few units", () => {
    const x = noise(12, 40, 5)
    const scores = {
      a: x,
      started: follow(x, (t) => (t < 20 ? 0 : 0.9), 6),
      turned: follow(x, (t) => (t < 20 ? 0.8 : -0.8), 7),
    }
    const reports = judgeChain(chainOf(scores, [link("a", "started"), link("a", "turned")]))
    expect(reports.map(({ verdict }) => verdict)).toEqual(["holds", "reversed"])
    expect(reports.map(({ change }) => change!.beforeVerdict)).not.toContain("no-data")
    expect(reports[1]!.change!.beforeVerdict).toBe("holds")
  })

  it("is not reported where it is real but too small to matter", () => {
    const x = noise(800, 30, 8)
    const b = follow(x, (t) => (t < 15 ? 0.15 : 0.06), 9)
    expect(judgeChain(chainOf({ a: x, b }))[0]!.change).toBeNull()
    const strict = judgeChain(chainOf({ a: x, b }, [link("a", "b", { delta: 0.07 })]))[0]!.change
    expect(strict).toMatchObject({ beforeVerdict: "holds", afterVerdict: "weak" })
  })

  it("is not reported where both windows get the same verdict", () => {
    const x = noise(200, 30, 10)
    const report = judgeChain(chainOf({ a: x, b: follow(x, (t) => (t < 15 ? 0.9 : 0.4), 11) }))[0]!
    expect([report.verdict, report.change]).toEqual(["holds", null])
  })

  it("is not looked for where there is one unit, one period or too little", () => {
    for (const [units, periods] of [
      [1, 30],
      [12, 1],
      [5, 30],
      [12, 5],
    ] as const)
      expect(judgeChain(chainOf({ a: noise(units, periods, 1), b: noise(units, periods, 2) }))[0]!.change).toBeNull()
  })
})
