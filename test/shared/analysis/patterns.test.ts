import { describe, expect, it } from "vitest"
import { findPatterns, standingsOf } from "../../../shared/analysis/patterns.ts"
import { emptyPanel } from "../../../shared/statistics/panel.ts"
import { panel } from "../../support/panels.ts"

const units = ["well", "able", "unsure", "new", "mixed"]
const able = panel([
  [0.4, 0.6, 0.5, 0.4],
  [0.9, 1.1, 1, 0.8],
  [0.2, -0.1, 0.3, 0.1],
  [null, null, 0.7, 0.9],
  [0.9, 1, 0.8, 1.1],
])
const happy = panel([
  [0.5, 0.4, 0.6, 0.5],
  [-0.8, -1, -0.9, -0.7],
  [-0.4, 0.5, -0.6, 0.2],
  [-0.4, -0.3, -0.4, -0.5],
  [-0.9, 0.6, -0.8, 0.3],
])
const gaps = { "frontline-capability": able, "employee-satisfaction": happy }
const kindOf = (kind: string, recent = 12) =>
  findPatterns(standingsOf(gaps, recent), units).find((pattern) => pattern.kind === kind)!

describe("patterns", () => {
  it("name the unit that is able but unhappy, and only where both are clear", () => {
    const found = kindOf("able-but-unhappy")
    expect(found.points.filter(({ shows }) => shows).map(({ unit }) => unit)).toEqual(["able"])
    expect(found.showing).toBe(1)
    expect(found.next).toBe("capability")
  })

  it("are not the same the other way round", () => {
    expect(kindOf("happy-but-unable").showing).toBe(0)
  })

  it("place every unit with three periods on both stages, in the order of units", () => {
    const { points } = kindOf("able-but-unhappy")
    expect(points.map(({ unit }) => unit)).toEqual(["well", "able", "unsure", "mixed"])
    expect(points[1]!.high).toBeCloseTo(0.95, 10)
    expect(points[1]!.low).toBeCloseTo(-0.85, 10)
  })

  it("count only the recent periods", () => {
    const turned = panel([[-5, -5, -5, -5, 0.5, 0.6, 0.4]])
    const sad = panel([[5, 5, 5, 5, -0.5, -0.6, -0.4]])
    const at = (recent: number) =>
      findPatterns(standingsOf({ "frontline-capability": turned, "employee-satisfaction": sad }, recent), ["one"])[0]!
        .showing
    expect([at(3), at(7)]).toEqual([1, 0])
  })

  it("are left out where a stage is not there, and empty where it has no values", () => {
    expect(findPatterns(standingsOf(gaps, 12), units).map(({ kind }) => kind)).toEqual([
      "able-but-unhappy",
      "happy-but-unable",
    ])
    const nothing = findPatterns(standingsOf({ "employee-satisfaction": happy, profit: emptyPanel(5, 4) }, 12), units)
    expect(nothing).toMatchObject([{ kind: "happy-but-unprofitable", points: [], showing: 0 }])
  })
})
