import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { type Period, readPeriod } from "../../shared/chain/period.ts"
import type { SheetCell, WrittenSheet } from "../../shared/intake/write-workbook.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { levelFigures, linkFigures } from "../../shared/words/comparison-rows.ts"
import { comparisonWords, otherSide } from "../../shared/words/comparison.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { findingSentence, findingText } from "../../shared/words/finding.ts"
import { headlineParts, stageNames } from "../../shared/words/headline.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { levelText } from "../../shared/words/level.ts"
import { linkFacts, linkName } from "../../shared/words/link-facts.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { metricText, unitWord } from "../../shared/words/values.ts"
import type { BoardPack } from "./board-pack.ts"
import { type Column, FORMATS, formatOf, sheetOf, type Sheet } from "./sheet.ts"

/**
 * The numbers behind the slides, unrounded: what the workbook is and which sheets it has, then stages, their series,
 * links and findings, what happened, a sheet for every chart of a failing link, and both sides of a comparison.
 */
export function boardWorkbook(pack: BoardPack): WrittenSheet[] {
  const sheets = [
    stages(pack),
    series(pack),
    links(pack),
    findings(pack),
    ...(pack.events.length === 0 ? [] : [events(pack)]),
    ...pack.evidence.flatMap((link, i) => chartsOf(link, i + 1, pack)),
    ...comparison(pack),
  ]
  return [contents(pack, sheets), ...sheets].map(sheetOf)
}

function contents({ report, language, made }: BoardPack, sheets: readonly Sheet[]): Sheet {
  const words = boardPackWords[language]
  const { unitName, from, to } = report.scope
  const { finding, qualification } = headlineParts(report, language)
  const rows: SheetCell[][] = [
    [words.headline, finding + sentenceGap(language) + qualification],
    [words.part, unitName ?? words.whole],
    [words.from, from === null ? null : periodText(from, language)],
    [words.to, to === null ? null : periodText(to, language)],
    [words.revision, report.revision],
    [words.made, made],
    ...(report.sample ? [[words.note, words.sample]] : []),
    [words.effect, words.reading],
    ...words.method.map((text, i) => [i === 0 ? words.methodHead : null, text]),
    ...sheets.map(({ name, about }, i) => [i === 0 ? words.sheets : null, name + colonIn(language) + about]),
  ]
  const columns: Column[] = [
    { head: words.title, width: 20 },
    { head: "", width: 100, wraps: true },
  ]
  return { name: words.contents, about: "", columns, rows }
}

function stages({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  return {
    name: words.stages,
    about: words.about.stages,
    columns: [
      { head: words.stage },
      { head: words.metric },
      { head: words.unit },
      { head: words.period, format: FORMATS.day[language] },
      { head: words.value, format: FORMATS.value },
      { head: words.target, format: FORMATS.value },
      { head: words.level },
      { head: words.gap, format: FORMATS.effect },
      { head: words.trend, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.count.units, format: FORMATS.count },
    ],
    rows: report.stages.map((stage) => [
      labelIn(stage.labels, language),
      stage.level.metricLabels === null ? null : labelIn(stage.level.metricLabels, language),
      unitOf(stage.level.unit, language),
      stage.level.period === null ? null : periodCell(stage.level.period, language),
      stage.level.value,
      stage.level.target,
      levelText(stage, language),
      stage.level.gap,
      stage.trend?.change ?? null,
      stage.trend?.interval?.[0] ?? null,
      stage.trend?.interval?.[1] ?? null,
      stage.level.units,
    ]),
  }
}

function series({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  const periods = [...new Set(report.stages.flatMap((stage) => stage.series.map(({ period }) => period)))]
  const colon = colonIn(language)
  const held = report.stages.map((stage) => new Map(stage.series.map((each) => [each.period, each])))
  return {
    name: words.series,
    about: words.about.series,
    columns: [
      { head: words.period, format: FORMATS.day[language] },
      ...report.stages.flatMap((stage): Column[] => {
        const name = labelIn(stage.labels, language)
        const { metricLabels, unit } = stage.level
        const metric = metricLabels === null ? name : metricText(metricLabels, unit, language)
        return [
          { head: metric === name ? name : name + colon + metric, format: formatOf(unit) },
          { head: name + colon + words.count.units, format: FORMATS.count },
        ]
      }),
    ],
    rows: periods.map((period) => [
      periodCell(period, language),
      ...held.flatMap((each) => [each.get(period)?.value ?? null, each.get(period)?.units ?? null]),
    ]),
  }
}

function links(pack: BoardPack): Sheet {
  const { report, language } = pack
  const words = boardPackWords[language]
  const around = aroundOf(pack)
  return {
    name: words.links,
    about: words.about.links,
    columns: [
      { head: words.link },
      { head: words.verdict },
      { head: words.since, format: FORMATS.day[language] },
      ...estimateColumns(language),
      { head: words.effectBefore, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.effectAfter, format: FORMATS.effect },
      { head: words.low, format: FORMATS.effect },
      { head: words.high, format: FORMATS.effect },
      { head: words.pAdjusted, format: FORMATS.p },
      { head: words.smallest, format: FORMATS.effect },
      { head: words.lag, format: FORMATS.count },
      { head: words.count.units, format: FORMATS.count },
      { head: words.count.periods, format: FORMATS.count },
      { head: words.count.pairs, format: FORMATS.count },
      { head: linkPageWords[language].design },
    ],
    rows: report.links.map((link) => [
      linkName(link, around.nameOf),
      linkFacts(link, around).word,
      link.change === null ? null : periodCell(link.change.since, language),
      link.effect,
      ...ends(link.interval),
      link.change?.before ?? null,
      ...ends(link.change?.beforeInterval ?? null),
      link.change?.after ?? null,
      ...ends(link.change?.afterInterval ?? null),
      link.pAdjusted,
      link.smallestDetectable,
      link.lag,
      link.units,
      link.periods,
      link.pairs,
      link.effect === null ? null : linkPageWords[language].designs[link.design],
    ]),
  }
}

function findings({ report, language }: BoardPack): Sheet {
  const words = boardPackWords[language]
  return {
    name: words.findings,
    about: words.about.findings,
    columns: [
      { head: words.rank, format: FORMATS.count },
      { head: words.kind },
      { head: words.finding, width: 100, wraps: true },
      { head: words.sureness, format: FORMATS.share },
    ],
    rows: report.findings.map((finding, i) => [
      i + 1,
      findingText(finding, report, language).kind,
      findingSentence(finding, report, language),
      finding.sureness,
    ]),
  }
}

function events({ events: happened, language }: BoardPack): Sheet {
  const words = eventsWords[language]
  return {
    name: words.title,
    about: boardPackWords[language].about.events,
    columns: [
      { head: words.when, format: FORMATS.day[language] },
      { head: words.where },
      { head: words.what, width: 80, wraps: true },
    ],
    rows: happened
      .toSorted((a, b) => (a.period < b.period ? -1 : a.period > b.period ? 1 : 0))
      .map(({ period, unit, unitName, label }) => [
        periodCell(period, language),
        unit === null ? words.everywhere : (unitName ?? unit),
        label,
      ]),
  }
}

/** The charts of a failing link: its effect over time and by lag, and the ways to look at it. */
function chartsOf(link: LinkEvidence, place: number, pack: BoardPack): Sheet[] {
  const { language } = pack
  const words = boardPackWords[language]
  const name = linkName(link, aroundOf(pack).nameOf)
  const counts: Column[] = [...estimateColumns(language), { head: words.count.units, format: FORMATS.count }]
  const ways = [
    [words.way.within, link.within?.effect, link.within],
    [words.way.between, link.between?.r, link.between],
    [words.way.pooled, link.pooled?.r, link.pooled],
    [words.way.reverse, link.reverseDirection?.effect, link.reverseDirection],
  ] as const
  return [
    {
      name: `${words.overTime} ${place}`,
      about: name,
      columns: [
        { head: words.link },
        { head: words.windowFrom, format: FORMATS.day[language] },
        { head: words.windowTo, format: FORMATS.day[language] },
        ...counts,
      ],
      rows: link.stability.map(({ from, to, effect, interval, units }) => [
        name,
        periodCell(from, language),
        periodCell(to, language),
        effect,
        ...interval,
        units,
      ]),
    },
    {
      name: `${words.byLag} ${place}`,
      about: name,
      columns: [{ head: words.link }, { head: words.lag, format: FORMATS.count }, ...counts],
      rows: link.lagProfile.flatMap((each) =>
        each.effect === null ? [] : [[name, each.lag, each.effect, ...each.interval, each.units]],
      ),
    },
    {
      name: `${words.ways} ${place}`,
      about: name,
      columns: [{ head: words.link }, { head: words.way.head }, ...counts],
      rows: ways.map(([way, effect, found]) => [
        name,
        way,
        effect ?? null,
        ...ends(found?.interval ?? null),
        found?.units ?? null,
      ]),
    },
  ]
}

/** Both sides and their difference, links and levels, where the page compares. */
function comparison({ comparison: report, language, ...pack }: BoardPack): Sheet[] {
  if (report === null) return []
  const words = boardPackWords[language]
  const about = words.heldAgainst(otherSide(report, language))
  const nameOf = stageNames(pack.report, language)
  const parts = [
    { name: words.linksCompared, figures: linkFigures(report, nameOf, language), format: FORMATS.effect },
    { name: words.levels, figures: levelFigures(report, language), format: FORMATS.value },
  ]
  return parts.map(({ name, figures, format }) => ({
    name,
    about,
    columns: figures.columns.map((head, i) => {
      const held = figures.rows.map((row) => row[i]).filter((cell) => cell !== null)
      if (held.some((cell) => typeof cell === "string")) return { head }
      return {
        head,
        format: head === comparisonWords[language].pAdjusted ? FORMATS.p : isCounted(held) ? FORMATS.count : format,
      }
    }),
    rows: figures.rows,
  }))
}

/** Effects and levels have decimals; counts of branches never have. */
const isCounted = (cells: readonly unknown[]) => cells.length > 0 && cells.every((cell) => Number.isInteger(cell))

const colonIn = (language: Language) => (language === "en" ? ": " : "：")

const aroundOf = ({ report, language }: Pick<BoardPack, "report" | "language">) => ({
  nameOf: stageNames(report, language),
  kind: report.scope.periodKind,
  language,
})

/** Scores and indices have no unit to name. */
const unitOf = (unit: string, language: Language) => unitWord(unit, language) || (unit === "pts" ? null : unit)

function estimateColumns(language: Language): Column[] {
  const words = boardPackWords[language]
  return [words.effect, words.low, words.high].map((head) => ({ head, format: FORMATS.effect }))
}

const ends = (interval: readonly [number, number] | null): (number | null)[] => [
  interval?.[0] ?? null,
  interval?.[1] ?? null,
]

/** A month is its first day, which spreadsheets draw on a time axis; other periods are told as the page tells them. */
function periodCell(period: Period, language: Language): SheetCell {
  return readPeriod(period).kind === "month" ? { day: `${period}-01` } : periodText(period, language)
}
