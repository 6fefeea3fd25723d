import { describe, expect, it } from "vitest"
import { divergence, moves } from "../../../shared/statistics/divergence.ts"
import { emptyPanel } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise, panel } from "../../support/panels.ts"

/** Twenty units that drift by `a month` on top of noise. */
const drifting = (perMonth: number, seed: number) =>
  mapPanel(noise(20, 24, seed), (value, _, t) => value + perMonth * t)

describe("divergence", () => {
  it("is there where upstream rose and downstream fell", () => {
    const found = divergence(drifting(0.2, 1), drifting(-0.2, 2), 24, 12, 3)!
    expect(found.upstream.mean).toBeGreaterThan(1.5)
    expect(found.downstream.mean).toBeLessThan(-1.5)
    expect(found.upstream.count).toBe(20)
    expect(found.pValue).toBeLessThan(0.001)
  })

  it("is not there where both rose, both fell, or neither moved beyond chance", () => {
    for (const [up, down] of [
      [0.2, 0.2],
      [-0.2, -0.2],
      [-0.2, 0.2],
      [0, 0],
      [0, -0.2],
      [0.2, 0],
    ] as const)
      expect(divergence(drifting(up, 3), drifting(down, 4), 24, 12, 3)).toBeNull()
  })

  it("counts only units seen at both ends on both sides", () => {
    const up = mapPanel(drifting(0.2, 1), (value, unit, t) => (unit < 5 && t >= 20 ? NaN : value))
    const down = mapPanel(drifting(-0.2, 2), (value, unit, t) => (unit >= 17 && t < 13 ? NaN : value))
    expect(divergence(up, down, 24, 12, 3)!.downstream.count).toBe(12)
  })

  it("says nothing about one unit or none", () => {
    expect(divergence(panel([[1, 2, 3, 4]]), panel([[4, 3, 2, 1]]), 4, 2, 1)).toBeNull()
    expect(divergence(emptyPanel(3, 4), emptyPanel(3, 4), 4, 2, 1)).toBeNull()
  })
})

describe("moves", () => {
  it("compare the last periods with those just before, leaving gaps out", () => {
    expect([...moves(panel([[1, 3, 4, 8]]), 4, 2, 2)]).toEqual([4])
    expect([...moves(panel([[1, null, 4, 8]]), 4, 2, 2)]).toEqual([5])
    expect([...moves(panel([[null, null, 4, 8]]), 4, 2, 2)]).toEqual([NaN])
  })

  it("do not reach back before the first period", () => {
    expect([...moves(panel([[1, 3]]), 2, 5, 3)]).toEqual([NaN])
  })
})
