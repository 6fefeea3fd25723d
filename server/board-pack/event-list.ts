import type { ChainEvent } from "../../shared/chain/event.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventName, eventsWords } from "../../shared/words/events.ts"
import type { Telling } from "./board-pack.ts"
import { cell, colour, head } from "./page.ts"
import type { Box } from "./pptx/box.ts"
import { rowHeights, type Table } from "./pptx/table.ts"

const LEAST = 0.32

/**
 * What the numbers over charts stand for, in their order. Where a box has no room for all of them the latest are told,
 * and the others counted; the workbook has every one.
 */
export function eventList(
  { report, language }: Pick<Telling, "report" | "language">,
  events: readonly ChainEvent[],
  box: Box,
): Table {
  const words = eventsWords[language]
  const columns = [0.35, 1.15, box.width - 1.5]
  const heading = [head("#"), head(words.when), head(words.what)]
  const rows = events.map((event, i) => [
    cell(String(i + 1), { size: 11, isBold: true, colour: colour.ink }),
    cell(periodText(event.period, language), { size: 11 }),
    cell(eventName(event, report.scope.unit ?? undefined, language), { size: 11, colour: colour.ink }),
  ])
  const heights = rowHeights(columns, [heading, ...rows], LEAST)
  let hidden = 0
  const taken = () => heights[0]! + (hidden > 0 ? LEAST : 0) + sum(heights.slice(1 + hidden))
  while (hidden < rows.length && taken() > box.height) hidden++
  const more = hidden === 0 ? [] : [[cell(""), cell(""), cell(words.more(hidden), { size: 11, colour: colour.ink3 })]]
  return {
    kind: "table",
    name: words.title,
    description: boardPackWords[language].tableHeard(words.title, events.length),
    box: { ...box, height: taken() },
    columns,
    rows: [heading, ...more, ...rows.slice(hidden)],
    rowHeights: [heights[0]!, ...more.map(() => LEAST), ...heights.slice(1 + hidden)],
    lineColour: colour.line,
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)
