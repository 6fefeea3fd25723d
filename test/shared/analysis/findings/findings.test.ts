import { describe, expect, it } from "vitest"
import type { LinkComparison } from "../../../../shared/analysis/compare-units.ts"
import type { Finding } from "../../../../shared/analysis/chain-report.ts"
import { findFindings } from "../../../../shared/analysis/findings/findings.ts"
import type { Estimate, LinkChange, SegmentTest } from "../../../../shared/analysis/link-report.ts"
import { findingsInput, linkReport, stageReport, twoYears } from "../../../support/findings.ts"
import { mapPanel, noise } from "../../../support/panels.ts"

const quiet = () => ({ x: noise(40, 24, 1), y: noise(40, 24, 2) })
const kinds = (findings: readonly Finding[]) => findings.map(({ kind }) => kind)
const only = (findings: readonly Finding[]) => {
  expect(findings.length).toBe(1)
  return findings[0]!
}

const change: LinkChange = {
  since: "2024-03",
  before: 0.4,
  after: 0.02,
  beforeInterval: [0.3, 0.5],
  afterInterval: [-0.04, 0.08],
  beforeVerdict: "holds",
  afterVerdict: "broken",
  pValue: 0.001,
  pAdjusted: 0.002,
}

const estimate = (effect: number, units: number): Estimate => ({
  effect,
  interval: [effect - 0.05, effect + 0.05],
  slope: effect,
  standardError: 0.025,
  pValue: 0.001,
  units,
  periods: 24,
  pairs: units * 24,
})

describe("findings", () => {
  it("are none for a sound chain", () => {
    expect(findFindings(findingsInput(quiet()))).toEqual([])
  })

  it("call a link broken with how sure the effect lies below what matters", () => {
    const broken = { verdict: "broken", effect: 0.01, interval: [-0.04, 0.06], standardError: 0.025 } as const
    const found = only(findFindings(findingsInput(quiet(), { links: [linkReport("x", "y", broken)] })))
    expect(found).toMatchObject({
      kind: "broken",
      from: "x",
      to: "y",
      effect: 0.01,
      since: null,
      next: "link",
      reach: 1,
    })
    expect(found.sureness).toBeGreaterThan(0.99)
  })

  it("call a stopped link a structural break with its date and what was before, and not broken again", () => {
    const stopped = { verdict: "broken", effect: 0.25, change } as const
    const found = only(findFindings(findingsInput(quiet(), { links: [linkReport("x", "y", stopped)] })))
    expect(found).toMatchObject({ kind: "structural-break", since: "2024-03", effect: 0.02, before: 0.4 })
    expect(found.sureness).toBeCloseTo(0.998, 10)
  })

  it("do not blame a link that changed for the better", () => {
    const mended = { verdict: "holds", change: { ...change, before: 0.02, after: 0.4, afterVerdict: "holds" } } as const
    expect(findFindings(findingsInput(quiet(), { links: [linkReport("x", "y", mended)] }))).toEqual([])
  })

  it("tell reversed from broken", () => {
    const reversed = { verdict: "reversed", effect: -0.3, interval: [-0.4, -0.2], pAdjusted: 0.001 } as const
    const found = only(findFindings(findingsInput(quiet(), { links: [linkReport("x", "y", reversed)] })))
    expect(found).toMatchObject({ kind: "reversed", effect: -0.3, sureness: 0.999 })
  })

  it("leave reverse links and links that cannot be told alone", () => {
    const links = [
      linkReport("y", "x", { reverse: true, verdict: "broken", effect: 0 }),
      linkReport("x", "y", { verdict: "unproven", effect: 0.05, pAdjusted: 0.4 }),
    ]
    expect(findFindings(findingsInput(quiet(), { links }))).toEqual([])
  })

  it("see the level leak between a stage on target and one below", () => {
    const { x, y } = quiet()
    const stages = [
      stageReport("x", { level: { state: "on-target", gap: 0.3 } }),
      stageReport("y", { score: 0, level: { state: "below-target", gap: -0.8, value: 64, target: 70 } }),
    ]
    const found = only(findFindings(findingsInput({ x, y }, { stages })))
    expect(found).toMatchObject({ kind: "level-gap", from: "x", to: "y", unitsCounted: 40, effect: null })
    expect(found.figures).toMatchObject({ upstreamGap: 0.3, gap: -0.8, value: 64, target: 70 })
    // The target lies at score less gap: 0.8 on the scores.
    const below = y.values.filter((value, k) => k % 24 === 23 && value < 0.8).length
    expect(found.figures["unitsBelow"]).toBe(below)
    expect(found.reach).toBe(found.figures["unitsBelow"]! / 40)
  })

  it("do not call it a leak when upstream is short as well", () => {
    const below = { state: "below-target", gap: -0.8 } as const
    const stages = [stageReport("x", { level: below }), stageReport("y", { level: below })]
    expect(findFindings(findingsInput(quiet(), { stages }))).toEqual([])
  })

  it("see upstream and downstream part over the last year", () => {
    const drift = (panel: ReturnType<typeof noise>, perMonth: number) =>
      mapPanel(panel, (value, _, t) => value + perMonth * t)
    const { x, y } = quiet()
    const found = only(findFindings(findingsInput({ x: drift(x, 0.1), y: drift(y, -0.1) })))
    expect(found).toMatchObject({ kind: "divergence", since: "2024-01", unitsCounted: 40, next: "link" })
    expect(found.effect).toBeLessThan(-0.8)
    expect(found.figures["upstreamLow"]).toBeGreaterThan(0)
    expect(found.figures["periods"]).toBe(12)
    expect(findFindings(findingsInput({ x: drift(x, 0.1), y: drift(y, 0.1) }))).toEqual([])
  })

  it("do not make much of a parting too small to matter, however sure", () => {
    const [x, y] = [
      mapPanel(noise(40, 24, 1), (v, _, t) => 0.02 * v + 0.004 * t),
      mapPanel(noise(40, 24, 2), (v, _, t) => 0.02 * v - 0.004 * t),
    ]
    expect(findFindings(findingsInput({ x, y }))).toEqual([])
  })

  it("see that the link works at another lag than the preset one", () => {
    const { x, y } = quiet()
    const later = mapPanel(y, (value, unit, t) => value + (t >= 3 ? 0.6 * x.values[unit * 24 + t - 3]! : 0))
    const links = [linkReport("x", "y", { verdict: "broken", effect: 0.01, standardError: 0.02 })]
    const found = findFindings(findingsInput({ x, y: later }, { links }))
    expect(kinds(found)).toEqual(["broken", "lag-shift"])
    expect(found[1]).toMatchObject({ figures: { lag: 0, otherLag: 3, presetEffect: 0.01 }, next: "model" })
    expect(found[1]!.interval![0]).toBeGreaterThan(0.3)
    expect(kinds(findFindings(findingsInput({ x, y: later })))).toEqual([])
  })

  it("see that a link which holds is flat above the middle", () => {
    const saturation = { lower: 0.5, upper: 0.02, pValue: 0.001 }
    const comparison = { from: "x", to: "y", unitSlopes: null, segments: [], saturation }
    const found = only(findFindings(findingsInput(quiet(), { comparisons: [comparison] })))
    expect(found).toMatchObject({
      kind: "saturation",
      figures: { lower: 0.5, upper: 0.02 },
      sureness: 0.999,
      reach: 0.5,
    })
    const weaker = { ...comparison, saturation: { lower: 0.5, upper: 0.3, pValue: 0.001 } }
    expect(findFindings(findingsInput(quiet(), { comparisons: [weaker] }))).toEqual([])
    const unsure = { ...comparison, saturation: { ...saturation, pValue: 0.2 } }
    expect(findFindings(findingsInput(quiet(), { comparisons: [unsure] }))).toEqual([])
  })

  it("name the segment in which a link that holds elsewhere is broken, and units outside it", () => {
    const input = findingsInput(quiet())
    const type = input.places.units.map((_, i) => (i < 10 ? "kiosk" : "mall"))
    const test: SegmentTest = {
      by: "type",
      pEqual: 1e-6,
      pAdjusted: 1e-6,
      segments: [
        { segment: "kiosk", flagged: true, elsewhere: estimate(0.5, 30), ...estimate(0.01, 10) },
        { segment: "mall", flagged: false, elsewhere: null, ...estimate(0.5, 30) },
      ],
    }
    const unit = (name: string) => ({
      unit: name,
      pairs: 24,
      slope: -0.3,
      shrunk: -0.2,
      interval: [-0.4, 0] as const,
      probabilityBelow: 0.999,
      flagged: true,
    })
    const slopes = { scale: 1, mean: 0.4, meanStandardError: 0.02, q: 90, pHeterogeneity: 0.001, tauSquared: 0.05 }
    const comparison: LinkComparison = {
      from: "x",
      to: "y",
      unitSlopes: { ...slopes, units: [unit("U3"), unit("U22")] },
      segments: [test],
      saturation: null,
    }
    const found = findFindings({ ...input, places: { ...input.places, type }, comparisons: [comparison] })
    expect(found).toMatchObject([
      {
        kind: "local-break",
        segment: "kiosk",
        unitsCounted: 10,
        reach: 0.25,
        figures: { elsewhere: 0.5, elsewhereUnits: 30 },
      },
      { kind: "local-break", segment: null, units: ["U22"], unitsCounted: 2, sureness: 0.999 },
    ])
    const broken = {
      ...input,
      links: [linkReport("x", "y", { verdict: "broken", effect: 0 })],
      comparisons: [comparison],
    }
    expect(kinds(findFindings(broken))).toEqual(["broken"])
  })

  it("say which units stopped sending, since when, and which never sent", () => {
    const { x, y } = quiet()
    const gappy = mapPanel(y, (value, unit, t) => (unit === 9 || (unit < 4 && t >= 18) ? NaN : value))
    const found = only(findFindings(findingsInput({ x, y: gappy })))
    expect(found).toMatchObject({
      kind: "data-gap",
      from: "y",
      to: null,
      units: ["U0", "U1", "U2", "U3", "U9"],
      since: twoYears[18],
      unitsCounted: 40,
      figures: { stopped: 4, never: 1 },
      sureness: 1,
      reach: 0.125,
      next: "uploads",
    })
  })

  it("do not miss a unit that is closed, nor one late by two months", () => {
    const closed = (value: number, unit: number, t: number) => (unit < 8 && t >= 12 ? NaN : value)
    const { x, y } = quiet()
    expect(findFindings(findingsInput({ x: mapPanel(x, closed), y: mapPanel(y, closed) }))).toEqual([])
    expect(findFindings(findingsInput({ x, y: mapPanel(y, (value, _, t) => (t >= 22 ? NaN : value)) }))).toEqual([])
  })

  it("say that a stage has no data at all", () => {
    const found = only(findFindings(findingsInput({ x: noise(40, 24, 1) })))
    expect(found).toMatchObject({ kind: "data-gap", from: "y", units: [], reach: 1, unitsCounted: 40 })
  })

  it("come in the order of how sure times how much they touch", () => {
    const { x, y } = quiet()
    const gappy = mapPanel(y, (value, unit, t) => (unit < 4 && t >= 18 ? NaN : value))
    const links = [linkReport("x", "y", { verdict: "broken", effect: 0.01, change })]
    expect(kinds(findFindings(findingsInput({ x, y: gappy }, { links })))).toEqual(["structural-break", "data-gap"])
  })

  it("say nothing about an empty workspace but that the data are missing", () => {
    const stages = [stageReport("x", { level: { state: "no-data", gap: null } })]
    const empty = { data: { links: [], periods: [], scores: {} }, places: { units: [], region: [], type: [] } }
    const found = findFindings({
      ...empty,
      links: [linkReport("x", "y", { verdict: "no-data", effect: null })],
      stages,
      comparisons: [],
      tried: [],
    })
    expect(kinds(found)).toEqual(["data-gap"])
  })
})
