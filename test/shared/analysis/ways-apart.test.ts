import { describe, expect, it } from "vitest"
import type { Interval } from "../../../shared/analysis/link-report.ts"
import { waysApart } from "../../../shared/analysis/ways-apart.ts"
import { languages } from "../../../shared/words/language.ts"
import { waysApartText } from "../../../shared/words/ways-apart.ts"

const middle = ([low, high]: Interval) => (low + high) / 2
function lookedAt(within: Interval, between: Interval | null, pooled: Interval | null = null) {
  const way = (interval: Interval | null) =>
    interval && { r: middle(interval), interval, units: 40, pairs: 400, pValue: 0.5 }
  return waysApart({
    design: "within",
    delta: 0.1,
    verdict: "holds",
    change: null,
    effect: middle(within),
    interval: within,
    between: way(between),
    pooled: way(pooled),
  })
}

describe("three ways to look", () => {
  it.each([
    ["only-there", [-0.04, 0.06], [0.3, 0.6]],
    ["only-there", [-0.04, 0.06], [-0.6, -0.3]],
    ["only-within", [0.3, 0.4], [-0.2, 0.2]],
    ["opposite", [0.2, 0.3], [-0.6, -0.3]],
    ["opposite", [-0.3, -0.2], [0.02, 0.05]],
    ["larger", [0.2, 0.3], [0.5, 0.8]],
    ["larger", [-0.3, -0.2], [-0.8, -0.5]],
    ["smaller", [0.5, 0.6], [0.15, 0.3]],
  ] as const)("part as %s: within %j, there %j", (how, within, there) => {
    expect(lookedAt(within, there)).toEqual([{ way: "between", how }])
    expect(lookedAt(within, null, there)).toEqual([{ way: "pooled", how }])
  })

  it("agree where their intervals overlap, whatever the signs of their middles", () => {
    expect(lookedAt([-0.02, 0.2], [-0.3, 0])).toEqual([])
    expect(lookedAt([0.2, 0.4], [0.3, 0.7], [0.35, 0.5])).toEqual([])
  })

  it("are not set against each other without an estimate within units", () => {
    expect(
      waysApart({
        design: "between",
        delta: 0.1,
        verdict: "holds",
        change: null,
        effect: 0.5,
        interval: [0.4, 0.6],
        between: null,
        pooled: null,
      }),
    ).toEqual([])
  })

  it("are told in one sentence where both others part alike, in every language", () => {
    const both = lookedAt([-0.04, 0.06], [0.3, 0.6], [0.25, 0.4])
    expect(waysApartText(both, "en")).toBe(
      "Between branches, and over all pairs pooled, the two go together, within a branch over time they do not: better branches are not better because of this. The verdict rests on what happens within branches.",
    )
    expect(waysApartText(lookedAt([0.2, 0.3], [-0.6, -0.3], [0.4, 0.5]), "zh")).toBe(
      "网点之间比较时方向相反：各网点之间的差别，与同一网点前后的变化正好相反。全部数据合并时两者的关系比同一网点前后更紧：其中一部分只是好网点本来的共同点，并不会因改善这一项而得来。判断以网点内部的变化为准。",
    )
    for (const language of languages) expect(waysApartText([], language)).not.toBe("")
  })
})
