import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { residuals, withoutEffects } from "../../../shared/statistics/fixed-effects.ts"
import { layOut, type Layout } from "../../../shared/statistics/layout.ts"
import { pairUp, type Pairs, type Panel } from "../../../shared/statistics/panel.ts"
import { mapPanel, noise, panel, twoPanels } from "../../support/panels.ts"

/** The same residuals the slow way: Gram-Schmidt, twice over, on a dummy for every unit and every period. */
function byDummies({ unit, period, x }: Pairs): number[] {
  const dummies = [...new Set(unit)].map((each) => Array.from(unit, (i) => Number(i === each)))
  dummies.push(...[...new Set(period)].map((each) => Array.from(period, (t) => Number(t === each))))
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, k) => sum + value * b[k]!, 0)
  const basis: number[][] = []
  const reduce = (vector: number[]) => {
    for (let pass = 0; pass < 2; pass++)
      for (const each of basis) {
        const share = dot(vector, each)
        vector = vector.map((value, k) => value - share * each[k]!)
      }
    return vector
  }
  for (const dummy of dummies) {
    const left = reduce(dummy)
    const length = Math.sqrt(dot(left, left))
    if (length > 1e-9) basis.push(left.map((value) => value / length))
  }
  return reduce(Array.from(x))
}

function largestDifference(got: Float64Array, wanted: readonly number[]): number {
  expect(got.length).toBe(wanted.length)
  return wanted.reduce((most, value, k) => Math.max(most, Math.abs(value - got[k]!)), 0)
}

const withSelf = (x: Panel) => pairUp(x, x, 0, 2)

function largestMean(layout: Layout, values: Float64Array): number {
  const units = new Float64Array(layout.units)
  const periods = new Float64Array(layout.columns)
  for (let i = 0; i < layout.units; i++)
    for (let k = layout.first[i]!; k < layout.first[i + 1]!; k++) {
      units[i]! += values[k]!
      periods[layout.period[k]!]! += values[k]!
    }
  return Math.max(...units.map(Math.abs), ...periods.map(Math.abs))
}

describe("fixed effects", () => {
  it("leave what a regression on dummies leaves, on any pattern of missing values", () => {
    fc.assert(
      fc.property(twoPanels, ({ x, y }) => {
        const pairs = pairUp(x, y, 0, 2)
        expect(largestDifference(withoutEffects(layOut(pairs), pairs.x), byDummies(pairs))).toBeLessThan(1e-11)
      }),
    )
  })

  it("leave nothing of whatever is added to a whole unit or a whole period", () => {
    fc.assert(
      fc.property(twoPanels, fc.integer({ min: 1, max: 999 }), ({ x, y }, seed) => {
        const [units, periods] = [noise(x.units, 1, seed), noise(x.periods, 1, seed + 1)]
        const moved = mapPanel(x, (value, i, t) => value + 50 * units.values[i]! + 9 * periods.values[t]!)
        const plain = residuals(pairUp(x, y, 0, 2))
        const shifted = residuals(pairUp(moved, y, 0, 2))
        expect(largestDifference(shifted.x, Array.from(plain.x))).toBeLessThan(1e-11)
      }),
    )
  })

  it("hold where few units tie the periods together: each unit seen in two neighbouring periods only", () => {
    const periods = 120
    const chain = mapPanel(noise(2 * (periods - 1), periods, 5), (value, i, t) =>
      t === i >> 1 || t === (i >> 1) + 1 ? value : NaN,
    )
    const pairs = withSelf(chain)
    expect(largestDifference(withoutEffects(layOut(pairs), pairs.x), byDummies(pairs))).toBeLessThan(1e-10)
  })

  it("hold where the panel falls apart into groups that share no period", () => {
    const apart = mapPanel(noise(8, 20, 6, 0.2), (value, i, t) => (i < 4 === t < 10 ? value : NaN))
    const pairs = withSelf(apart)
    expect(largestDifference(withoutEffects(layOut(pairs), pairs.x), byDummies(pairs))).toBeLessThan(1e-12)
  })

  it("sum to zero over every unit and every period of a large unbalanced panel", () => {
    const late = mapPanel(noise(400, 60, 7, 0.15), (value, i, t) => (t < (i % 8) * 6 ? NaN : value))
    const pairs = withSelf(late)
    const layout = layOut(pairs)
    expect(largestMean(layout, withoutEffects(layout, pairs.x))).toBeLessThan(1e-10)
  })

  it("keep their digits when values are large and their changes small", () => {
    const small = noise(6, 8, 9)
    const large = mapPanel(small, (value) => Math.round(value * 1024) / 1024 + 2 ** 33)
    const near = mapPanel(large, (value) => value - 2 ** 33)
    const wanted = residuals(withSelf(near))
    expect(largestDifference(residuals(withSelf(large)).x, Array.from(wanted.x))).toBeLessThan(1e-11)
  })

  it("know a column that is only unit and period effects as one that does not vary, and a small real one as one that does", () => {
    const effects = mapPanel(noise(9, 12, 3, 0.1), (value, i, t) => (Number.isNaN(value) ? NaN : 1e6 + i * 0.1 + t / 3))
    expect(residuals(withSelf(effects)).xVaries).toBe(false)
    const real = mapPanel(effects, (value, i, t) => value + ((i * t) % 5) * 1e-5)
    expect(residuals(withSelf(real)).xVaries).toBe(true)
  })

  it("are empty on an empty panel", () => {
    const none = residuals(pairUp(panel([]), panel([]), 0, 2))
    expect([none.x.length, none.xVaries, none.layout.units, none.layout.periods]).toEqual([0, false, 0, 0])
  })
})
