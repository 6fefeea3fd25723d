import { describe, expect, it } from "vitest"
import {
  gapOf,
  type HeldMetric,
  latestPeriod,
  meanPerPeriod,
  metricGap,
  stageGap,
  stateOf,
} from "../../../shared/analysis/level.ts"
import type { Metric } from "../../../shared/chain/metric.ts"

/** Units by periods. */
const panel = (...rows: number[][]) => ({
  units: rows.length,
  periods: rows[0]?.length ?? 0,
  values: Float64Array.from(rows.flat()),
})

const held = (rows: number[][], definition: Partial<Metric> = {}, target: number = NaN): HeldMetric => ({
  metric: { id: "m", direction: { kind: "higher" }, log: false, weight: 1, ...definition },
  panel: panel(...rows),
  baseline: { mean: 70, sd: 10 },
  target: () => target,
})

describe("latestPeriod", () => {
  it("is the last period that at least half of the usual number of units have reported", () => {
    expect(latestPeriod(panel([1, 2, 3], [1, 2, NaN], [1, 2, NaN]))).toBe(1)
    expect(latestPeriod(panel([1, 2, 3], [1, 2, NaN]))).toBe(2)
    expect(latestPeriod(panel([NaN, NaN]))).toBeNull()
    expect(latestPeriod(panel())).toBeNull()
  })
})

describe("meanPerPeriod", () => {
  it("is missing where no unit has a value, and never counts a missing one as zero", () =>
    expect([...meanPerPeriod(panel([1, NaN, NaN], [3, 5, NaN]))]).toEqual([2, 5, NaN]))
})

describe("gapOf", () => {
  it("measures from the target in baseline standard deviations, better being more", () => {
    expect(gapOf(75, 80, held([]))).toBe(-0.5)
    expect(gapOf(75, 80, held([], { direction: { kind: "lower" } }))).toBe(0.5)
  })

  it("lets the baseline mean stand in where nobody set a target", () => expect(gapOf(75, NaN, held([]))).toBe(0.5))

  it("measures logarithms where the metric takes them", () => {
    const metric = { ...held([], { log: true, direction: { kind: "lower" } }), baseline: { mean: 0, sd: 0.5 } }
    expect(gapOf(2, 1, metric)).toBeCloseTo(-Math.log(2) / 0.5, 12)
    expect(gapOf(0, 1, metric)).toBeNaN()
  })

  it("holds a range to itself", () => {
    const range = held([], { direction: { kind: "range", low: 90, high: 105 } })
    expect(gapOf(100, NaN, range) + 0).toBe(0)
    expect(gapOf(110, NaN, range)).toBe(-0.5)
  })

  it("cannot tell how far a constant stands from a target", () => {
    const constant = { ...held([]), baseline: { mean: 70, sd: 0 } }
    expect(gapOf(70, NaN, constant)).toBe(0)
    expect(gapOf(70, 80, constant)).toBeNaN()
  })
})

describe("metricGap", () => {
  it("is the mean over units at the latest period, with those below counted", () =>
    expect(
      metricGap(
        held(
          [
            [0, 60],
            [0, 80],
            [0, NaN],
          ],
          {},
          70,
        ),
      ),
    ).toEqual({ gap: 0, units: 2, below: 1, period: 1 }))
})

describe("stageGap", () => {
  it("weights its metrics, each at its own latest period", () =>
    expect(stageGap([held([[60, NaN]], { weight: 3 }), held([[NaN, 80]], { weight: 1 })])).toBe(-0.5))

  it("says nothing on less than half of the weight", () => {
    expect(stageGap([held([[NaN]], { weight: 3 }), held([[80]], { weight: 1 })])).toBeNull()
    expect(stageGap([])).toBeNull()
  })
})

describe("stateOf", () => {
  it("draws its lines at 0 and at half a standard deviation below", () =>
    expect([0.2, 0, -1e-12, -0.1, -0.5, -0.51, null].map(stateOf)).toEqual([
      "on-target",
      "on-target",
      "on-target",
      "near-target",
      "near-target",
      "below-target",
      "no-data",
    ]))
})
