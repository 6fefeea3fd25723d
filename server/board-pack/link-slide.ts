import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodText } from "../../shared/words/dates.ts"
import type { Language } from "../../shared/words/language.ts"
import { linkFacts, linkLine, linkName } from "../../shared/words/link-facts.ts"
import { countText, estimateText } from "../../shared/words/numbers.ts"
import { reasonText } from "../../shared/words/reason.ts"
import { verdictMeaning } from "../../shared/words/verdict.ts"
import { colour, type Deck, newSlide, PAGE, textIn } from "./deck.ts"

type Around = {
  readonly nameOf: (stage: string) => string
  readonly kind: PeriodKind | null
  readonly language: Language
  readonly footer: string
}

/** One link's evidence: its verdict as the title, the effect over time as a native chart, and the ways to look as a native table. */
export function addLinkSlide(deck: Deck, link: LinkEvidence, around: Around): void {
  const { language, footer } = around
  const words = boardPackWords[language]
  const facts = linkFacts(link, around)
  const form = arrowForm(link)
  const colon = language === "en" ? ": " : "："
  const space = language === "en" ? " " : ""
  const slide = newSlide(
    deck,
    {
      strong:
        `${linkName(link, around.nameOf)}${colon}${facts.word}${facts.since === null ? "" : ` ${facts.since}`}. `.replace(
          /\. $/,
          language === "en" ? ". " : "。",
        ),
      plain: verdictMeaning(form, language),
    },
    footer,
    language,
  )
  const text = textIn(language)
  const lines = [
    linkLine(facts, language),
    ...(facts.before === null ? [] : [facts.before.join(space)]),
    ...link.reasons.map((reason) => reasonText(reason, around)),
  ]
  slide.addText(
    lines.map((line, i) => ({ text: line, options: { breakLine: i < lines.length - 1 } })),
    {
      ...text,
      x: PAGE.margin,
      y: 1.35,
      w: PAGE.width - 2 * PAGE.margin,
      h: 0.75,
      fontSize: 14,
      color: colour.ink2,
      valign: "top",
    },
  )
  if (link.stability.length > 1) addStability(deck, slide, link, language)
  addWays(slide, link, language)
  slide.addText(words.reading, {
    ...text,
    x: PAGE.margin,
    y: 6.55,
    w: PAGE.width - 2 * PAGE.margin,
    h: 0.4,
    fontSize: 11,
    color: colour.ink3,
  })
}

function addStability(deck: Deck, slide: ReturnType<typeof newSlide>, { stability }: LinkEvidence, language: Language) {
  const words = boardPackWords[language]
  const labels = stability.map(({ to }) => periodText(to, language))
  slide.addText(words.overTime, {
    ...textIn(language),
    x: PAGE.margin,
    y: 2.25,
    w: 6.6,
    h: 0.3,
    fontSize: 14,
    bold: true,
    color: colour.ink,
  })
  slide.addChart(
    deck.ChartType.line,
    [
      { name: words.effect, labels, values: stability.map(({ effect }) => effect) },
      { name: words.low, labels, values: stability.map(({ interval }) => interval[0]) },
      { name: words.high, labels, values: stability.map(({ interval }) => interval[1]) },
    ],
    {
      x: PAGE.margin,
      y: 2.55,
      w: 6.8,
      h: 3.9,
      chartColors: [colour.ink, colour.unknown, colour.unknown],
      lineSize: 2,
      lineDataSymbol: "none",
      valAxisLabelFormatCode: "+0.00;-0.00;0",
      valAxisLabelFontSize: 11,
      catAxisLabelFontSize: 11,
      catAxisLabelPos: "low",
      catAxisLabelFrequency: String(Math.max(1, Math.ceil(labels.length / 6))),
      valGridLine: { color: colour.grid, size: 0.5 },
      showLegend: true,
      legendPos: "b",
      legendFontSize: 11,
    },
  )
}

/** Within, between, pooled and reverse, each with its interval and its count. */
function addWays(slide: ReturnType<typeof newSlide>, link: LinkEvidence, language: Language) {
  const words = boardPackWords[language]
  const { within, between, pooled, reverseDirection } = link
  const ways = [
    [words.way.within, within && estimateText(within.effect, within.interval, language), within?.units ?? null],
    [words.way.between, between && estimateText(between.r, between.interval, language), between?.units ?? null],
    [words.way.pooled, pooled && estimateText(pooled.r, pooled.interval, language), pooled?.units ?? null],
    [
      words.way.reverse,
      reverseDirection && estimateText(reverseDirection.effect, reverseDirection.interval, language),
      reverseDirection?.units ?? null,
    ],
  ] as const
  const head = { bold: true, color: colour.ink3, fontSize: 11 }
  slide.addTable(
    [
      [
        { text: words.ways, options: head },
        { text: words.effect, options: head },
        { text: words.count.units, options: { ...head, align: "right" } },
      ],
      ...ways.map(([name, estimate, units]) => [
        { text: name },
        { text: estimate ?? words.notEstimated, options: { bold: estimate !== null } },
        { text: units === null ? "" : countText(units, language), options: { align: "right" as const } },
      ]),
    ],
    {
      ...textIn(language),
      x: 7.6,
      y: 2.3,
      w: PAGE.width - PAGE.margin - 7.6,
      colW: [1.85, 2.75, 0.63],
      fontSize: 12,
      color: colour.ink2,
      border: { type: "none" },
      margin: 0.05,
    },
  )
}
