import { boardPackWords } from "../../shared/words/board-pack.ts"
import { comparisonHeadline } from "../../shared/words/comparison-headline.ts"
import {
  differenceColumns,
  type DifferenceColumns,
  type DifferenceRow,
  levelDifference,
  linkDifference,
  linksNote,
  sharedDelta,
} from "../../shared/words/comparison-rows.ts"
import { comparisonWords, otherSide, remarksOn, thisSide } from "../../shared/words/comparison.ts"
import { spanText } from "../../shared/words/dates.ts"
import { sentenceGap, sentences } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import type { Telling } from "./board-pack.ts"
import { differenceTable, pagesOf, WIDTHS } from "./difference-table.ts"
import { colour, heading, note, ROOM } from "./page.ts"
import type { SlideContent } from "./pptx/slide.ts"

/** Inches for the heading above a table and the caption under it. */
const ABOVE = 0.38
const BELOW = 0.55

/** What differs from another time or place: the sentence that says it, over the links and then over the levels. */
export function comparisonSlides(told: Telling): SlideContent[] {
  const { comparison, language } = told
  if (comparison === null) return []
  const words = comparisonWords[language]
  const other = words.title(otherSide(comparison, language))
  const side = thisSide(comparison, language)
  const heads = (title: string) => `${title} · ${other} (${side})`
  const { there } = comparison
  if (there.from === null || there.to === null) {
    const none = there.asked
      ? words.noDataThen(spanText(there.asked.from, there.asked.to, language))
      : words.noDataThere
    return [slideOf(told, { strong: other, plain: "" }, [note(other, { ...ROOM, height: 0.5 }, none, { size: 16 })])]
  }
  const names = new Map(comparison.stages.map(({ id, labels }) => [id, labelIn(labels, language)]))
  const { finding, figures } = comparisonHeadline(comparison, language)
  const title = { strong: finding, plain: sentenceGap(language) + figures }
  const remarks = sentences(remarksOn(comparison, language), language)
  const parts: Part[] = [
    {
      head: heads(words.links),
      widths: WIDTHS.effects,
      caption: sentences([linksNote(comparison, language) ?? "", remarks], language),
      columns: differenceColumns(comparison, words.link, language),
      rows: comparison.links.map((link) => linkDifference(link, comparison, (id) => names.get(id) ?? id, language)),
      band: sharedDelta(comparison),
    },
    {
      head: heads(words.levels),
      widths: WIDTHS.levels,
      caption: sentences([comparison.relation === "time" ? words.levelsInTime : words.levelsApart, remarks], language),
      columns: differenceColumns(comparison, words.stage, language),
      rows: comparison.stages.map((stage) => levelDifference(stage, comparison, language)),
      band: null,
    },
  ]
  return parts.flatMap((part) =>
    pagesOf(part.rows, part.widths, ROOM.height - ABOVE - BELOW).map((rows) => partSlide(told, title, part, rows)),
  )
}

type Part = {
  readonly head: string
  readonly widths: readonly number[]
  readonly caption: string
  readonly columns: DifferenceColumns
  readonly rows: readonly DifferenceRow[]
  readonly band: number | null
}

function partSlide(
  told: Telling,
  title: SlideContent["title"],
  part: Part,
  rows: readonly DifferenceRow[],
): SlideContent {
  return slideOf(told, title, [
    heading(part.head, ROOM),
    ...differenceTable({ ...part, rows, all: part.rows }, { ...ROOM, y: ROOM.y + ABOVE }, told.language),
    note(part.caption, { ...ROOM, y: ROOM.y + ROOM.height - BELOW + 0.05, height: BELOW - 0.05 }, part.caption, {
      size: 11,
      colour: colour.ink3,
    }),
  ])
}

function slideOf(
  { footer, language }: Telling,
  title: SlideContent["title"],
  shapes: SlideContent["shapes"],
): SlideContent {
  return { title, footer, shapes, notes: boardPackWords[language].method.slice(-1) }
}
