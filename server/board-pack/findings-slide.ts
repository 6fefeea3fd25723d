import { findingForm } from "../../shared/analysis/arrow-form.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { findingText } from "../../shared/words/finding.ts"
import { shareText } from "../../shared/words/numbers.ts"
import { chainWords, nothingFound } from "../../shared/words/chain-page.ts"
import type { Telling } from "./board-pack.ts"
import { cell, colour, head, note, ROOM } from "./page.ts"
import { rowHeights, type Table } from "./pptx/table.ts"
import type { Run } from "./pptx/text.ts"
import type { SlideContent } from "./pptx/slide.ts"

/** More do not fit a slide that people read from across a room; the page and the workbook have all of them. */
const SHOWN = 9

const WIDTHS = [0.45, 1.9, ROOM.width - 0.45 - 1.9 - 1.3, 1.3]

/** What stands out, ranked, with how sure it is. */
export function findingsSlide({ report, language, footer }: Telling): SlideContent {
  const words = boardPackWords[language]
  const { findings } = report
  const shown = findings.slice(0, SHOWN)
  // Few findings are read from further away.
  const size = shown.length <= 5 ? 16 : 13
  const rows = shown.map((finding, i) => {
    const { kind, about, matter } = findingText(finding, report, language)
    const fails = finding.kind === "broken" || finding.kind === "reversed" || finding.kind === "structural-break"
    const isReversed = findingForm(finding, report.links) === "reversed"
    const ink = !fails ? colour.ink2 : isReversed ? colour.reversed : colour.broken
    const sentence: Run[] = [
      { text: about + (language === "en" ? " " : ""), size, isBold: true, colour: colour.ink },
      { text: matter + (language === "en" ? "." : "。"), size, colour: colour.ink2 },
    ]
    return [
      cell(String(i + 1), { size, colour: colour.ink3 }),
      cell(kind, { size, isBold: fails, colour: ink }),
      { runs: sentence },
      cell(shareText(Math.min(0.99, finding.sureness), language), { size, align: "right" }),
    ]
  })
  const cells = [[head(words.rank), head(words.kind), head(words.finding), head(words.sureness, "right")], ...rows]
  const heights = rowHeights(WIDTHS, cells, 0.34).map((each, i) =>
    i === 0 ? each : each + (shown.length <= 5 ? 0.2 : 0),
  )
  const table: Table = {
    kind: "table",
    name: words.findings,
    description: words.tableHeard(words.findings, rows.length),
    box: { ...ROOM, height: heights.reduce((sum, each) => sum + each, 0) },
    columns: WIDTHS,
    rows: cells,
    rowHeights: heights,
    lineColour: colour.line,
  }
  const more = findings.length - shown.length
  return {
    title: { strong: words.findings, plain: "" },
    footer,
    shapes:
      rows.length === 0
        ? [note(words.findings, { ...ROOM, height: 0.4 }, nothingFound(report, language), { size: 16 })]
        : [
            table,
            ...(more > 0
              ? [
                  note(
                    words.moreFindings(more),
                    { ...ROOM, y: ROOM.y + ROOM.height - 0.3, height: 0.25 },
                    words.moreFindings(more),
                    {
                      size: 11,
                      colour: colour.ink3,
                    },
                  ),
                ]
              : []),
          ],
    notes: [chainWords[language].ranked, ...words.method.slice(-1)],
  }
}
