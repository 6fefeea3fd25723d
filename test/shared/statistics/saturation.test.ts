import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairUp, type Panel } from "../../../shared/statistics/panel.ts"
import { saturation } from "../../../shared/statistics/saturation.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { mapPanel, noise } from "../../support/panels.ts"

type Bend = { from: string; to: string; lag: number; lower: number; upper: number; p: number }
const bends = (JSON.parse(readFileSync("test/oracles/local.json", "utf8")) as { saturation: Bend[] }).saturation
const bendOf = (x: Panel, y: Panel, lag = 0) => saturation(residuals(pairUp(x, y, lag, 2)))

/** y follows x by one shape, with noise. */
function following(shape: (x: number) => number, seed: number) {
  const x = noise(40, 24, seed)
  const error = noise(40, 24, seed + 500)
  return [x, mapPanel(x, (value, unit, t) => shape(value) + error.values[unit * 24 + t]!)] as const
}

describe("saturation", () => {
  it.each(bends)("agrees with R on $from -> $to", ({ from, to, lag, lower, upper, p }) => {
    const set = simulatedBranches()
    const got = bendOf(set.panel(from), set.panel(to), lag)!
    expect(farthest([got.lower, got.upper, got.pValue], [lower, upper, p])).toBeLessThan(asInR)
  })

  it("is found where a link is flat above the middle", () => {
    const got = bendOf(...following((x) => 0.8 * Math.min(x, 0), 1))!
    expect(got.pValue).toBeLessThan(0.001)
    expect(got.lower).toBeGreaterThan(0.25)
    expect(Math.abs(got.upper)).toBeLessThan(0.1)
  })

  it("is rarely found where the link is straight", () => {
    const found = Array.from({ length: 40 }, (_, k) => bendOf(...following((x) => 0.5 * x, 10 + k))!.pValue < 0.05)
    expect(found.filter(Boolean).length).toBeLessThanOrEqual(5)
  })

  it("turns its halves round with x", () => {
    const [x, y] = following((value) => 0.8 * Math.min(value, 0), 2)
    const got = bendOf(x, y)!
    const turned = bendOf(
      mapPanel(x, (value) => -value),
      mapPanel(y, (value) => -value),
    )!
    expect(turned.lower).toBeCloseTo(got.upper, 6)
    expect(turned.upper).toBeCloseTo(got.lower, 6)
  })

  it("says nothing about a side that never varies or a handful of pairs", () => {
    const x = noise(6, 8, 1)
    expect(
      bendOf(
        mapPanel(x, () => 2),
        x,
      ),
    ).toBeNull()
    expect(
      bendOf(
        x,
        mapPanel(x, () => 2),
      ),
    ).toBeNull()
    expect(bendOf(noise(2, 2, 1), noise(2, 2, 2))).toBeNull()
  })
})
