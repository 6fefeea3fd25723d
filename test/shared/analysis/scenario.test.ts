import { describe, expect, it } from "vitest"
import { pathModel } from "../../../shared/analysis/path-model.ts"
import { carried, scenario, type ScenarioQuestion, seenChanges } from "../../../shared/analysis/scenario.ts"
import type { ChainData } from "../../../shared/analysis/chain-data.ts"
import { mapPanel, noise, panel } from "../../support/panels.ts"

const link = (from: string, to: string, lag: number) => ({ from, to, lag, delta: 0.1, reverse: false })

/** 60 units over 36 months; b is 0.8 a one month later, c 0.5 b two months after that, both with noise. */
function chain(): ChainData {
  const a = mapPanel(noise(60, 36, 1), (value) => 2 * value)
  const after = (from: typeof a, by: number, lag: number, seed: number) => {
    const error = noise(60, 36, seed)
    return mapPanel(error, (value, unit, t) => value + (t >= lag ? by * from.values[unit * 36 + t - lag]! : 0))
  }
  const b = after(a, 0.8, 1, 2)
  const c = after(b, 0.5, 2, 3)
  return { links: [link("a", "b", 1), link("b", "c", 2)], periods: [], scores: { a, b, c } }
}

const data = chain()
const path = pathModel(data, 4000)
const everywhere = Array.from({ length: 60 }, (_, unit) => unit)
const question: ScenarioQuestion = { stage: "a", by: 1, units: everywhere, horizon: 6, over: 12 }

function answered(change: Partial<ScenarioQuestion>) {
  const answer = scenario({ ...question, ...change }, data, path)
  if (answer.kind !== "scenario") throw new Error(answer.kind)
  return answer
}

describe("a scenario", () => {
  it("carries a change along the chain, each stage at its own lag and in its own units", () => {
    const { stages } = answered({})
    expect(stages.map(({ stage, arrives }) => [stage, arrives])).toEqual([
      ["b", 1],
      ["c", 3],
    ])
    expect(stages[0]!.change).toBeCloseTo(0.8, 1)
    expect(stages[1]!.change).toBeCloseTo(0.4, 1)
    for (const { change, interval } of stages) expect(interval[0] < change && change < interval[1]).toBe(true)
  })

  it("expects nothing before the lag and the whole from then on", () => {
    const c = answered({}).stages[1]!
    expect(c.periods.map(({ change }) => change)).toEqual([0, 0, 0, c.change, c.change, c.change])
    expect(c.periods[2]!.interval).toEqual([0, 0])
  })

  it("narrows from 95 to 80 to 50 of 100 draws, whichever way the change goes", () => {
    for (const by of [1, -1])
      for (const { change, interval, fourFifths, half } of answered({ by }).stages) {
        const ends = [interval[0], fourFifths[0], half[0], change, half[1], fourFifths[1], interval[1]]
        expect(ends).toEqual(ends.toSorted((a, b) => a - b))
        expect(new Set(ends).size).toBe(7)
      }
  })

  it("is the same carried from what was seen and the fitted path", () => {
    const seen = seenChanges(data, "a", everywhere, 12)
    for (const by of [1, 40])
      expect(carried({ stage: "a", by, unitsRaised: 60, horizon: 6 }, seen, path)).toEqual(
        scenario({ ...question, by }, data, path),
      )
  })

  it("is proportional to the change, and turned round by a fall", () => {
    const [one, two, fall] = [answered({ by: 1 }), answered({ by: 2 }), answered({ by: -1 })].map(
      ({ stages }) => stages[0]!,
    )
    expect(two!.change).toBeCloseTo(2 * one!.change, 12)
    expect(fall!.change).toBeCloseTo(-one!.change, 12)
    expect(fall!.interval[0]).toBeLessThan(fall!.interval[1])
  })

  it("starts where the change is made: nothing upstream of it moves", () => {
    expect(answered({ stage: "b" }).stages.map(({ stage, arrives }) => [stage, arrives])).toEqual([["c", 2]])
  })

  it("refuses what lies beyond the 5th to 95th percentile of changes seen, and says where that is", () => {
    const seen = seenChanges(data, "a", everywhere, 12)!
    // A difference of two draws of sd 2 has sd 2.83; 90 % of them lie within 1.645 of those.
    expect(seen.high).toBeCloseTo(4.65, 0)
    expect(seen.low).toBeCloseTo(-4.65, 0)
    expect(answered({ by: seen.high }).by).toBe(seen.high)
    expect(scenario({ ...question, by: seen.high + 0.01 }, data, path)).toEqual({ kind: "beyond-what-was-seen", seen })
    expect(scenario({ ...question, by: seen.low - 0.01 }, data, path).kind).toBe("beyond-what-was-seen")
  })

  it("asks only the units that are raised how far they have moved", () => {
    const still = {
      scores: {
        a: panel([
          [0, 0, 0, 0],
          [0, 10, 0, 10],
        ]),
      },
    }
    expect(seenChanges(still, "a", [0], 1)).toEqual({ low: 0, high: 0, changes: 3, over: 1 })
    expect(seenChanges(still, "a", [1], 1)!.high).toBeGreaterThan(9)
    expect(seenChanges(still, "a", [0], 4)).toBeNull()
  })

  it("says why there is none", () => {
    const kind = (change: Partial<ScenarioQuestion>, model = path) =>
      scenario({ ...question, ...change }, data, model).kind
    expect(kind({ units: [] })).toBe("no-units")
    expect(kind({ stage: "z" })).toBe("not-in-the-chain")
    expect(kind({ stage: "c" })).toBe("nothing-downstream")
    expect(kind({ over: 40 })).toBe("nothing-seen")
    expect(kind({}, { kind: "collinear" })).toBe("no-path-model")
  })
})
