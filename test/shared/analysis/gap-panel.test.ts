import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { gapPanel, recentMeans } from "../../../shared/analysis/gap-panel.ts"
import { scoreStage } from "../../../shared/analysis/score-stages.ts"

const cell = fc.oneof(fc.constant(NaN), fc.double({ min: -50, max: 50, noNaN: true }))
const rows = fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 })

const held = (values: number[], weight: number, target = NaN) => ({
  metric: { id: "m", direction: { kind: "lower" as const }, log: false, weight },
  panel: { units: 1, periods: values.length, values: Float64Array.from(values) },
  baseline: { mean: 3, sd: 2 },
  target: () => target,
})

describe("gapPanel", () => {
  it("is the stage's score where only the baseline stands in for targets", () => {
    fc.assert(
      fc.property(rows, fc.double({ min: 0.1, max: 5, noNaN: true }), (given, weight) => {
        const metrics = [
          held(
            given.map(([a]) => a),
            weight,
          ),
          held(
            given.map(([, b]) => b),
            1,
          ),
        ]
        const shape = { units: 1, periods: given.length }
        expect([...gapPanel(metrics, shape).values]).toEqual([...scoreStage(metrics, shape).values])
      }),
    )
  })

  it("moves by what the target lies away from the baseline", () => {
    const shape = { units: 1, periods: 2 }
    expect([...gapPanel([held([5, NaN], 1, 1)], shape).values]).toEqual([-2, NaN])
  })
})

describe("recentMeans", () => {
  const panel = (values: number[]) => ({ units: 1, periods: values.length, values: Float64Array.from(values) })

  it("is the mean of the last periods that have a value", () => {
    expect([...recentMeans(panel([9, 1, NaN, 3]), 3)]).toEqual([2])
    expect([...recentMeans(panel([9, NaN, NaN]), 2)]).toEqual([NaN])
    expect([...recentMeans(panel([4]), 3)]).toEqual([4])
  })
})
