import { describe, expect, it } from "vitest"
import { nextLooks } from "../../../shared/analysis/unit-next.ts"
import type { UnitLink, UnitStage } from "../../../shared/analysis/units-report.ts"
import { stateOf } from "../../../shared/analysis/level.ts"
import { languages } from "../../../shared/words/language.ts"
import { nextLookText } from "../../../shared/words/unit-next.ts"

const stage = (id: string, gap: number | null, metrics: Record<string, number | null> = {}): UnitStage => ({
  id,
  labels: { en: id.toUpperCase(), zh: id },
  heldTo: "baseline",
  level: gap === null ? null : { state: stateOf(gap), gap, units: 1 },
  peerGap: null,
  series: [],
  metrics: Object.entries(metrics).map(([metric, own]) => ({
    id: metric,
    labels: { en: metric, zh: metric },
    unit: "%",
    direction: "higher",
    value: 50,
    period: "2025-03",
    target: null,
    gap: own,
    peers: null,
  })),
})
const link = (from: string, to: string, flagged: boolean): UnitLink => ({
  from,
  to,
  pairs: 20,
  slope: 0,
  shrunk: 0,
  interval: [-0.1, 0.1],
  mean: 0.3,
  probabilityBelow: 0.99,
  flagged,
})
const leaking = () => [stage("a", 0.4), stage("b", -0.9, { wait: -0.7 })]
const looks = (stages: UnitStage[], links: UnitLink[] = [], units = 1) => nextLooks({ unit: { units }, stages, links })

describe("what to look at next in a unit", () => {
  it("is a link that is missing here first, then where the chain leaks, then the metric that is furthest short", () => {
    const stages = [stage("a", 0.4), stage("b", -0.9, { wait: -0.7, calls: -1.4 }), stage("c", 0.1, { sales: -0.2 })]
    expect(looks(stages, [link("a", "b", false), link("b", "c", true)])).toEqual([
      { kind: "link", from: "b", to: "c" },
      { kind: "leak", from: "a", to: "b" },
      { kind: "metric", stage: "b", metric: "calls", gap: -1.4 },
    ])
  })

  it("sends from a region to its branches, lowest stage first", () => {
    expect(looks([stage("a", -0.6), stage("b", -2)], [], 12)).toEqual([{ kind: "branches", stage: "b" }])
  })

  it("is nothing where all is near target or unknown, and a stage that is not known leaks nothing", () => {
    expect(looks([stage("a", 0.1), stage("b", -0.4, { x: -0.5, y: null })])).toEqual([])
    expect(looks([stage("a", 1), stage("b", null), stage("c", -0.2)])).toEqual([])
    expect(looks([])).toEqual([])
  })

  it("is a sentence in every language", () => {
    const stages = [stage("a", 0.4), stage("b", -0.9, { wait: -0.7 })]
    for (const language of languages)
      for (const look of looks(stages, [link("a", "b", true)], 3))
        expect(nextLookText(look, { stages }, language)).not.toMatch(/undefined|NaN/)
    expect(nextLookText({ kind: "metric", stage: "b", metric: "wait", gap: -0.7 }, { stages }, "en")).toBe(
      "wait is the metric furthest below its baseline, −0.7 standard deviations: see where its value comes from.",
    )
  })

  it("speaks of a target only where one was set", () => {
    const held = leaking().map((each) => ({
      ...each,
      heldTo: "target" as const,
      metrics: each.metrics.map((metric) => ({ ...metric, target: 60 })),
    }))
    for (const language of languages)
      for (const look of looks(leaking())) {
        expect(nextLookText(look, { stages: leaking() }, language)).not.toMatch(/target|目标|目標/)
        expect(nextLookText(look, { stages: held }, language)).toMatch(/target|目标|目標/)
      }
  })
})
