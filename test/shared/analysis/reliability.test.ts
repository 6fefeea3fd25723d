import { describe, expect, it } from "vitest"
import { linkAttenuation, metricReliabilities, type SurveyedMetric } from "../../../shared/analysis/reliability.ts"
import { seeded, normalDraw } from "../../../shared/statistics/chance.ts"
import { emptyPanel } from "../../../shared/statistics/panel.ts"
import { mapPanel, panel } from "../../support/panels.ts"

/** Sixty branches over six months; true branch means with sd `between`, answers with sd 10, n = 20. */
function surveyed(between: number, seed: number): SurveyedMetric {
  const random = seeded(seed)
  const truth = Array.from({ length: 60 }, () => 70 + between * normalDraw(random))
  const shape = panel(Array.from({ length: 60 }, () => [1, 1, 1, 1, 1, 1]))
  const mean = mapPanel(shape, (_, unit, t) => truth[unit]! + 3 * t + (10 / Math.sqrt(20)) * normalDraw(random))
  return { stage: "s", metric: `m${between}`, mean, sd: mapPanel(shape, () => 10), n: mapPanel(shape, () => 20) }
}

describe("the reliability of surveyed metrics", () => {
  it("finds the share of variance that branches make: 25 of 125, and 0.83 for means of twenty", () => {
    const [found] = metricReliabilities([surveyed(5, 1)])
    expect(found!.icc1).toBeCloseTo(0.2, 1)
    expect(found!.icc2).toBeCloseTo(25 / (25 + 100 / 20), 1)
  })

  it("is about zero where branches do not differ", () => {
    expect(Math.abs(metricReliabilities([surveyed(0, 2)])[0]!.icc1)).toBeLessThan(0.02)
  })

  it("leaves out single answers and metrics without a spread", () => {
    const metric = surveyed(5, 3)
    expect(metricReliabilities([{ ...metric, n: mapPanel(metric.n, () => 1) }])).toEqual([])
    expect(metricReliabilities([{ ...metric, sd: emptyPanel(60, 6) }])).toEqual([])
  })
})

describe("what reliability leaves of a link", () => {
  const of = (stage: string, icc2: number) => ({ stage, metric: `${stage}-metric`, icc1: 0.1, icc2 })

  it("is the root of the product of both ends' mean ICC(2)", () => {
    expect(linkAttenuation([of("a", 0.8), of("a", 0.6), of("b", 0.7)], "a", "b")).toBeCloseTo(0.7, 12)
    expect(linkAttenuation([of("a", 0.64), of("b", 1)], "a-metric", "b")).toBeCloseTo(0.8, 12)
  })

  it("is unknown where an end has none, or none above zero", () => {
    expect(linkAttenuation([of("a", 0.8)], "a", "b")).toBeNull()
    expect(linkAttenuation([of("a", 0.8), of("b", -0.2)], "a", "b")).toBeNull()
  })
})
