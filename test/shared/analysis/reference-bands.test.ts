import { describe, expect, it } from "vitest"
import { referenceBands } from "../../../shared/analysis/reference-bands.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"

const stages = [...new Set([...fiveStages.stages, ...eightElements.stages].map(({ id }) => id))]
const pairs = stages.flatMap((from) => stages.map((to) => [from, to] as const))
const banded = pairs.filter(([from, to]) => referenceBands(from, to).length > 0)

describe("reference bands", () => {
  it("are there for exactly the pairs of stages with a confirmed value", () => {
    expect(banded.map(([from, to]) => `${from} -> ${to}`)).toEqual([
      "employee-satisfaction -> customer-satisfaction",
      "employee-satisfaction -> profit",
      "employee-satisfaction -> employee-retention",
      "employee-satisfaction -> employee-productivity",
      "customer-satisfaction -> loyalty",
      "customer-satisfaction -> profit",
    ])
  })

  it("are not turned round: no band for a reverse link", () => {
    expect(referenceBands("customer-satisfaction", "employee-satisfaction")).toEqual([])
  })

  it("name their source, lie between 0 and 1, and say whether they are corrected", () => {
    for (const band of banded.flatMap(([from, to]) => referenceBands(from, to))) {
      expect(0 < band.low && band.low <= band.high && band.high < 1).toBe(true)
      expect(band.source).toMatch(/\d{4}/)
    }
    expect(referenceBands("employee-satisfaction", "profit")[0]!.corrected).toBe(true)
    expect(referenceBands("customer-satisfaction", "loyalty")[0]).toMatchObject({
      low: 0.54,
      high: 0.63,
      corrected: false,
    })
  })

  it("do not exist for metrics or stages nobody has measured so", () => {
    expect(referenceBands("loyalty", "profit")).toEqual([])
    expect(referenceBands("csat", "nps")).toEqual([])
  })
})
