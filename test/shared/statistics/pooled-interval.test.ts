import { describe, expect, it } from "vitest"
import { fisherInterval, pooled } from "../../../shared/statistics/between.ts"
import { normalDraw, type Random, seeded } from "../../../shared/statistics/chance.ts"
import { pairsWhere } from "../../../shared/statistics/pairs-where.ts"
import type { Pairs } from "../../../shared/statistics/panel.ts"
import { pooledInterval } from "../../../shared/statistics/pooled-interval.ts"
import { tReach } from "../../../shared/statistics/student.ts"

/** `units` x `periods` pairs; units keep a level of their own in both sides, with correlation `between`. */
function company(units: number, periods: number, between: number, seed: number | Random, level = 1): Pairs {
  const random = typeof seed === "number" ? seeded(seed) : seed
  const draw = () => normalDraw(random)
  const rows = Array.from({ length: units }, (_unit, unit) => {
    const base = level * draw()
    const other = between * base + level * Math.sqrt(1 - between ** 2) * draw()
    return Array.from({ length: periods }, (_period, period) => ({ unit, period, x: base + draw(), y: other + draw() }))
  }).flat()
  return {
    x: Float64Array.from(rows, ({ x }) => x),
    y: Float64Array.from(rows, ({ y }) => y),
    unit: Int32Array.from(rows, ({ unit }) => unit),
    period: Int32Array.from(rows, ({ period }) => period),
  }
}

const reachOf = ([low, high]: readonly [number, number]) => (Math.atanh(high) - Math.atanh(low)) / 2

describe("the interval of the pooled correlation", () => {
  it("is as wide as leaving out one unit after the other says (jackknife)", () => {
    const pairs = company(200, 6, 0.5, 11)
    const without = Array.from({ length: 200 }, (_, gone) =>
      Math.atanh(pooled(pairsWhere(pairs, (unit) => unit !== gone))!.r),
    )
    const mean = without.reduce((sum, z) => sum + z, 0) / 200
    const jackknife = Math.sqrt((199 / 200) * without.reduce((sum, z) => sum + (z - mean) ** 2, 0))
    expect(reachOf(pooledInterval(pairs, 0.95)!) / (tReach(0.95, 199) * jackknife)).toBeCloseTo(1, 1)
  })

  it("is Fisher's, nearly, where every pair is a unit of its own, and several times as wide where units keep their level", () => {
    const alone = company(2000, 1, 0.3, 5)
    const fisher = (pairs: Pairs) => reachOf(fisherInterval(pooled(pairs)!, 0.95)!)
    expect(Math.abs(reachOf(pooledInterval(alone, 0.95)!) / fisher(alone) - 1)).toBeLessThan(0.1)
    const kept = company(40, 50, 0.3, 5, 4)
    expect(reachOf(pooledInterval(kept, 0.95)!) / fisher(kept)).toBeGreaterThan(3)
  })

  it("holds the true correlation of unrelated sides in about 95 of 100 companies", () => {
    const random = seeded(99)
    const intervals = Array.from({ length: 400 }, () => pooledInterval(company(40, 12, 0, random), 0.95)!)
    const held = intervals.filter(([low, high]) => low < 0 && high > 0).length
    // 380 of 400, give or take three standard errors of that count.
    expect(held).toBeGreaterThan(366)
    expect(held).toBeLessThan(394)
  })

  it("holds the estimate, and changes with no unit of measure", () => {
    const pairs = company(30, 8, 0.6, 3)
    const [low, high] = pooledInterval(pairs, 0.95)!
    expect(low).toBeLessThan(pooled(pairs)!.r)
    expect(high).toBeGreaterThan(pooled(pairs)!.r)
    const scaled = { ...pairs, x: pairs.x.map((x) => 1e6 + 3 * x), y: pairs.y.map((y) => y / 7 - 2) }
    pooledInterval(scaled, 0.95)!.forEach((end, k) => expect(end).toBeCloseTo([low, high][k]!, 9))
  })

  it("says nothing of two units, of a side that never varies, and of a perfect line", () => {
    expect(pooledInterval(company(2, 9, 0, 1), 0.95)).toBeNull()
    const pairs = company(9, 9, 0, 1)
    expect(pooledInterval({ ...pairs, y: pairs.y.map(() => 4) }, 0.95)).toBeNull()
    expect(pooledInterval({ ...pairs, y: pairs.x }, 0.95)).toBeNull()
  })
})
