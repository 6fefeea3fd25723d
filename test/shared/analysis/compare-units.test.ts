import { describe, expect, it } from "vitest"
import { compareUnits, type UnitPlaces } from "../../../shared/analysis/compare-units.ts"
import type { LinkQuestion } from "../../../shared/analysis/chain-data.ts"
import type { Panel } from "../../../shared/statistics/panel.ts"
import { unlinkedType } from "../../../server/sample/planted-truth.ts"
import { mapPanel, noise } from "../../support/panels.ts"
import { sampleChain } from "../../support/sample-chain.ts"

const question: LinkQuestion = { from: "x", to: "y", lag: 0, delta: 0.1, reverse: false }

/** `units` branches of two types and four regions over 48 months; y follows x by the slope of each. */
function company(units: number, slopeOf: (unit: number) => number, seed: number) {
  const x = noise(units, 48, seed)
  const error = noise(units, 48, seed + 900)
  const y = mapPanel(x, (value, unit, t) => slopeOf(unit) * value + error.values[unit * 48 + t]!)
  const each = <T>(make: (unit: number) => T) => Array.from({ length: units }, (_, unit) => make(unit))
  const places: UnitPlaces = {
    units: each((unit) => `U${unit}`),
    region: each((unit) => `region ${unit % 4}`),
    type: each((unit) => (unit % 3 === 0 ? "kiosk" : "mall")),
  }
  return { x, y, places }
}

function compare({ x, y, places }: { x: Panel; y: Panel; places: UnitPlaces }) {
  const periods = Array.from(
    { length: x.periods },
    (_, t) => `${2022 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`,
  )
  return compareUnits(question, { scores: { x, y }, periods }, places)
}

describe("units compared", () => {
  it("finds the type of branch that breaks in the sample company, and no region", () => {
    const { data, places, question: about } = sampleChain()
    const { segments } = compareUnits(about("frontline-capability"), data, places)
    const flagged = segments.flatMap(({ by, segments: own }) =>
      own.filter((segment) => segment.flagged).map((segment) => [by, segment.segment]),
    )
    expect(flagged).toEqual([["type", unlinkedType]])
    const kiosks = segments.find(({ by }) => by === "type")!.segments.find(({ flagged: f }) => f)!
    expect(kiosks.interval[1]).toBeLessThan(0.15)
    expect(kiosks.elsewhere!.interval[0]).toBeGreaterThan(0.25)
  })

  it("names the few units in which the link is gone", () => {
    const gone = new Set([4, 17, 31])
    const { unitSlopes } = compare(company(60, (unit) => (gone.has(unit) ? -1 : 0.7), 1))
    const flagged = unitSlopes!.units.filter((unit) => unit.flagged).map((unit) => unit.unit)
    expect(flagged).toEqual(["U4", "U17", "U31"])
  })

  it("gives slopes on the effect scale: their mean lies by the link's effect", () => {
    const { x, y, places } = company(60, () => 0.5, 2)
    const stretched = compare({ x: mapPanel(x, (value) => 1000 * value), y: mapPanel(y, (value) => 7 * value), places })
    const plain = compare({ x, y, places })
    expect(stretched.unitSlopes!.mean).toBeCloseTo(plain.unitSlopes!.mean, 8)
    expect(plain.unitSlopes!.mean).toBeCloseTo(0.5 / Math.sqrt(1.25), 1)
    const { shrunk, interval } = plain.unitSlopes!.units[0]!
    expect(interval[0] < shrunk && shrunk < interval[1]).toBe(true)
  })

  it("flags a segment in at most one of thirty companies whose segments are alike", () => {
    const flags = Array.from({ length: 30 }, (_, k) => compare(company(40, () => 0.3, 100 + k)).segments)
      .flat()
      .filter(({ segments }) => segments.some((segment) => segment.flagged))
    expect(flags.length).toBeLessThanOrEqual(1)
  })

  it("does not call a segment broken that differs but still holds", () => {
    const { segments } = compare(company(60, (unit) => (unit % 3 === 0 ? 0.4 : 1.2), 3))
    const byType = segments.find(({ by }) => by === "type")!
    expect(byType.pAdjusted).toBeLessThan(0.01)
    expect(byType.segments.some((segment) => segment.flagged)).toBe(false)
  })

  it("looks only at the periods since a change when asked to", () => {
    const { data, places, question: about } = sampleChain()
    const since = compareUnits(about("customer-satisfaction"), data, places, "2025-03")
    const before = compareUnits(about("customer-satisfaction"), data, places)
    expect(Math.abs(since.unitSlopes!.mean)).toBeLessThan(0.08)
    expect(before.unitSlopes!.mean).toBeGreaterThan(0.15)
  })

  it("leaves out segments with fewer than eight units, and a grouping with one segment", () => {
    const { x, y, places } = company(20, () => 0.5, 4)
    const names = {
      region: places.region.map((_, unit) => (unit < 7 ? "small" : "large")),
      type: places.type.map(() => null),
    }
    expect(compare({ x, y, places: { ...places, ...names } }).segments).toEqual([])
  })

  it("says nothing where an end is missing or never varies", () => {
    const { x, places } = company(10, () => 0.5, 5)
    const nothing = { unitSlopes: null, segments: [], saturation: null }
    expect(compareUnits(question, { scores: { x }, periods: [] }, places)).toMatchObject(nothing)
    expect(compare({ x, y: mapPanel(x, () => 1), places })).toMatchObject(nothing)
  })
})
