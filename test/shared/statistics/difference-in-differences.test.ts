import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { differenceInDifferences, placebo } from "../../../shared/statistics/difference-in-differences.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { asInR, farthest } from "../../support/near.ts"
import { mapPanel, noise } from "../../support/panels.ts"
import { readTable } from "../../support/table.ts"

type Figures = { effect: number; se: number; p: number; ci95: number[]; pairs: number; units: number; treated: number }
const oracle = JSON.parse(readFileSync("test/oracles/difference-in-differences.json", "utf8")) as {
  start: string
  estimate: Figures
  placebo: Figures
}
const table = readTable("test/oracles/difference-in-differences.csv")
const outcome = table.column("y")
const start = table.periods.indexOf(oracle.start)
const treatedUnits = table.column("treated")
const inPlan = (unit: number) =>
  treatedUnits.values.subarray(unit * treatedUnits.periods, (unit + 1) * treatedUnits.periods).includes(1)
const typesOracle = JSON.parse(readFileSync("test/oracles/difference-in-types.json", "utf8")) as typeof oracle & {
  blindToType: Figures
}
const ofTypes = readTable("test/oracles/difference-in-types.csv")
const [byType, plannedThere] = [ofTypes.column("y"), ofTypes.column("treated")]
const rowOf = (unit: number) => ({ from: unit * byType.periods, to: (unit + 1) * byType.periods })
const planned = (unit: number) => plannedThere.values.subarray(rowOf(unit).from, rowOf(unit).to).includes(1)
// U01, U02, ...: every third is a kiosk, a mall, a street.
const typeOf = (unit: number) => (unit + 1) % 3
const chance = { draws: 399, seed: 1 }

function difference(panel: Panel, treated: (unit: number) => boolean, at: number) {
  const answer = differenceInDifferences(panel, treated, at, chance)
  if (answer.kind !== "estimated") throw new Error(answer.kind)
  return answer
}

const figures = (got: ReturnType<typeof difference>) => {
  const counts = [got.pairs, got.treated + got.compared, got.treated]
  return [got.effect, got.standardError, got.pValue, ...got.interval, ...counts]
}
const figuresOfR = (r: Figures) => [r.effect, r.se, r.p, ...r.ci95, r.pairs, r.units, r.treated]

describe("difference in differences", () => {
  it("agrees with R on an unbalanced panel", () => {
    expect(farthest(figures(difference(outcome, inPlan, start)), figuresOfR(oracle.estimate))).toBeLessThan(asInR)
  })

  it("asks the same before anything happened, as R does", () => {
    const got = placebo(outcome, inPlan, start, chance)
    if (got?.kind !== "estimated") throw new Error(got?.kind)
    expect(farthest(figures(got), figuresOfR(oracle.placebo))).toBeLessThan(asInR)
  })

  it("compares within types of units as R does, where each type drifts by itself", () => {
    const { estimate, placebo: before, blindToType, start: begun } = typesOracle
    const at = ofTypes.periods.indexOf(begun)
    const asR = ({ effect, se, pairs, units, treated }: Figures) => [effect, se, pairs, units, treated]
    const asWe = (got: ReturnType<typeof differenceInDifferences> | null) => {
      if (got?.kind !== "estimated") throw new Error(got?.kind)
      return [got.effect, got.standardError, got.pairs, got.treated + got.compared, got.treated]
    }
    const ask = (groups?: (unit: number) => number) =>
      asWe(differenceInDifferences(byType, planned, at, chance, groups))
    expect(farthest(ask(typeOf), asR(estimate))).toBeLessThan(asInR)
    expect(farthest(asWe(placebo(byType, planned, at, chance, typeOf)), asR(before))).toBeLessThan(asInR)
    // One line of periods for all types takes the types' drift for the treatment's doing.
    expect(farthest(ask(), asR(blindToType))).toBeLessThan(asInR)
    expect(blindToType.effect).toBeGreaterThan(estimate.ci95[1]!)
  })

  it("is the difference of differences of means on a balanced panel", () => {
    const y = noise(40, 10, 3)
    const mean = (treated: boolean, after: boolean) => {
      const seen = y.values.filter((_, k) => Math.floor(k / 10) < 15 === treated && k % 10 >= 6 === after)
      return seen.reduce((sum, value) => sum + value, 0) / seen.length
    }
    const byHand = mean(true, true) - mean(true, false) - (mean(false, true) - mean(false, false))
    expect(difference(y, (unit) => unit < 15, 6).effect).toBeCloseTo(byHand, 10)
  })

  it("does not see what all units share, nor what a unit always has", () => {
    const y = noise(32, 10, 4, 0.1)
    const moved = mapPanel(y, (value, unit, t) => value + 3 * unit - 2 * t ** 2)
    const treated = (unit: number) => unit % 3 === 0
    expect(difference(moved, treated, 5).effect).toBeCloseTo(difference(y, treated, 5).effect, 8)
  })

  it("finds the lift that was added, with an interval by bootstrap where units are few", () => {
    const y = mapPanel(noise(14, 12, 5), (value, unit, t) => value + (unit < 7 && t >= 6 ? 3 : 0))
    const got = difference(y, (unit) => unit < 7, 6)
    expect(got.interval[0]).toBeGreaterThan(1.5)
    expect(got.interval[1]).toBeLessThan(4.5)
    expect(got.pValue).toBeLessThan(0.01)
  })

  it("does not trust clustered errors where few of many units were treated", () => {
    const got = difference(noise(60, 12, 6), (unit) => unit < 4, 6)
    expect(got.interval[1] - got.interval[0]).toBeGreaterThan(1.3 * 2 * 2.001 * got.standardError)
  })

  it("says why it cannot be told", () => {
    const y = noise(6, 8, 1)
    const kind = (treated: (unit: number) => boolean, at: number, of = y) =>
      differenceInDifferences(of, treated, at, chance).kind
    expect(kind(() => false, 4)).toBe("no-treated")
    expect(kind(() => true, 4)).toBe("no-comparison")
    expect(kind((unit) => unit < 3, 0)).toBe("no-before")
    expect(kind((unit) => unit < 3, 8)).toBe("no-after")
    expect(
      kind(
        (unit) => unit < 3,
        4,
        mapPanel(y, () => 7),
      ),
    ).toBe("too-little")
    expect(placebo(y, (unit) => unit < 3, 3, chance)).toBeNull()
  })
})
