import { describe, expect, it } from "vitest"
import { normalDraw, seeded, seededBits } from "../../../shared/statistics/chance.ts"

const many = <T>(count: number, draw: () => T) => Array.from({ length: count }, draw)

describe("chance", () => {
  it("repeats itself under one seed and not under another", () => {
    expect(many(50, seeded(3))).toEqual(many(50, seeded(3)))
    expect(many(50, seeded(3))).not.toEqual(many(50, seeded(4)))
    expect(many(50, seededBits(3))).toEqual(many(50, seededBits(3)))
  })

  it("draws normal numbers with mean 0, variance 1 and the tails of a normal", () => {
    const random = seeded(1)
    const draws = many(100_000, () => normalDraw(random))
    const mean = draws.reduce((sum, each) => sum + each, 0) / draws.length
    const variance = draws.reduce((sum, each) => sum + (each - mean) ** 2, 0) / draws.length
    expect(Math.abs(mean)).toBeLessThan(0.02)
    expect(Math.abs(variance - 1)).toBeLessThan(0.03)
    expect(draws.filter((each) => Math.abs(each) > 1.959964).length / draws.length).toBeCloseTo(0.05, 2)
  })

  it("stays finite when the uniform number is zero", () => {
    expect(Number.isFinite(normalDraw(() => 0))).toBe(true)
  })
})
