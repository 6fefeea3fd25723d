import { readFileSync } from "node:fs"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { clusteredVariance } from "../../../shared/statistics/clustered-variance.ts"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairsWhere } from "../../../shared/statistics/pairs-where.ts"
import { pairUp, type Pairs, type Panel } from "../../../shared/statistics/panel.ts"
import { differenceInterval, linkDifference } from "../../../shared/statistics/slope-difference.ts"
import { slopeOf, type Fit } from "../../../shared/statistics/slope-influence.ts"
import { follow } from "../../support/chains.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { mapPanel, noise } from "../../support/panels.ts"

const oracle = JSON.parse(readFileSync("test/oracles/slope-difference.json", "utf8")) as Record<
  string,
  { slope: number; slopeError: number; effect?: number; standardError?: number }
>

const fitOf = (pairs: Pairs): Fit => ({ pairs, residuals: residuals(pairs) })

/** Some units over some periods, the cause inside the window too, as a page of that window has it. */
function part(x: Panel, y: Panel, lag: number, units: [number, number], window: [number, number]): Fit {
  const cut = (panel: Panel) => mapPanel(panel, (value, _, t) => (t >= window[0] && t < window[1] ? value : NaN))
  const pairs = pairUp(cut(x), cut(y), lag, 2)
  return fitOf(pairsWhere(pairs, (unit) => unit >= units[0] && unit < units[1]))
}

describe("the difference of a link between two sides", () => {
  const set = simulatedBranches()
  const [x, y] = [set.panel("employee_satisfaction"), set.panel("frontline_capability")]
  const periods = x.periods
  const half = Math.floor(periods / 2)
  const all: [number, number] = [0, periods]
  const side = (units: [number, number], window: [number, number]) => part(x, y, 1, units, window)
  const cases: Record<string, [Fit, Fit]> = {
    windows: [side([0, 40], [half, 2 * half]), side([0, 40], [0, half])],
    "overlapping windows": [side([0, 40], [half - 6, 2 * half]), side([0, 40], [0, half + 3])],
    "overlapping groups": [side([0, 32], all), side([8, 40], all)],
    "few units": [side([0, 12], [half, 2 * half]), side([0, 12], [0, half])],
    "few units, groups": [side([0, 9], all), side([9, 22], all)],
  }

  it.each(Object.entries(cases))("agrees with R on %s", (name, [here, there]) => {
    const wanted = oracle[name]!
    const got = linkDifference(here, there)!
    const { effect = got.effect, standardError = got.standardError } = wanted
    expect(
      farthest(
        [got.slope, got.slopeError, got.effect, got.standardError],
        [wanted.slope, wanted.slopeError, effect, standardError],
      ),
    ).toBeLessThan(asInR)
  })

  const links = fc.record({
    units: fc.constantFrom(4, 9, 40),
    seed: fc.integer({ min: 1, max: 99_999 }),
    missing: fc.constantFrom(0, 0.2),
  })
  const halves = ({ units, seed, missing }: { units: number; seed: number; missing: number }) => {
    const cause = noise(units, 16, seed, missing)
    const result = follow(cause, 0.4, seed + 1)
    const [early, late] = [part(cause, result, 0, [0, units], [0, 8]), part(cause, result, 0, [0, units], [8, 16])]
    return { early, late }
  }

  it("is exactly nothing between a side and itself", () => {
    fc.assert(
      fc.property(links, (shape) => {
        const { early } = halves(shape)
        const found = linkDifference(early, early)
        if (!found) return
        expect(found).toMatchObject({ slope: 0, effect: 0, slopeError: 0, standardError: 0, pValue: 1 })
        expect(differenceInterval(found, 0.95)).toEqual([0, 0])
      }),
      { numRuns: 25 },
    )
  })

  it("turns its sign when the sides are swapped, and nothing else", () => {
    fc.assert(
      fc.property(links, (shape) => {
        const { early, late } = halves(shape)
        const [one, other] = [linkDifference(early, late), linkDifference(late, early)]
        if (!one || !other) return
        expect(other.slope).toBe(-one.slope)
        expect(other.effect).toBe(-one.effect)
        expect(other.standardError).toBeCloseTo(one.standardError, 12)
        expect(other.pValue).toBeCloseTo(one.pValue, 12)
      }),
      { numRuns: 25 },
    )
  })

  it("has the variance of both sides together where they share no unit", () => {
    const cause = noise(80, 12, 5)
    const result = follow(cause, 0.3, 6)
    const [here, there] = [part(cause, result, 0, [0, 40], [0, 12]), part(cause, result, 0, [40, 80], [0, 12])]
    const own = [here, there].map((fit) => clusteredVariance(fit.residuals, slopeOf(fit.residuals)))
    const found = linkDifference(here, there)!
    expect(found.slopeError ** 2).toBeCloseTo(own[0]! + own[1]!, 12)
    expect(found.shared).toBe(0)
    expect(found.degreesOfFreedom).toBeGreaterThan(39)
    expect(found.degreesOfFreedom).toBeLessThanOrEqual(78)
  })

  it.each([{ units: 8 }, { units: 40 }])(
    "holds the truth about 95 times in 100: two windows of $units units whose errors last",
    ({ units }) => {
      const runs = 400
      let held = 0
      for (let run = 0; run < runs; run++) {
        const cause = noise(units, 20, 10_000 + run)
        // A unit's own response makes its windows alike: their errors go together.
        const own = noise(units, 1, 50_000 + run)
        const plain = follow(cause, 0.4, 90_000 + run)
        const result = mapPanel(plain, (value, i, t) => value + 0.3 * own.values[i]! * cause.values[i * 20 + t]!)
        const found = linkDifference(
          part(cause, result, 0, [0, units], [10, 20]),
          part(cause, result, 0, [0, units], [0, 10]),
        )!
        const [low, high] = differenceInterval(found, 0.95)
        if (low <= 0 && high >= 0) held++
      }
      expect(held / runs).toBeGreaterThan(0.92)
      expect(held / runs).toBeLessThan(0.985)
    },
  )

  it("says nothing of two units, which mirror each other, nor of a cause that never varies", () => {
    const cause = noise(2, 12, 5)
    const pair = part(cause, follow(cause, 0.3, 6), 0, [0, 2], [0, 12])
    expect(linkDifference(pair, pair)).toBeNull()
    const still = mapPanel(noise(6, 12, 5), () => 1)
    const flat = part(still, noise(6, 12, 7), 0, [0, 6], [0, 12])
    expect(linkDifference(flat, flat)).toBeNull()
  })

  it("does not take the rounding of perfect fits for a difference", () => {
    const cause = noise(40, 16, 5)
    const result = mapPanel(cause, (value) => 3 * value)
    const found = linkDifference(part(cause, result, 0, [0, 40], [8, 16]), part(cause, result, 0, [0, 40], [0, 8]))!
    expect(found).toMatchObject({ slope: 0, pValue: 1 })
  })
})
