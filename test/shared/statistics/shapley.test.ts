import fc from "fast-check"
import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { normalDraw, seeded } from "../../../shared/statistics/chance.ts"
import { crossProducts } from "../../../shared/statistics/clustered-regression.ts"
import { MOST_DRIVERS, shareOut, varianceInflation } from "../../../shared/statistics/shapley.ts"
import { centred, readColumns } from "../../support/columns.ts"
import { asInR, farthest } from "../../support/near.ts"

type Oracle = { response: string; lmg: Record<string, number>; r2: number; vif?: Record<string, number> }
const oracles = JSON.parse(readFileSync("test/oracles/drivers.json", "utf8")) as Record<string, Oracle>

function productsOf(table: Record<string, number[]>, drivers: readonly string[], response: string) {
  return crossProducts([...drivers, response].map((name) => centred(table[name]!)))
}

/** Random drivers that partly go together, and what they explain. */
const drawn = fc
  .record({ drivers: fc.integer({ min: 1, max: 6 }), seed: fc.integer({ min: 1, max: 1_000_000 }) })
  .map(({ drivers, seed }) => {
    const random = seeded(seed)
    const common = Array.from({ length: 30 }, () => normalDraw(random))
    const columns = Array.from({ length: drivers + 1 }, () => common.map((c) => 0.5 * c + normalDraw(random)))
    return { drivers, columns, products: crossProducts(columns.map(centred)) }
  })

describe("shares of what drivers explain", () => {
  it.each(Object.entries(oracles))("agree with R's LMG on %s", (name, { response, lmg, r2 }) => {
    const drivers = Object.keys(lmg)
    const got = shareOut(productsOf(readColumns(`test/oracles/${name}.csv`), drivers, response), drivers.length)!
    expect(farthest([...got.contributions, got.rSquared], [...Object.values(lmg), r2])).toBeLessThan(asInR)
  })

  it("add up to R2, and none is below zero", () => {
    fc.assert(
      fc.property(drawn, ({ products, drivers }) => {
        const { contributions, rSquared } = shareOut(products, drivers)!
        expect(contributions.reduce((sum, each) => sum + each, 0)).toBeCloseTo(rSquared, 10)
        expect(Math.min(...contributions)).toBeGreaterThanOrEqual(-1e-12)
      }),
    )
  })

  it("follow their driver into another order", () => {
    fc.assert(
      fc.property(drawn, ({ columns, drivers }) => {
        const turned = [...columns.slice(0, drivers).toReversed(), columns[drivers]!]
        const got = shareOut(crossProducts(columns.map(centred)), drivers)!.contributions
        const other = shareOut(crossProducts(turned.map(centred)), drivers)!.contributions
        got.forEach((share, j) => expect(other[drivers - 1 - j]).toBeCloseTo(share, 9))
      }),
    )
  })

  it("halve what one driver has when it is listed twice", () => {
    const { x, y } = { x: [1, 4, 2, 7, 3], y: [2, 5, 1, 8, 5] }
    const once = shareOut(crossProducts([x, y].map(centred)), 1)!
    const twice = shareOut(crossProducts([x, x, y].map(centred)), 2)!
    expect(twice.rSquared).toBeCloseTo(once.rSquared, 12)
    expect([...twice.contributions]).toEqual([
      expect.closeTo(once.rSquared / 2, 12),
      expect.closeTo(once.rSquared / 2, 12),
    ])
  })

  it("do not exist where nothing is to be explained, and a driver that never varies has none", () => {
    expect(
      shareOut(
        crossProducts(
          [
            [1, 2, 3],
            [4, 4, 4],
          ].map(centred),
        ),
        1,
      ),
    ).toBeNull()
    expect(
      [
        ...shareOut(
          crossProducts(
            [
              [5, 5, 5],
              [1, 2, 3],
              [2, 4, 7],
            ].map(centred),
          ),
          2,
        )!.contributions,
      ][0],
    ).toBe(0)
  })

  it("are refused for more drivers than can be tried", () => {
    const most = MOST_DRIVERS + 1
    expect(() => shareOut(new Float64Array((most + 1) ** 2), most)).toThrow("at most 12 drivers")
  })
})

describe("variance inflation", () => {
  it("agrees with R", () => {
    const { response, vif } = oracles["attitude"]!
    const drivers = Object.keys(vif!)
    const got = varianceInflation(
      productsOf(readColumns("test/oracles/attitude.csv"), drivers, response),
      drivers.length,
    )
    expect(farthest(got, Object.values(vif!))).toBeLessThan(asInR)
  })

  it("is unknown where one driver is the sum of two others", () => {
    const [a, b] = [
      [1, 4, 2, 7, 3],
      [2, 2, 5, 1, 9],
    ]
    const sum = a.map((value, k) => value + b[k]!)
    expect(varianceInflation(crossProducts([a, b, sum, a].map(centred)), 3)).toEqual([null, null, null])
  })
})
