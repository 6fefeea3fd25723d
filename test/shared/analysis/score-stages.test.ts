import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { StageMetric } from "../../../shared/analysis/score-stages.ts"
import { baselineOf, scoreStage, standardise } from "../../../shared/analysis/score-stages.ts"
import type { Metric } from "../../../shared/chain/metric.ts"

const row = (...values: number[]) => ({ units: 1, periods: values.length, values: Float64Array.from(values) })

const metric = (definition: Partial<Metric>, values: number[], baseline = { mean: 0, sd: 1 }): StageMetric => ({
  metric: { id: "m", direction: { kind: "higher" }, log: false, weight: 1, ...definition },
  panel: row(...values),
  baseline,
})

const scores = (...metrics: StageMetric[]) => [...scoreStage(metrics, metrics[0]!.panel).values]

const finite = fc.double({ min: -1e6, max: 1e6, noNaN: true })

describe("baselineOf", () => {
  it("gives R's mean and sd, also far from zero", () => {
    // mean(1e8 + c(1.5, 2, 4, 8.5)); sd(1e8 + c(1.5, 2, 4, 8.5)) => 100000004, 3.18852107828
    const found = baselineOf([1e8 + 1.5, 1e8 + 2, 1e8 + 4, 1e8 + 8.5], { log: false })!
    expect(found.mean).toBeCloseTo(1e8 + 4, 6)
    expect(found.sd).toBeCloseTo(3.18852107828, 9)
    expect(found.unitPeriods).toBe(4)
  })

  it("takes logarithms where the metric does, and leaves out what has none", () => {
    const found = baselineOf([1, Math.E ** 2, 0, -3, NaN], { log: true })!
    expect(found.mean).toBeCloseTo(1, 12)
    expect(found.unitPeriods).toBe(2)
  })

  it("has nothing to say of nothing", () => expect(baselineOf([NaN], { log: false })).toBeNull())

  it("calls a constant a constant, whatever its rounding", () => {
    fc.assert(
      fc.property(finite, fc.integer({ min: 1, max: 50 }), (value, times) => {
        expect(baselineOf(new Float64Array(times).fill(value / 3), { log: false })!.sd).toBe(0)
      }),
    )
  })
})

describe("standardise", () => {
  const z = (...args: Parameters<typeof metric>) => [...standardise(metric(...args)).values]

  it("turns less into better where less is better", () =>
    expect(z({ direction: { kind: "lower" } }, [5, 9], { mean: 7, sd: 2 })).toEqual([1, -1]))

  it("is minus the distance outside a range, and 0 inside", () =>
    expect(
      z({ direction: { kind: "range", low: 90, high: 105 } }, [80, 90, 100, 106], { mean: 95, sd: 5 }).map(
        (v) => v + 0,
      ),
    ).toEqual([-2, 0, 0, -0.2]))

  it("has no score for what has no logarithm", () =>
    expect(z({ log: true }, [0, -1, 1], { mean: 0, sd: 1 })).toEqual([NaN, NaN, 0]))

  it("puts a metric that never varied at its mean", () =>
    expect(z({}, [3, NaN, 4], { mean: 3, sd: 0 })).toEqual([0, NaN, 0]))
})

describe("scoreStage", () => {
  it("is the weighted mean of what is present", () => {
    expect(scores(metric({ weight: 3 }, [1]), metric({ weight: 1 }, [5]))).toEqual([2])
  })

  it("is missing where less than half of the weight is present, and there where exactly half is", () => {
    const heavy = metric({ weight: 3 }, [1, NaN, NaN])
    const light = metric({ weight: 2 }, [NaN, 2, NaN])
    const least = metric({ weight: 1 }, [NaN, 5, 7])
    expect(scores(heavy, light, least)).toEqual([1, 3, NaN])
  })

  it("never takes a missing value for zero", () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(finite, { nil: NaN }), { minLength: 1 }),
        fc.array(fc.option(finite, { nil: NaN }), { minLength: 1 }),
        (a, b) => {
          const length = Math.min(a.length, b.length)
          const found = scores(metric({}, a.slice(0, length)), metric({}, b.slice(0, length)))
          found.forEach((score, t) => {
            const present = [a[t]!, b[t]!].filter((value) => !Number.isNaN(value))
            const mean = present.reduce((sum, value) => sum + value, 0) / present.length
            expect(Object.is(score, mean) || Math.abs(score - mean) <= 1e-9 * Math.max(1, Math.abs(mean))).toBe(true)
          })
        },
      ),
    )
  })

  it("does not mind the order of the metrics or the size of all weights together", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ value: finite, weight: fc.double({ min: 0.1, max: 9, noNaN: true }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        (given) => {
          const one = scores(...given.map(({ value, weight }) => metric({ weight }, [value])))[0]!
          const other = scores(
            ...given.map(({ value, weight }) => metric({ weight: weight * 7 }, [value])).toReversed(),
          )[0]!
          expect(other).toBeCloseTo(one, 4)
        },
      ),
    )
  })

  it("is empty without metrics or weight", () => {
    expect([...scoreStage([], { units: 1, periods: 2 }).values]).toEqual([NaN, NaN])
    expect(scores(metric({ weight: 0 }, [4]))).toEqual([NaN])
  })
})
