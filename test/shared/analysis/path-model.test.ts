import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { ChainData, LinkQuestion } from "../../../shared/analysis/chain-data.ts"
import { chainOrder } from "../../../shared/analysis/chain-order.ts"
import { pathModel, type PathModel } from "../../../shared/analysis/path-model.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { mapPanel, noise } from "../../support/panels.ts"
import { sampleChain } from "../../support/sample-chain.ts"

const link = (from: string, to: string, lag = 0, reverse = false): LinkQuestion => ({
  from,
  to,
  lag,
  delta: 0.1,
  reverse,
})
const dataOf = (links: LinkQuestion[], scores: Record<string, Panel>): ChainData => ({ links, scores, periods: [] })

function fitted(data: ChainData, draws = 500): PathModel {
  const answer = pathModel(data, draws)
  if (answer.kind !== "fitted") throw new Error(answer.kind)
  return answer
}

const total = (model: PathModel, from: string, to: string) =>
  model.totals.find((each) => each.from === from && each.to === to)!

describe("the path model of a chain", () => {
  it("gives R's coefficients, errors and total effects from the simulated branches and their lags", () => {
    const set = simulatedBranches()
    const oracle = JSON.parse(readFileSync("test/oracles/path-simulated-branches.json", "utf8")) as {
      rows: number
      equations: { beta: number | number[]; se: number | number[] }[]
      totalEffects: number[][]
      cumulativeLag: number[]
    }
    const stages = ["employee_satisfaction", "frontline_capability", "customer_satisfaction", "loyalty", "profit"]
    const links = [0, 1, 1, 2].map((lag, k) => link(stages[k]!, stages[k + 1]!, lag))
    const model = fitted(dataOf(links, Object.fromEntries(stages.map((stage) => [stage, set.panel(stage)]))))
    expect([model.rows, model.units, model.periods]).toEqual([oracle.rows, 40, 20])
    expect(model.stages.map(({ lag }) => lag)).toEqual(oracle.cumulativeLag)
    const effects = model.arrows.flatMap(({ effect, standardError }) => [effect, standardError])
    const ofR = oracle.equations.flatMap(({ beta, se }) => {
      const errors = [se].flat()
      return [beta].flat().flatMap((value, j) => [value, errors[j]!])
    })
    expect(farthest(effects, ofR)).toBeLessThan(asInR)
    const totals = model.totals.map((each) => oracle.totalEffects[stages.indexOf(each.from)]![stages.indexOf(each.to)]!)
    expect(
      farthest(
        model.totals.map((each) => each.total),
        totals,
      ),
    ).toBeLessThan(asInR)
  })

  it("finds in the sample company that little of employee satisfaction reaches profit, all of it on the way", () => {
    const { data } = sampleChain()
    const end = total(fitted(data), "employee-satisfaction", "profit")
    expect(Math.abs(end.total)).toBeLessThan(0.1)
    expect(end.indirectInterval[0]).toBeGreaterThan(0)
    expect(Math.abs(end.direct)).toBeLessThan(0.06)
  })

  it("adds up both ways of a fork, and knows no effect between its arms", () => {
    const a = noise(40, 24, 1)
    const following = (from: Panel, by: number, seed: number) => {
      const error = noise(40, 24, seed)
      return mapPanel(from, (value, unit, t) => by * value + error.values[unit * 24 + t]!)
    }
    const [b, c] = [following(a, 1, 2), following(a, 1, 3)]
    const d = mapPanel(
      b,
      (value, unit, t) => value + c.values[unit * 24 + t]! + noise(40, 24, 4).values[unit * 24 + t]!,
    )
    const links = [link("a", "b"), link("a", "c"), link("b", "d"), link("c", "d"), link("d", "a", 0, true)]
    const model = fitted(dataOf(links, { a, b, c, d }))
    expect(model.totals.some(({ from, to }) => from === "b" && to === "c")).toBe(false)
    const end = total(model, "a", "d")
    expect(end.indirect).toBeGreaterThan(0.5)
    expect(end.total).toBeCloseTo(end.direct + end.indirect, 12)
    expect(end.indirectInterval[0] < end.indirect && end.indirect < end.indirectInterval[1]).toBe(true)
  })

  it("leaves out a stage without values and keeps its neighbours at their lag", () => {
    const scores = { a: noise(20, 24, 1), c: noise(20, 24, 3) }
    const model = fitted(dataOf([link("a", "b", 1), link("b", "c", 2)], scores))
    expect(model.leftOut).toEqual(["b"])
    expect(model.stages.map(({ id, lag }) => [id, lag])).toEqual([
      ["a", 0],
      ["c", 3],
    ])
  })

  it("says why there is none", () => {
    const kind = (scores: Record<string, Panel>) => pathModel(dataOf([link("a", "b")], scores), 10).kind
    expect(kind({})).toBe("too-little")
    expect(kind({ a: noise(20, 9, 1) })).toBe("too-little")
    expect(kind({ a: noise(7, 9, 1), b: noise(7, 9, 2) })).toBe("too-few-units")
    expect(kind({ a: noise(20, 2, 1), b: noise(20, 2, 2) })).toBe("too-few-periods")
    expect(kind({ a: noise(20, 9, 1), b: mapPanel(noise(20, 9, 1), () => 0.1) })).toBe("collinear")
    expect(kind({ a: noise(20, 9, 1), b: mapPanel(noise(20, 9, 1), (_, __, t) => 0.1 * t) })).toBe("collinear")
  })
})

describe("the order of a chain", () => {
  it("puts every stage after all that lead to it, at the longest of their lags", () => {
    const order = chainOrder([
      link("c", "d", 1),
      link("a", "b", 2),
      link("a", "c", 0),
      link("b", "d", 1),
      link("d", "a", 1, true),
    ])
    expect(order).toEqual([
      { id: "a", lag: 0, upstream: [] },
      { id: "c", lag: 0, upstream: ["a"] },
      { id: "b", lag: 2, upstream: ["a"] },
      { id: "d", lag: 3, upstream: ["a", "c", "b"] },
    ])
  })

  it("refuses a ring", () => {
    expect(() => chainOrder([link("a", "b"), link("b", "a")])).toThrow("ring")
  })
})
