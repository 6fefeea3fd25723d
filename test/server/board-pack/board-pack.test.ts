import { strFromU8, unzipSync } from "fflate"
import { describe, expect, it } from "vitest"
import { boardPack, linksToShow } from "../../../server/board-pack/board-pack.ts"
import type { LinkEvidence } from "../../../shared/analysis/link-report.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { brokenSince, chainReport, linkReport, noData } from "../../support/chain-report.ts"

const evidence: LinkEvidence = {
  ...linkReport("customer-satisfaction", "loyalty", brokenSince),
  within: {
    effect: 0.19,
    interval: [0.14, 0.24],
    slope: 0.2,
    standardError: 0.03,
    pValue: 0.001,
    units: 128,
    periods: 35,
    pairs: 4480,
  },
  between: { r: 0.44, interval: [0.31, 0.57], units: 128, pValue: 0.001 },
  pooled: { r: 0.4, interval: [0.3, 0.49], units: 128, pairs: 4480 },
  reverseDirection: null,
  lagProfile: [],
  stability: Array.from({ length: 12 }, (_, i) => ({
    from: "2024-01",
    to: `2025-${String(i + 1).padStart(2, "0")}`,
    effect: 0.3 - i * 0.03,
    interval: [0.2 - i * 0.03, 0.4 - i * 0.03] as const,
    units: 128,
  })),
  scatter: { shown: 0, of: 0, points: [] },
  unitSlopes: null,
  segments: [],
  saturation: null,
  reliability: [],
  attenuation: null,
  reference: [],
  leftOut: [],
  seed: 1,
}

const broken = chainReport(
  fiveStages,
  { kind: "broken", from: "customer-satisfaction", to: "loyalty", since: "2025-03" },
  { "customer-satisfaction~loyalty": brokenSince },
)

async function slidesOf(pack: Parameters<typeof boardPack>[0]): Promise<string[]> {
  const files = unzipSync(await boardPack(pack))
  return Object.keys(files)
    .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
    .toSorted((a, b) => Number(/\d+/.exec(a)![0]) - Number(/\d+/.exec(b)![0]))
    .map((name) => strFromU8(files[name]!))
}

const wordsOf = (slide: string) => [...slide.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map((match) => match[1]!)

describe("the board pack", () => {
  const finding = { kind: "broken", sentence: "Customer satisfaction to loyalty broke in March 2025.", sureness: 0.99 }
  const made = "2026-03-01"

  it("has the chain, the findings, and a slide for each link that fails", async () => {
    expect(linksToShow(broken).map(({ to }) => to)).toEqual(["loyalty"])
    const slides = await slidesOf({ report: broken, evidence: [evidence], findings: [finding], language: "en", made })
    expect(slides).toHaveLength(3)
    expect(wordsOf(slides[0]!)).toEqual(expect.arrayContaining(["Broken", "since Mar 2025", "Loyalty"]))
    expect(wordsOf(slides[1]!)).toContain(finding.sentence)
    expect(wordsOf(slides[2]!).join(" ")).toContain("+0.44 (0.31\u00a0to\u00a00.57)")
  })

  it("draws with shapes and native charts, never with an image", async () => {
    const files = unzipSync(
      await boardPack({ report: broken, evidence: [evidence], findings: [], language: "en", made }),
    )
    expect(Object.keys(files).filter((name) => /media\/.+\.(png|jpe?g|svg|gif)$/i.test(name))).toEqual([])
    expect(Object.keys(files).some((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))).toBe(true)
    expect(strFromU8(files["ppt/slides/slide1.xml"]!)).toContain("<a:custGeom>")
  })

  it("speaks Chinese with a Chinese font and marks its language", async () => {
    const [first] = await slidesOf({ report: broken, evidence: [], findings: [], language: "zh", made })
    expect(wordsOf(first!)).toContain("断开")
    expect(first).toContain('typeface="Microsoft YaHei"')
    expect(first).toContain('lang="zh-CN"')
  })

  it.each([
    ["eight elements", chainReport(eightElements, { kind: "sound" })],
    [
      "a chain of which nothing is known",
      chainReport(fiveStages, { kind: "unknown" }, { "loyalty~profit": noData("profit") }),
    ],
  ])("never says NaN or undefined: %s", async (_, report) => {
    const slides = await slidesOf({ report, evidence: [], findings: [], language: "zhHant", made })
    expect(slides.join("")).not.toMatch(/NaN|undefined|null/)
  })
})
