import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readPeriod } from "../../../shared/chain/period.ts"
import { breakPValue } from "../../../shared/statistics/break-chance.ts"
import { candidateBreak, likeliestBreak, possibleBreaks, type Candidate } from "../../../shared/statistics/break.ts"
import { residuals, type Residuals } from "../../../shared/statistics/fixed-effects.ts"
import { pairUp, type Panel } from "../../../shared/statistics/panel.ts"
import { unitShares } from "../../../shared/statistics/unit-shares.ts"
import { signWeights } from "../../../shared/statistics/weights.ts"
import { fitWindow } from "../../../shared/statistics/window-fits.ts"
import { follow } from "../../support/chains.ts"
import { asInR, farthest } from "../../support/near.ts"
import { oracleSets } from "../../support/oracles.ts"
import { mapPanel, noise } from "../../support/panels.ts"

/** The likeliest date and its p. */
function findBreak(x: Panel, y: Panel, draws = 999) {
  const data = residuals(pairUp(x, y, 0, 2))
  const dates = possibleBreaks(data)
  const best = likeliestBreak(data, dates)!
  return { best, pValue: breakPValue(data, dates, best.at, draws, 1) }
}

function candidates(data: Residuals): Candidate[] {
  return possibleBreaks(data).flatMap((at) => candidateBreak(data, at) ?? [])
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)

function ownShare({ layout, x }: Residuals, unit: number): number {
  return sum(x.subarray(layout.first[unit], layout.first[unit + 1]).map((value) => value ** 2))
}

const cases = oracleSets().flatMap((set) =>
  set.links.map((link) => [`${set.name}: ${link.from} -> ${link.to}`, set, link] as const),
)

describe("the search for a break", () => {
  it.each(cases)("agrees with R at every date on %s", (_title, set, link) => {
    const found = candidates(residuals(pairUp(set.panel(link.from), set.panel(link.to), link.breakLag, 2)))
    const origin = readPeriod(set.table.periods[0]!).index
    // R's scripts count months and quarters from 1.
    expect(found.map(({ at }) => origin + at + 1)).toEqual(link.breaks.map(({ breakAt }) => breakAt))
    found.forEach((got, k) => {
      const wanted = link.breaks[k]!
      expect(
        farthest(
          [got.slopeBefore, got.slopeAfter, got.effectBefore, got.effectAfter, got.wald],
          [wanted.before, wanted.after, wanted.effectBefore, wanted.effectAfter, wanted.wald],
        ),
      ).toBeLessThan(asInR)
    })
  })

  it("fits each window as if it stood alone, from either end, whatever is missing", () => {
    const shapes = fc.record({
      units: fc.integer({ min: 2, max: 8 }),
      periods: fc.integer({ min: 4, max: 12 }),
      seed: fc.integer({ min: 1, max: 99_999 }),
      missing: fc.constantFrom(0, 0.2, 0.5),
    })
    fc.assert(
      fc.property(shapes, ({ units, periods, seed, missing }) => {
        const [x, y] = [noise(units, periods, seed, missing), noise(units, periods, seed + 1, missing)]
        const whole = residuals(pairUp(x, y, 0, 2))
        for (let at = 1; at < periods; at++)
          for (const side of ["before", "after"] as const) {
            const fit = side === "before" ? fitWindow(whole, 0, at) : fitWindow(whole, at, periods)
            const alone = mapPanel(x, (value, _, t) => (t < at === (side === "before") ? value : NaN))
            const wanted = residuals(pairUp(alone, y, 0, 2))
            const { xVariation, covariation, yVariation } = wanted
            const shares = unitShares(whole, fit)
            const got = [fit.xVariation, fit.covariation, fit.yVariation, sum(shares.xx), sum(shares.xy)]
            const expected = [xVariation, covariation, yVariation, xVariation, covariation]
            got.forEach((each, k) => expect(each).toBeCloseTo(expected[k]!, 9))
            wanted.layout.place.forEach((unit, i) => {
              const own = whole.layout.place.indexOf(unit)
              expect(shares.xx[own]).toBeCloseTo(ownShare(wanted, i), 9)
            })
          }
      }),
    )
  })

  it("finds the largest without looking at every date closely", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9999 }),
        fc.constantFrom(3, 9, 60),
        fc.boolean(),
        (seed, units, changes) => {
          const x = noise(units, 14, seed, 0.1)
          const data = residuals(pairUp(x, follow(x, changes ? (t) => (t < 8 ? 0.4 : 0) : 0.2, seed + 1), 0, 2))
          const all = candidates(data).toSorted((a, b) => b.wald - a.wald)
          expect(likeliestBreak(data, possibleBreaks(data))).toEqual(all[0] ?? null)
        },
      ),
      { numRuns: 60 },
    )
  })

  it("dates a planted stop, and is sure of it", () => {
    const x = noise(60, 30, 1, 0.05)
    const stopped = follow(x, (t) => (t < 18 ? 0.6 : 0), 2)
    const found = findBreak(x, stopped)
    expect(Math.abs(found.best.at - 18)).toBeLessThanOrEqual(1)
    expect(found.pValue).toBe(0.001)
    expect(found.best.effectBefore).toBeGreaterThan(0.4)
    expect(Math.abs(found.best.effectAfter)).toBeLessThan(0.1)
  })

  it("is not fooled by units that move to another level at one date", () => {
    const x = noise(40, 24, 3)
    const moved = mapPanel(follow(x, 0.3, 4), (value, i, t) => (t >= 12 ? value + 4 * Math.sin(i) : value))
    const shifted = mapPanel(x, (value, i, t) => (t >= 12 ? value + 3 * Math.sin(i) : value))
    const atDate = candidates(residuals(pairUp(shifted, moved, 0, 2))).find(({ at }) => at === 12)!
    expect(atDate.wald).toBeLessThan(9)
  })

  it.each([
    [8, 0.1],
    [24, 0.1],
    [40, 0.1],
  ])("rejects about as often as it should where nothing changes, with %d units", (units, level) => {
    let rejected = 0
    for (let seed = 1; seed <= 200; seed++) {
      const x = noise(units, 14, seed)
      if (findBreak(x, follow(x, 0.3, seed + 500), 99).pValue <= level) rejected++
    }
    expect(rejected / 200).toBeGreaterThan(level / 3)
    expect(rejected / 200).toBeLessThan(1.8 * level)
  })

  it("has the p that counting all draws would give", () => {
    const x = noise(34, 12, 21, 0.1)
    const data = residuals(
      pairUp(
        x,
        follow(x, (t) => (t < 6 ? 3.3 : 3), 22),
        0,
        2,
      ),
    )
    const dates = possibleBreaks(data)
    const draw = signWeights(3)
    const weights = new Float64Array(data.layout.units)
    const rows = dates.map((at) => {
      const [early, late] = [fitWindow(data, 0, at), fitWindow(data, at, 12)]
      const [a, b] = [unitShares(data, early), unitShares(data, late)]
      const common = (early.covariation + late.covariation) / (early.xVariation + late.xVariation)
      return a.xy.map(
        (value, i) => (b.xy[i]! - common * b.xx[i]!) / late.xVariation - (value - common * a.xx[i]!) / early.xVariation,
      )
    })
    const statistic = (signs: Float64Array) =>
      Math.max(
        ...rows.map((row) => sum(row.map((value, g) => value * signs[g]!)) ** 2 / sum(row.map((value) => value ** 2))),
      )
    const observed = statistic(weights.map(() => 1))
    let beyond = 1
    for (let d = 0; d < 199; d++) {
      draw(weights)
      if (statistic(weights) >= observed) beyond++
    }
    expect(beyond).toBeLessThan(50)
    expect(breakPValue(data, dates, dates[0]!, 199, 3)).toBe(beyond / 200)
  })

  it("draws nothing where no draw could reach, and would have found the same", () => {
    const x = noise(300, 12, 1)
    const sure = findBreak(
      x,
      follow(x, (t) => (t < 6 ? 1 : -1), 2),
    )
    expect(sure.best.wald).toBeGreaterThan(200)
    expect(sure.pValue).toBe(0.001)
    const unsure = findBreak(
      x,
      follow(x, (t) => (t < 6 ? 0.34 : 0.26), 2),
    )
    expect(unsure.pValue).toBeGreaterThan(0.001)
  })

  it("leaves out dates that leave nothing to compare", () => {
    const dates = (x: Panel, y: Panel) => candidates(residuals(pairUp(x, y, 0, 2))).map(({ at }) => at)
    expect(dates(noise(20, 5, 1), noise(20, 5, 2))).toEqual([])
    expect(dates(noise(20, 6, 1), noise(20, 6, 2))).toEqual([3])
    expect(dates(noise(2, 20, 1), noise(2, 20, 2))).toEqual([])
    const still = mapPanel(noise(9, 12, 1), (value, _, t) => (t < 8 ? value : 1))
    expect(dates(still, noise(9, 12, 2))).toEqual([3, 4, 5, 6, 7])
    expect(dates(noise(0, 0, 1), noise(0, 0, 1))).toEqual([])
  })
})
