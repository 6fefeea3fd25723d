import { describe, expect, it } from "vitest"
import { type BoardPack, boardPack, linksToShow } from "../../../server/board-pack/board-pack.ts"
import type { Finding } from "../../../shared/analysis/chain-report.ts"
import type { ComparisonReport } from "../../../shared/analysis/comparison-report.ts"
import type { LinkEvidence } from "../../../shared/analysis/link-report.ts"
import type { ChainEvent } from "../../../shared/chain/event.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { languages } from "../../../shared/words/language.ts"
import { faultsOf, outsideOf, partsOf, slidesOf, textOf, wordsOf } from "../../support/board-pack.ts"
import { brokenSince, chainReport, linkReport, noData } from "../../support/chain-report.ts"
import { unseenChains } from "../../support/unseen-chains.ts"

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
  stability: [1, 2, 3, 4, 6, 7, 8, 9, 10, 11, 12].map((month) => ({
    from: "2024-01",
    to: `2025-${String(month).padStart(2, "0")}`,
    effect: 0.3 - month * 0.03,
    interval: [0.2 - month * 0.03, 0.4 - month * 0.03] as const,
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

const event = (period: string, label: string): ChainEvent => ({
  id: label,
  period,
  unit: null,
  unitName: null,
  label,
  createdBy: "",
  createdAt: "",
})

const finding: Finding = {
  kind: "broken",
  from: "customer-satisfaction",
  to: "loyalty",
  since: "2025-03",
  units: [],
  segment: null,
  effect: 0.02,
  interval: [-0.05, 0.09],
  before: 0.28,
  beforeInterval: [0.2, 0.36],
  unitsCounted: 128,
  figures: {},
  sureness: 0.99,
  reach: 1,
  next: "link",
}

const side = { unit: null, unitName: null, without: null, units: 128, asked: null }
const effect = {
  verdict: "holds",
  standardError: 0.03,
  design: "within",
  units: 128,
  periods: 12,
  pairs: 1500,
} as const
const comparison: ComparisonReport = {
  revision: "7",
  relation: "time",
  here: { ...side, from: "2025-03", to: "2026-02" },
  there: { ...side, from: "2024-03", to: "2025-02" },
  periodKind: "month",
  otherSeason: false,
  overlapping: false,
  stages: fiveStages.stages.map((stage) => ({
    id: stage.id,
    label: stage.label.en,
    labels: stage.label,
    score: {
      here: 0.4,
      there: 0.1,
      difference: { value: 0.3, interval: [0.2, 0.4], pValue: 0.001 },
      units: { here: 128, there: 128 },
    },
    pAdjusted: 0.001,
    word: "higher",
    metric: null,
  })),
  links: fiveStages.links.map(({ from, to, reverse }) => ({
    from,
    to,
    reverse,
    lag: 1,
    delta: 0.1,
    here: { ...effect, effect: 0.11, interval: [0.05, 0.17] },
    there: { ...effect, effect: 0.37, interval: [0.31, 0.43] },
    difference: {
      effect: -0.26,
      interval: [-0.35, -0.17],
      standardError: 0.04,
      pValue: 0.001,
      pAdjusted: 0.001,
      slope: null,
      sharedUnits: 121,
    },
    word: "changed",
    why: null,
  })),
}

const plain: BoardPack = {
  report: broken,
  evidence: [evidence],
  events: [],
  comparison: null,
  language: "en",
  made: "2026-03-01",
}
const partsFor = (about: Partial<BoardPack> = {}) => partsOf(boardPack({ ...plain, ...about }))
const packed = (about: Partial<BoardPack> = {}) => slidesOf(partsFor(about))
const said = (slides: readonly string[]) => slides.map((slide) => wordsOf(slide).join(" "))

describe("the board pack", () => {
  it("has the chain, the findings, a slide for each link that fails, and the stages over time", () => {
    expect(linksToShow(broken).map(({ to }) => to)).toEqual(["loyalty"])
    const report = { ...broken, findings: [finding] }
    const slides = packed({ report })
    expect(slides).toHaveLength(4)
    expect(wordsOf(slides[0]!)).toEqual(expect.arrayContaining(["Broken", "since Mar 2025", "Loyalty"]))
    expect(said(slides)[1]).toContain("Customer satisfaction → Loyalty")
    expect(said(slides)[2]).toContain("+0.44 (0.31\u00a0to\u00a00.57)")
    expect(said(slides)[3]).toContain("The stages over time")
  })

  it("draws with shapes and native charts that carry their workbooks, never with an image", () => {
    const parts = partsFor()
    expect(Object.keys(parts).filter((name) => /\.(png|jpe?g|svg|gif|emf)$/i.test(name))).toEqual([])
    const charts = Object.keys(parts).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
    expect(charts).toHaveLength(1 + fiveStages.stages.length)
    expect(textOf(parts, "ppt/slides/slide1.xml")).toContain("<a:custGeom>")
    const book = partsOf(parts["ppt/embeddings/chart1.xlsx"]!)
    expect(faultsOf(book)).toEqual([])
    // January 2025 is day 45,658; May has no figure, and is no zero.
    const sheet = textOf(book, "xl/worksheets/sheet1.xml")
    expect(sheet).toMatch(/<v>45658<\/v><\/c><c[^>]*><v>0.27<\/v>/)
    expect(sheet).toMatch(/<v>45778<\/v><\/c><c s="\d"\/><c s="\d"\/><c s="\d"\/>/)
    const chart = textOf(parts, "ppt/charts/chart1.xml")
    expect(chart).toContain('<c:pt idx="3"><c:v>0.18</c:v></c:pt><c:pt idx="5"><c:v>0.12</c:v></c:pt>')
    expect(chart).toContain('<c:dispBlanksAs val="gap"/>')
  })

  it.each(languages)("is a file that Office opens without repairing it: %s", (language) => {
    const parts = partsFor({ language, comparison, events: [event("2025-03", "New <prices> & \u0007more")] })
    expect(faultsOf(parts)).toEqual([])
    for (const slide of slidesOf(parts)) expect(outsideOf(slide)).toEqual([])
  })

  it("has real titles, words for who cannot see, and the method in the notes of every slide", () => {
    const parts = partsFor({ comparison })
    for (const slide of slidesOf(parts)) {
      expect(slide.match(/<p:ph type="title"\/>/g)).toHaveLength(1)
      for (const [, described] of slide.matchAll(
        /<p:(?:nvGrpSpPr|nvGraphicFramePr)><p:cNvPr id="(?!1")\d+" name="[^"]*"( descr="[^"]+")?\/>/g,
      ))
        expect(described).toBeDefined()
    }
    expect(slidesOf(parts)[0]).toContain("Customer satisfaction to Loyalty: Broken, since Mar 2025, effect +0.02")
    expect(said([textOf(parts, "ppt/notesSlides/notesSlide3.xml")])[0]).toMatch(
      /two-way fixed effects.*4,480 pairs.*95%/s,
    )
  })

  it("names what happened on every chart over time", () => {
    const events = [event("2025-03", "New prices"), event("2025-Q4", "Training")]
    const slides = said(packed({ events }))
    expect(slides[2]).toContain("New prices")
    expect(slides[3]).toMatch(/Mar 2025 New prices 2 Q4 2025 Training/)
    expect(said(packed())[3]).not.toContain("What happened")
  })

  it("carries the comparison that the page shows", () => {
    const slides = said(packed({ comparison }))
    expect(slides).toHaveLength(6)
    expect(slides[4]).toContain("−0.26 (−0.35\u00a0to\u00a0−0.17)")
    expect(slides[4]).toContain("121 branches in both")
    expect(slides[5]).toContain("+0.30 (0.20\u00a0to\u00a00.40)")
    const empty = { ...comparison, there: { ...side, asked: { from: "2019-03", to: "2020-02" }, from: null, to: null } }
    expect(said(packed({ comparison: empty }))[4]).toContain("There are no data from Mar 2019 – Feb 2020")
  })

  it("takes as many slides for a comparison as its rows are high, and loses none", () => {
    const names = { en: "A very long name of a stage that somebody gave it".repeat(2), zh: "环节", zhHant: "環節" }
    const links = Array.from({ length: 14 }, (_, i) => ({ ...comparison.links[0]!, delta: 0.1, lag: i }))
    const stages = comparison.stages.map((stage) => ({ ...stage, labels: names }))
    const slides = packed({ comparison: { ...comparison, links, stages } })
    const rows = said(slides).map((text) => text.match(/−0\.26 \(/g)?.length ?? 0)
    // The sentence above tells the surest three of them on every slide.
    const told = rows.slice(4).map((count) => count - 3)
    expect(told.filter((count) => count > 0).length).toBeGreaterThan(1)
    expect(told.reduce((sum, count) => sum + count, 0)).toBe(14)
    for (const slide of slides) expect(outsideOf(slide)).toEqual([])
  })

  it("speaks Chinese in the Chinese font of the theme and marks its language", () => {
    const parts = partsFor({ language: "zhHant" })
    expect(wordsOf(textOf(parts, "ppt/slides/slide1.xml"))).toContain("斷開")
    expect(textOf(parts, "ppt/theme/theme1.xml")).toContain('<a:ea typeface="Microsoft JhengHei"/>')
    expect(textOf(parts, "ppt/slides/slide1.xml")).toContain('lang="zh-TW"')
    expect(textOf(partsFor({ language: "en" }), "ppt/theme/theme1.xml")).toContain('<a:ea typeface="Microsoft YaHei"/>')
  })

  it("tells a chain too large for its figures in two: the whole picture, and the figures in a table", () => {
    const report = unseenChains.eight!
    const slides = packed({ report, evidence: [] })
    const [picture, table] = said(slides)
    expect(picture).toContain("since Mar 2025")
    expect(picture).not.toMatch(/\d to /)
    for (const size of slides[0]!.matchAll(/sz="(\d+)"/g)) expect(Number(size[1])).toBeGreaterThanOrEqual(950)
    expect(table).toContain("The links in figures")
    for (const { units } of report.links) expect(table).toContain(`${units}`)
    expect(table!.match(/\d\u00a0to\u00a0/g)!.length).toBeGreaterThanOrEqual(report.links.length)
    expect(said(packed())[1]).not.toContain("The links in figures")
    // A verdict has the colour of its arrow: what runs backwards is no gap.
    expect(slides[1]).toMatch(/6A2D9C(?:(?!<a:t>).)*<a:t>Reversed/)
    expect(slides[1]).toMatch(/A32A02(?:(?!<a:t>).)*<a:t>Broken/)
  })

  it("tells a chain of fourteen stages on two slides that can be read, every link of it, the stage between on both", () => {
    const stages = Array.from({ length: 14 }, (_, i) => ({ ...fiveStages.stages[i % 5]!, id: `stage-${i}` }))
    const links = stages.slice(1).map(({ id }, i) => ({ ...fiveStages.links[0]!, from: `stage-${i}`, to: id }))
    const report = chainReport({ ...fiveStages, stages, links }, { kind: "sound" })
    const slides = packed({ report, evidence: [] }).slice(0, 2)
    expect(slides.map((slide) => [...slide.matchAll(/name="Stage /g)].length)).toEqual([7, 8])
    expect(slides.map((slide) => [...slide.matchAll(/name="Link /g)].length)).toEqual([6, 7])
    expect(said(packed({ report, evidence: [] }))[1]).toContain("(2 of 2)")
    for (const slide of slides)
      for (const size of slide.matchAll(/sz="(\d+)"/g)) expect(Number(size[1])).toBeGreaterThanOrEqual(1000)
  })

  it.each([
    ...Object.entries(unseenChains),
    ["eight sound", chainReport(eightElements, { kind: "sound" })] as const,
    ["nothing known", chainReport(fiveStages, { kind: "unknown" }, { "loyalty~profit": noData("profit") })] as const,
  ])("stays whole, on its slides and free of NaN: %s", (_, report) => {
    for (const language of ["en", "zh"] as const) {
      const parts = partsFor({ report, evidence: [], language })
      expect(faultsOf(parts)).toEqual([])
      for (const slide of slidesOf(parts)) {
        expect(slide).not.toMatch(/NaN|undefined|null|Infinity/)
        expect(outsideOf(slide)).toEqual([])
      }
    }
  })
})
