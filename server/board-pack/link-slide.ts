import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodsText, periodText } from "../../shared/words/dates.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { linkFacts, linkLine, linkName } from "../../shared/words/link-facts.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { countText, estimateText, numberText, pValueText } from "../../shared/words/numbers.ts"
import { reasonText } from "../../shared/words/reason.ts"
import { unitsText } from "../../shared/words/units.ts"
import { verdictMeaning } from "../../shared/words/verdict.ts"
import type { Telling } from "./board-pack.ts"
import { eventList } from "./event-list.ts"
import { cell, colour, head, heading, note, ROOM } from "./page.ts"
import { rowHeights, type Table } from "./pptx/table.ts"
import type { SlideContent } from "./pptx/slide.ts"
import { effectOverTime } from "./time-charts.ts"

/** One link's evidence: its verdict as the title, the effect over time as a native chart, and the ways to look as a native table. */
export function linkSlide(link: LinkEvidence, told: Telling): SlideContent {
  const { language, footer } = told
  const words = boardPackWords[language]
  const facts = linkFacts(link, told)
  const gap = sentenceGap(language)
  const [colon, stop] = language === "en" ? [": ", "."] : ["：", "。"]
  const since = facts.since === null ? "" : (language === "en" ? " " : "，") + facts.since
  const lines = [
    linkLine(facts, language),
    ...(facts.before === null ? [] : [facts.before.join(gap)]),
    ...link.reasons.map((reason) => reasonText(reason, told)),
  ]
  const overTime =
    link.stability.length > 1 ? effectOverTime(link, told, { x: ROOM.x, y: 2.2, width: 6.9, height: 4.2 }) : null
  const ways = waysToLook(link, told)
  const below = ways.box.y + ways.box.height + 0.2
  // Numbers over the chart are told beside it.
  const happened = overTime?.numbered ?? []
  return {
    title: {
      strong: linkName(link, told.nameOf) + colon + facts.word + since + stop,
      plain: gap + verdictMeaning(arrowForm(link), language),
    },
    footer,
    shapes: [
      note(words.effect, { ...ROOM, height: 0.8 }, lines, { size: 14 }),
      ...(overTime?.shapes ?? []),
      heading(words.ways, WAYS),
      ways,
      ...(happened.length === 0 ? [] : [eventList(told, happened, { ...WAYS, y: below, height: 6.98 - below })]),
      note(words.reading, { ...ROOM, y: 6.5, width: 6.9, height: 0.5 }, words.reading, {
        size: 11,
        colour: colour.ink3,
      }),
    ],
    notes: notesOn(link, told),
  }
}

const WAYS = { x: 7.75, y: 2.2, width: ROOM.x + ROOM.width - 7.75 }

const WAYS_WIDTHS = [WAYS.width - 2.1 - 0.95, 2.1, 0.95]

/** Within, between, pooled and reverse, each with its interval and its count. */
function waysToLook({ within, between, pooled, reverseDirection }: LinkEvidence, { language }: Telling): Table {
  const words = boardPackWords[language]
  const of = (
    estimate: {
      readonly effect?: number
      readonly r?: number
      readonly interval: readonly [number, number] | null
      readonly units: number
    } | null,
  ) =>
    estimate && {
      text: estimateText(estimate.effect ?? estimate.r ?? 0, estimate.interval, language),
      units: countText(estimate.units, language),
    }
  const ways = [
    { name: words.way.within, found: of(within) },
    { name: words.way.between, found: of(between) },
    { name: words.way.pooled, found: of(pooled) },
    { name: words.way.reverse, found: of(reverseDirection) },
  ]
  const rows = ways.map(({ name, found }) => [
    cell(name),
    cell(found?.text ?? words.notEstimated, { isBold: found !== null, colour: found ? colour.ink : colour.ink3 }),
    cell(found?.units ?? "", { align: "right" }),
  ])
  const cells = [[head(words.way.head), head(words.estimate), head(words.count.units, "right")], ...rows]
  const heights = rowHeights(WAYS_WIDTHS, cells, 0.34)
  const table: Table = {
    kind: "table",
    name: words.ways,
    description: words.tableHeard(words.ways, rows.length),
    box: { x: WAYS.x, y: WAYS.y + 0.32, width: WAYS.width, height: heights.reduce((sum, each) => sum + each, 0) },
    columns: WAYS_WIDTHS,
    rows: cells,
    rowHeights: heights,
    lineColour: colour.line,
  }
  return table
}

/** What is asked after the slide was shown: how it was reckoned, on what, and how sure. */
function notesOn(link: LinkEvidence, { language, kind }: Telling): string[] {
  const words = boardPackWords[language]
  const counts = words.countsSaid(
    unitsText(link.units, language),
    periodsText(link.periods, kind ?? "month", language),
    countText(link.pairs, language),
  )
  return [
    words.designSaid(linkPageWords[language].designs[link.design]),
    counts,
    ...(link.pAdjusted === null ? [] : [words.pSaid(pValueText(link.pAdjusted, language))]),
    ...(link.smallestDetectable === null ? [] : [words.smallestSaid(numberText(link.smallestDetectable, 2, language))]),
    ...(link.change === null
      ? []
      : [words.changeSaid(periodText(link.change.since, language), pValueText(link.change.pAdjusted, language))]),
    ...words.method,
  ]
}
