import { describe, expect, it } from "vitest"
import { compareLevels, judgeLevels } from "../../../shared/analysis/compare-levels.ts"
import { compareLinks, wordFor, type LinkOnBothSides } from "../../../shared/analysis/compare-links.ts"
import { judgeChain } from "../../../shared/analysis/judge-chain.ts"
import { linkPairs } from "../../../shared/analysis/link-basis.ts"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { chainOf, follow } from "../../support/chains.ts"
import { noise, panel } from "../../support/panels.ts"

describe("wordFor", () => {
  const word = (effect: number, interval: [number, number], interval90: [number, number], pAdjusted: number) =>
    wordFor({ effect, interval, pAdjusted }, interval90, 0.1)

  it("needs a sure and a large difference for changed", () => {
    expect(word(0.3, [0.1, 0.5], [0.15, 0.45], 0.01)).toBe("changed")
    expect(word(-0.3, [-0.5, -0.1], [-0.45, -0.15], 0.01)).toBe("changed")
    // Other links were looked at as well.
    expect(word(0.3, [0.01, 0.6], [0.05, 0.5], 0.12)).toBe("unclear")
  })

  it("calls two links the same only where the data prove it", () => {
    expect(word(0.01, [-0.06, 0.08], [-0.05, 0.07], 0.8)).toBe("same")
    expect(word(0.01, [-0.3, 0.3], [-0.25, 0.25], 0.9)).toBe("unclear")
    // Sure, but smaller than matters.
    expect(word(0.05, [0.02, 0.08], [0.03, 0.075], 0.001)).toBe("same")
  })
})

describe("compareLevels", () => {
  it("compares each unit with itself, and only those seen in both windows", () => {
    const found = compareLevels(
      panel([
        [3, 5],
        [2, 2],
        [9, 9],
      ]),
      panel([
        [1, 1],
        [1, null],
        [null, null],
      ]),
      "time",
    )
    expect(found).toMatchObject({ here: 3, there: 1, units: { here: 2, there: 2 } })
    expect(found.difference!.value).toBe(2)
    // Differences of 3 and 1: mean 2, standard error 1, t of one degree of freedom.
    expect(found.difference!.interval![1]).toBeCloseTo(2 + 12.7062, 3)
  })

  it("compares groups as two samples", () => {
    const found = compareLevels(panel([[3], [4], [5]]), panel([[1], [2], [3]]), "apart")
    expect(found).toMatchObject({ here: 4, there: 2, units: { here: 3, there: 3 } })
    expect(found.difference!.value).toBe(2)
  })

  it("gives a single unit's difference without an interval, and none where a side is empty", () => {
    expect(compareLevels(panel([[4]]), panel([[1]]), "apart").difference).toEqual({
      value: 3,
      interval: null,
      pValue: null,
    })
    expect(compareLevels(panel([[4]]), panel([[null]]), "time")).toMatchObject({
      here: 4,
      there: null,
      difference: null,
    })
    expect(compareLevels(null, panel([[1]]), "apart").difference).toBeNull()
  })
})

describe("judgeLevels", () => {
  const stage = (value: number, pValue: number | null) => ({
    id: "a",
    label: "A",
    labels: { en: "A", zh: "A", zhHant: "A" },
    score: { here: value, there: 0, difference: { value, interval: null, pValue }, units: { here: 9, there: 9 } },
    metric: null,
  })
  const none = { ...stage(0, null), score: { ...stage(0, null).score, difference: null } }

  it("calls a level higher or lower only where it is sure of it among as many as were looked at", () => {
    expect(judgeLevels([stage(1, 0.001), stage(-1, 0.002), stage(0.2, 0.04), none, stage(2, null)])).toMatchObject([
      { word: "higher", pAdjusted: 0.003 },
      { word: "lower", pAdjusted: 0.003 },
      { word: "higher", pAdjusted: 0.04 },
      { word: "no-data", pAdjusted: null },
      { word: "unclear", pAdjusted: null },
    ])
    // The same p beside two others of no weight.
    expect(judgeLevels([stage(0.2, 0.04), stage(0.1, 0.5), stage(0, 0.9)])[0]).toMatchObject({ word: "unclear" })
  })
})

describe("compareLinks", () => {
  /** Two windows of the same units, each with a slope of its own. */
  function windows(slopes: [number, number], seed: number, units = 60): LinkOnBothSides {
    const sides = slopes.map((slope, k) => {
      const x: Panel = noise(units, 12, seed + k)
      const data = chainOf({ a: x, b: follow(x, slope, seed + 50 + k) })
      return { data, report: judgeChain(data)[0]! }
    })
    const fitOf = (k: number) => {
      const pairs = linkPairs(sides[k]!.data.links[0]!, sides[k]!.data, null)
      return { pairs, residuals: residuals(pairs) }
    }
    return {
      here: sides[0]!.report,
      there: sides[1]!.report,
      shares: "nothing",
      fits: () => ({ here: fitOf(0), there: fitOf(1) }),
    }
  }

  it("finds what changed among what did not, and calls few links changed that are the same", () => {
    const [changed, steady] = compareLinks([windows([0, 0.6], 1), windows([0.5, 0.5], 101)])
    expect(changed).toMatchObject({ word: "changed", here: { verdict: "broken" }, there: { verdict: "holds" } })
    expect(steady!.word).not.toBe("changed")
    const many = Array.from({ length: 60 }, (_, k) => compareLinks([windows([0.4, 0.4], 1000 + 7 * k)])[0]!)
    expect(many.filter(({ word }) => word === "changed").length).toBeLessThanOrEqual(6)
  })
})
