import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { residuals } from "../../../shared/statistics/fixed-effects.ts"
import {
  flagged,
  heterogeneity,
  probabilityBelow,
  unitSlopes,
  type UnitSlope,
} from "../../../shared/statistics/heterogeneity.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { asInR, farthest } from "../../support/near.ts"
import { oracleSets } from "../../support/oracles.ts"
import { mapPanel, noise, panel } from "../../support/panels.ts"

type UnitsOracle = {
  fixedMean: number
  Q: number
  df: number
  pHeterogeneity: number
  tau2: number
  mean: number
  meanSe: number
  units: { unit: string; n: number; slope: number; variance: number; shrunk: number; shrunkVariance: number }[]
}

const cases = oracleSets().flatMap((set) =>
  set.links.map((link) => [`${set.name}: ${link.from} -> ${link.to}`, set, link] as const),
)

const slopesOf = fc
  .array(
    fc.record({
      slope: fc.double({ min: -3, max: 3, noNaN: true }),
      variance: fc.double({ min: 0.001, max: 2, noNaN: true }),
    }),
    {
      minLength: 2,
      maxLength: 40,
    },
  )
  .map((slopes) => slopes.map((each, place): UnitSlope => ({ ...each, place, pairs: 12 })))

describe("slopes unit by unit", () => {
  it.each(cases)("agree with R on %s", (_title, set, link) => {
    const wanted = (link as unknown as { units: UnitsOracle }).units
    const got = heterogeneity(
      unitSlopes(residuals(pairUp(set.panel(link.from), set.panel(link.to), link.breakLag, 2))),
    )!
    const whole = [got.fixedMean, got.q, got.degreesOfFreedom, got.pHeterogeneity, got.tauSquared, got.mean]
    const wholeOfR = [wanted.fixedMean, wanted.Q, wanted.df, wanted.pHeterogeneity, wanted.tau2, wanted.mean]
    expect(farthest([...whole, got.meanStandardError], [...wholeOfR, wanted.meanSe])).toBeLessThan(asInR)
    expect(got.units.map((unit) => set.table.units[unit.place])).toEqual(wanted.units.map((unit) => unit.unit))
    const each = got.units.flatMap((unit) => [unit.pairs, unit.slope, unit.variance, unit.shrunk, unit.shrunkVariance])
    const eachOfR = wanted.units.flatMap((unit) => [
      unit.n,
      unit.slope,
      unit.variance,
      unit.shrunk,
      unit.shrunkVariance,
    ])
    expect(farthest(each, eachOfR)).toBeLessThan(asInR)
  })

  it("leave out units with three pairs, without a move in x, or on a perfect line", () => {
    const x = panel([
      [1, 4, 2, 7, 3, 5],
      [3, 1, 4, 1, 5, 9],
      [2, 7, 1, null, null, null],
      [2, 6, 5, 3, 5, 8],
    ])
    const y = mapPanel(x, (value, unit, t) => value * 0.5 + Math.sin(7 * unit + 3 * t))
    const places = unitSlopes(residuals(pairUp(x, y, 0, 2))).map((unit) => unit.place)
    expect(places).toEqual([0, 1, 3])
    expect(unitSlopes(residuals(pairUp(x, x, 0, 2)))).toEqual([])
  })
})

describe("heterogeneity", () => {
  it("draws every slope towards the mean, the weaker ones further", () => {
    fc.assert(
      fc.property(slopesOf, (slopes) => {
        const got = heterogeneity(slopes)!
        for (const unit of got.units) {
          expect(Math.abs(unit.shrunk - got.mean)).toBeLessThanOrEqual(Math.abs(unit.slope - got.mean) + 1e-12)
          expect(unit.shrunkVariance).toBeLessThanOrEqual(unit.variance)
          expect(unit.posteriorVariance).toBeGreaterThan(0)
        }
      }),
    )
  })

  it("has no variance between units that are all alike", () => {
    const got = heterogeneity([1, 2, 3].map((place) => ({ place, pairs: 9, slope: 0.4, variance: place })))!
    expect([got.tauSquared, got.q, got.pHeterogeneity]).toEqual([0, 0, 1])
    expect(got.units.every((unit) => Math.abs(unit.shrunk - 0.4) < 1e-12)).toBe(true)
  })

  it("moves with the unit of measurement", () => {
    fc.assert(
      fc.property(slopesOf, fc.constantFrom(0.01, 3, 1000), (slopes, scale) => {
        const got = heterogeneity(slopes)!
        const scaled = heterogeneity(
          slopes.map((s) => ({ ...s, slope: s.slope * scale, variance: s.variance * scale ** 2 })),
        )!
        expect(scaled.mean / scale).toBeCloseTo(got.mean, 8)
        expect(scaled.q).toBeCloseTo(got.q, 6)
      }),
    )
  })

  it("says nothing about one unit or none", () => {
    expect(heterogeneity([])).toBeNull()
    expect(heterogeneity([{ place: 0, pairs: 9, slope: 1, variance: 1 }])).toBeNull()
  })
})

describe("flags", () => {
  const lowSlopes = (broken: number) =>
    heterogeneity(
      Array.from({ length: 60 }, (_, place) => ({
        place,
        pairs: 36,
        slope: (place < broken ? -0.3 : 0.5) + 0.02 * Math.sin(place * 5),
        variance: 0.01,
      })),
    )!.units

  it("name the units below the threshold and no other", () => {
    const flags = flagged(lowSlopes(5).map((unit) => probabilityBelow(unit, 0.1)))
    expect(flags.flatMap((flag, place) => (flag ? [place] : []))).toEqual([0, 1, 2, 3, 4])
  })

  it("are spread over at most a few of many units where the link holds everywhere alike", () => {
    let named = 0
    for (let seed = 1; seed <= 20; seed++) {
      const x = noise(40, 24, seed)
      const error = noise(40, 24, seed + 1000)
      const y = mapPanel(x, (value, unit, t) => 0.4 * value + error.values[unit * 24 + t]!)
      const units = heterogeneity(unitSlopes(residuals(pairUp(x, y, 0, 2))))!.units
      named += flagged(units.map((unit) => probabilityBelow(unit, 0.1))).filter(Boolean).length
    }
    expect(named).toBeLessThanOrEqual(4)
  })

  it("stay away where nothing is known", () => {
    expect(flagged([])).toEqual([])
    expect(flagged([0.5, 0.5])).toEqual([false, false])
  })
})
