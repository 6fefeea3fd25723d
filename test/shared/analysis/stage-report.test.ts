import { describe, expect, it } from "vitest"
import { stageReport } from "../../../shared/analysis/stage-report.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import type { Metric } from "../../../shared/chain/metric.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"

const satisfaction = fiveStages.stages[2]!
const months = (count: number) => Array.from({ length: count }, (_, t) => shiftPeriod("2024-01", t))

const held = (
  id: string,
  rows: number[][],
  { weight = 1, target = NaN }: Partial<Metric> & { target?: number } = {},
) => ({
  metric: { ...catalogue.find((each) => each.id === id)!, weight },
  panel: { units: rows.length, periods: rows[0]!.length, values: Float64Array.from(rows.flat()) },
  baseline: { mean: 70, sd: 10 },
  target: () => target,
})

const report = (metrics: ReturnType<typeof held>[], count: number) =>
  stageReport({ stage: satisfaction, metrics, score: null, periods: months(count), kind: "month" })

const steady = (count: number, value: (t: number) => number) => Array.from({ length: count }, (_, t) => value(t))

describe("stageReport", () => {
  it("is told by the heaviest metric, the first of equals", () => {
    const [csat, topbox] = [held("csat", [[80, 82]]), held("topbox", [[50, 40]])]
    expect(report([csat, topbox], 2).level).toMatchObject({
      metric: "csat",
      value: 82,
      unit: "%",
      period: "2024-02",
      units: 1,
    })
    expect(report([csat, { ...topbox, metric: { ...topbox.metric, weight: 2 } }], 2).level.metric).toBe("topbox")
  })

  it("passes by a metric without values in this scope", () =>
    expect(report([held("csat", [[NaN]]), held("topbox", [[40]])], 1).level.metric).toBe("topbox"))

  it("says whether a target was set or the baseline stands in", () => {
    expect(report([held("csat", [[65]])], 1).level).toMatchObject({
      target: 70,
      targetFrom: "baseline",
      gap: -0.5,
      state: "near-target",
    })
    expect(report([held("csat", [[65]], { target: 64 })], 1).level).toMatchObject({
      target: 64,
      targetFrom: "target",
      state: "on-target",
    })
  })

  it("shows the series of its face, the gaps missing", () =>
    expect(
      report(
        [
          held("csat", [
            [80, NaN],
            [90, NaN],
          ]),
        ],
        2,
      ).series,
    ).toEqual([
      { period: "2024-01", value: 85, units: 2 },
      { period: "2024-02", value: null, units: 0 },
    ]))

  it("reads a trend off the same three months of two years, with its interval over units", () => {
    const rising = [0, 1, 2].map((unit) => steady(24, (t) => 70 + unit + (t >= 21 ? 2 + unit : 0)))
    const { trend } = report([held("csat", rising)], 24)
    expect(trend).toMatchObject({ change: 3, periods: 12, units: 3 })
    // t.test(c(2, 3, 4))$conf.int
    expect(trend!.interval![0]).toBeCloseTo(0.5158623, 6)
    expect(trend!.interval![1]).toBeCloseTo(5.4841377, 6)
  })

  it("takes the halves of a short window, and has no trend on one period", () => {
    expect(report([held("csat", [steady(4, (t) => t)])], 4).trend).toMatchObject({
      change: 2,
      periods: 2,
      interval: null,
    })
    expect(report([held("csat", [[3]])], 1).trend).toBeNull()
  })

  it("has nothing to say of a stage without data, and says so in nulls", () =>
    expect(report([], 2)).toMatchObject({
      score: null,
      level: { state: "no-data", gap: null, value: null, target: null, metric: null, period: null, units: 0 },
      trend: null,
      series: [{ value: null }, { value: null }],
    }))
})
