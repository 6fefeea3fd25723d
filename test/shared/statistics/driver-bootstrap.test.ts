import { describe, expect, it } from "vitest"
import { normalDraw, seeded } from "../../../shared/statistics/chance.ts"
import { crossProducts } from "../../../shared/statistics/clustered-regression.ts"
import { bootstrapShares, ranksOf } from "../../../shared/statistics/driver-bootstrap.ts"

/** Units of twelve periods: y follows the first driver by `first`, the second by `second`, the third not at all. */
function unitsWhere(first: number, second: number, seed = 1, units = 60) {
  const random = seeded(seed)
  const column = () => Float64Array.from({ length: 12 }, () => normalDraw(random))
  return Array.from({ length: units }, () => {
    const [a, b, c, e] = [column(), column(), column(), column()]
    return crossProducts([a, b, c, e.map((error, k) => error + first * a[k]! + second * b[k]!)])
  })
}

describe("driver shares drawn again unit by unit", () => {
  it("rank a strong driver first for sure", () => {
    const { drivers } = bootstrapShares(unitsWhere(0.8, 0.2), 3, seeded(2), 500)!
    expect(drivers[0]!.rank).toEqual([1, 1])
    expect(drivers[0]!.share[0]).toBeGreaterThan(drivers[1]!.share[1])
  })

  it("leave open which of two equal drivers comes first", () => {
    const { drivers } = bootstrapShares(unitsWhere(0.4, 0.4), 3, seeded(2), 500)!
    expect([drivers[0]!.rank, drivers[1]!.rank]).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  it("hold the share that was planted about 95 times in a hundred", () => {
    let held = 0
    for (let company = 1; company <= 100; company++) {
      const [low, high] = bootstrapShares(unitsWhere(0.5, 0.5, company), 3, seeded(company), 200)!.drivers[0]!.share
      if (low <= 0.5 && 0.5 <= high) held++
    }
    // 88 or fewer of 100 would come once in four hundred runs of a true 95 %; the seeds are fixed.
    expect(held).toBeGreaterThan(88)
  })

  it("spread over thousands of units as over those units in bundles: by the root of how many units there are", () => {
    const widthOver = (units: number) => {
      const { share } = bootstrapShares(unitsWhere(0.5, 0.5, 3, units), 3, seeded(4), 500)!.drivers[0]!
      return share[1] - share[0]
    }
    // 2,000 units are drawn one by one, 8,000 in bundles of four. The width of an interval of 500 draws is itself off by 5 %.
    expect(widthOver(8000) / widthOver(2000)).toBeCloseTo(0.5, 1)
  })

  it("are the same for the same seed", () => {
    const units = unitsWhere(0.5, 0.2)
    expect(bootstrapShares(units, 3, seeded(9), 50)).toEqual(bootstrapShares(units, 3, seeded(9), 50))
  })

  it("do not exist where nothing varies", () => {
    expect(bootstrapShares([new Float64Array(4), new Float64Array(4)], 1, seeded(1), 20)).toBeNull()
  })
})

it("ranks keep the order written where values tie", () => {
  expect(ranksOf([2, 5, 2, 7])).toEqual([3, 2, 4, 1])
})
