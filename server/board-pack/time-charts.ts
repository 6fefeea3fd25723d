import { layoutEvents } from "../../shared/analysis/event-marks.ts"
import { textWidth } from "../../shared/analysis/picture/text-width.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { placeEvents } from "../../shared/analysis/place-events.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { type Period, periodsBetween, readPeriod } from "../../shared/chain/period.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodText, spanText } from "../../shared/words/dates.ts"
import { eventName } from "../../shared/words/events.ts"
import type { Language } from "../../shared/words/language.ts"
import { linkFacts } from "../../shared/words/link-facts.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import type { Telling } from "./board-pack.ts"
import { colour, heading, note } from "./page.ts"
import { FORMATS } from "./sheet.ts"
import type { Chart, Series } from "./pptx/chart-data.ts"
import type { Box } from "./pptx/box.ts"
import type { Shape } from "./pptx/shape.ts"

const PX = 96
/** Of the names of events. */
const NAME_POINTS = 10

/** Where the lines stand within a chart, in shares of it: room for figures on the left, labels and the legend below. */
const PLOT: Box = { x: 0.1, y: 0.09, width: 0.87, height: 0.7 }

/** What is drawn, and the events that have only numbers in it, in their order. */
export type Marked = { readonly shapes: readonly Shape[]; readonly numbered: readonly ChainEvent[] }

/** A link's effect over time with its interval as a chart, under it when it broke and what happened. */
export function effectOverTime(link: LinkEvidence, told: Telling, box: Box): Marked {
  const line = wholeLine(link.stability.map(({ to }) => to))
  const place = { ...box, y: box.y + 0.32, height: box.height - 0.32 }
  const marks = eventMarks(told, line, place, { isNumbered: false })
  return {
    shapes: [
      heading(boardPackWords[told.language].overTime, box),
      effectChart(link, line, told.language, place),
      ...breakMark(link, told, line, place),
      ...marks.shapes,
    ],
    numbered: marks.numbered,
  }
}

/** Effect and both ends of its interval, along a line of periods. */
export function effectChart(
  { stability }: Pick<LinkEvidence, "stability">,
  line: readonly Period[],
  language: Language,
  box: Box,
): Chart {
  const words = boardPackWords[language]
  const at = new Map(stability.map((each) => [each.to, each]))
  const [first, last] = [stability[0]!, stability.at(-1)!]
  const said = ({ effect, interval }: typeof first) => estimateText(effect, interval, language)
  return {
    kind: "chart",
    name: words.overTime,
    description: words.chartHeard(words.overTime, spanText(first.to, last.to, language), said(first), said(last)),
    box,
    plot: PLOT,
    labelsName: words.period,
    ...timeLabels(line, language),
    series: estimateLines(
      line.map((period) => at.get(period) ?? null),
      language,
    ),
    hasLegend: true,
    numberFormat: FORMATS.effect,
    textSize: 11,
    mostLabels: 6,
  }
}

/** Three lines of a chart: the effect, and thinner and dashed the ends of its interval. */
export function estimateLines(
  estimates: readonly ({ readonly effect: number; readonly interval: readonly [number, number] } | null)[],
  language: Language,
): Series[] {
  const words = boardPackWords[language]
  const end = { colour: colour.unknown, points: 1, dash: "sysDash" } as const
  return [
    { name: words.effect, values: estimates.map((each) => each?.effect ?? null), colour: colour.ink, points: 2.25 },
    { name: words.low, values: estimates.map((each) => each?.interval[0] ?? null), ...end },
    { name: words.high, values: estimates.map((each) => each?.interval[1] ?? null), ...end },
  ]
}

/** Every period from the first to the last: one that is missing is a gap and no shorter way. */
export const wholeLine = (periods: readonly Period[]) => periodsBetween(periods[0]!, periods.at(-1)!)

/** The foot of a chart over time: months as days that spreadsheets know, other periods by their names. */
export function timeLabels(line: readonly Period[], language: Language): Pick<Chart, "labels" | "days"> {
  const labels = line.map((period) => periodText(period, language))
  if (readPeriod(line[0]!).kind !== "month") return { labels }
  const first = line.map((period) => `${period}-01`)
  return { labels, days: { first, format: language === "en" ? "mmm yyyy" : "yyyy-mm" } }
}

/** The line at which a link broke, with its date. */
function breakMark(link: LinkEvidence, told: Telling, line: readonly Period[], chart: Box): Shape[] {
  if (link.change === null) return []
  const [placed] = placeEvents([{ period: link.change.since }], line)
  const { since } = linkFacts(link, told)
  if (!placed || since === null) return []
  const plot = plotIn(chart)
  const x = xOf(plot, line, placed.first)
  const isLeft = x < plot.x + plot.width / 2
  return [
    {
      kind: "group",
      name: since,
      description: since,
      shapes: [
        vertical("Line", x, plot.y, plot.y + plot.height, colour.broken, 1.5),
        note(
          since,
          { x: isLeft ? x + 0.06 : x - 1.66, y: plot.y + plot.height - 0.28, width: 1.6, height: 0.22 },
          since,
          { size: 11, isBold: true, colour: colour.broken, align: isLeft ? "left" : "right", wraps: false },
        ),
      ],
    },
  ]
}

/** Lines down a chart where something happened: its name above it, or a number where the names have no room. */
export function eventMarks(
  { events, report, language }: Pick<Telling, "events" | "report" | "language">,
  line: readonly Period[],
  chart: Box,
  { isNumbered, plot: share = PLOT }: { readonly isNumbered: boolean; readonly plot?: Box },
): Marked {
  const placed = placeEvents(events, line)
  if (placed.length === 0) return { shapes: [], numbered: [] }
  const plot = plotIn(chart, share)
  const nameOf = (event: ChainEvent) => eventName(event, report.scope.unit ?? undefined, language)
  const [left, right] = [plot.x * PX, (plot.x + plot.width) * PX]
  const size = (NAME_POINTS / 72) * PX
  const laid = layoutEvents(placed, (at) => xOf(plot, line, at) * PX, { left, right, size, isNumbered }, nameOf)
  const heard = placed.map(({ event }) => nameOf(event)).join("; ")
  const names = laid.names.map(({ x, anchor, text }) => {
    const width = (textWidth(text, NAME_POINTS) + 4) / 72
    const start = x / PX - (anchor === "start" ? 0 : anchor === "middle" ? width / 2 : width)
    return note(text, { x: start, y: plot.y - 0.22, width, height: 0.2 }, text, {
      size: NAME_POINTS,
      colour: colour.ink3,
      align: anchor === "start" ? "left" : anchor === "middle" ? "center" : "right",
      wraps: false,
    })
  })
  const marks = laid.marks.map(({ x }) =>
    vertical("Event", x / PX, plot.y - 0.04, plot.y + plot.height, colour.lineStrong, 0.75),
  )
  const shapes: Shape[] = [{ kind: "group", name: "Events", description: heard, shapes: [...marks, ...names] }]
  return { shapes, numbered: laid.numbered }
}

const plotIn = (chart: Box, share: Box = PLOT): Box => ({
  x: chart.x + share.x * chart.width,
  y: chart.y + share.y * chart.height,
  width: share.width * chart.width,
  height: share.height * chart.height,
})

/** The first period stands at the left edge of the lines, the last at the right. */
const xOf = (plot: Box, line: readonly Period[], at: number) =>
  plot.x + (line.length < 2 ? 0.5 : at / (line.length - 1)) * plot.width

const vertical = (name: string, x: number, from: number, to: number, hue: string, points: number): Shape => ({
  kind: "form",
  name,
  outline: {
    points: [
      { x, y: from },
      { x, y: to },
    ],
    isClosed: false,
  },
  stroke: { colour: hue, points, dash: "dash" },
})
