import { arrowForm, isFailing } from "../../shared/analysis/arrow-form.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { linkFacts, linkName } from "../../shared/words/link-facts.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { countText } from "../../shared/words/numbers.ts"
import type { Telling } from "./board-pack.ts"
import { cell, colour, head, note, ROOM } from "./page.ts"
import { inPages, rowHeights, type Table } from "./pptx/table.ts"
import type { SlideContent } from "./pptx/slide.ts"

const WIDTHS = [3.5, 2.5, 2.2, 2.1, 1.25, 0.783]
const LEAST = 0.4
const FOOT = 0.4

/** Every link with its verdict, effect, interval, lag and count, where the picture has no room for them: as many slides as it takes. */
export function linkTables(told: Telling): SlideContent[] {
  const { report, language, footer } = told
  const words = boardPackWords[language]
  const gap = sentenceGap(language)
  const heading = [
    head(words.link),
    head(words.verdict),
    head(words.estimate),
    head(words.before),
    head(words.lagHead),
    head(words.count.units, "right"),
  ]
  const rows = report.links.map((link) => {
    const facts = linkFacts(link, told)
    const fails = isFailing(link)
    const ink = !fails ? colour.ink2 : arrowForm(link) === "reversed" ? colour.reversed : colour.broken
    const verdict = facts.word + (facts.since === null ? "" : (language === "en" ? " " : "，") + facts.since)
    const estimate =
      facts.effect === null ? (facts.reason ?? words.notEstimated) : `${facts.effect}${gap}${facts.interval ?? ""}`
    return [
      cell(linkName(link, told.nameOf), { isBold: true, colour: colour.ink }),
      cell(verdict, { isBold: fails, colour: ink }),
      cell(estimate, { colour: colour.ink }),
      cell(facts.before === null ? "" : facts.before.map((text) => text.replace(/^.*[:：] ?/, "")).join(gap)),
      cell(facts.lag, { size: 11 }),
      cell(countText(link.units, language), { align: "right" }),
    ]
  })
  const heights = rowHeights(WIDTHS, [heading, ...rows], LEAST)
  const pages = inPages(heights.slice(1), ROOM.height - heights[0]! - FOOT)
  return pages.map(([from, to], i) => {
    const table: Table = {
      kind: "table",
      name: words.figures,
      description: words.tableHeard(words.figures, to - from),
      box: { ...ROOM, height: heights[0]! + heights.slice(1 + from, 1 + to).reduce((sum, each) => sum + each, 0) },
      columns: WIDTHS,
      rows: [heading, ...rows.slice(from, to)],
      rowHeights: [heights[0]!, ...heights.slice(1 + from, 1 + to)],
      lineColour: colour.line,
    }
    return {
      title: { strong: words.figures, plain: pages.length === 1 ? "" : words.moreLinks(i + 1, pages.length) },
      footer,
      shapes: [
        table,
        note(words.effect, { ...ROOM, y: ROOM.y + ROOM.height - FOOT + 0.05, height: FOOT }, words.reading, {
          size: 11,
          colour: colour.ink3,
        }),
      ],
      notes: words.method,
    }
  })
}
