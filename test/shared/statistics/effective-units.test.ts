import { describe, expect, it } from "vitest"
import { effectiveUnits, needsBootstrap } from "../../../shared/statistics/effective-units.ts"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise } from "../../support/panels.ts"

function spread(units: number, size: (unit: number) => number) {
  const x = mapPanel(noise(units, 40, 1), (value, i) => value * size(i))
  return residuals(pairUp(x, noise(units, 40, 2), 0, 2))
}

describe("effective units", () => {
  it("are nearly as many as the units where these are alike, and never more", () => {
    const alike = effectiveUnits(spread(50, () => 1))
    expect(alike).toBeGreaterThan(45)
    expect(alike).toBeLessThanOrEqual(50)
  })

  it("are about as many as tell anything", () => {
    expect(effectiveUnits(spread(50, (unit) => (unit < 5 ? 100 : 0.01)))).toBeLessThan(5.5)
  })

  it("ask for the bootstrap where units are few, or few of them tell most", () => {
    expect(needsBootstrap(spread(29, () => 1))).toBe(true)
    expect(needsBootstrap(spread(30, () => 1))).toBe(false)
    expect(needsBootstrap(spread(60, (unit) => (unit < 8 ? 5 : 1)))).toBe(true)
    expect(needsBootstrap(spread(60, (unit) => (unit < 30 ? 1.5 : 1)))).toBe(false)
  })
})
