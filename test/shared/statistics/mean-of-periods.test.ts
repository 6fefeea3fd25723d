import { describe, expect, it } from "vitest"
import { meanEstimate } from "../../../shared/statistics/mean-interval.ts"
import { differenceOfMeans, meanOfPeriods } from "../../../shared/statistics/mean-of-periods.ts"

const panel = (periods: number, values: readonly number[]) => ({
  units: values.length / periods,
  periods,
  values: Float64Array.from(values),
})

describe("the mean of period means", () => {
  it("is of the means alone, whoever was there in which period", () =>
    expect(meanOfPeriods(panel(2, [1, NaN, 3, 6]), 0, 2)?.mean).toBe(4))

  it("is none of periods without a value", () => expect(meanOfPeriods(panel(2, [NaN, 5]), 0, 1)).toBeNull())

  it("differs by what each unit moved, with the t interval of a mean, where everybody was always there", () => {
    const moved = panel(2, [10, 12, 20, 21, 30, 36, 40, 39])
    const [then, now] = [meanOfPeriods(moved, 0, 1)!, meanOfPeriods(moved, 1, 2)!]
    const expected = meanEstimate([2, 1, 6, -1])!
    const found = differenceOfMeans(now, then, "same")
    expect(found.mean).toBeCloseTo(expected.mean, 12)
    expect(found.interval![0]).toBeCloseTo(expected.interval![0], 12)
    expect(found.pValue).toBeCloseTo(expected.pValue!, 12)
  })

  it("has no interval where one unit is all there is", () => {
    const one = panel(2, [1, 2])
    expect(differenceOfMeans(meanOfPeriods(one, 1, 2)!, meanOfPeriods(one, 0, 1)!, "same").interval).toBeNull()
  })
})
