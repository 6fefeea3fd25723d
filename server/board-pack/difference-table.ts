import type { DifferenceColumns, DifferenceRow } from "../../shared/words/comparison-rows.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import type { Language } from "../../shared/words/language.ts"
import { colour, head } from "./page.ts"
import type { Box } from "./pptx/box.ts"
import type { Shape } from "./pptx/shape.ts"
import { inPages, rowHeights, type Table, type TableCell } from "./pptx/table.ts"
import type { Run } from "./pptx/text.ts"

type Differences = {
  readonly head: string
  readonly widths: readonly number[]
  readonly columns: DifferenceColumns
  readonly rows: readonly DifferenceRow[]
  /** Those of the other slides too: all share one axis. */
  readonly all: readonly DifferenceRow[]
  /** What is too small to matter. */
  readonly band: number | null
}

/** Inches: what is compared, then, now, the mark, the difference, what was found. Effects bring their intervals, levels do not. */
export const WIDTHS = {
  effects: [2.2, 2.1, 2.1, 1.5, 3.1, 1.333],
  levels: [2, 1.35, 1.35, 1.6, 4.7, 1.333],
} as const
const HEAD = 0.32
const ROW = 0.5
const TONES = { holds: colour.holds, broken: colour.broken, unknown: colour.unknown }

/** Both sides in figures, and between them the difference as a mark on an axis that all rows share: a table with shapes over it. */
export function differenceTable(
  { head: name, widths, columns, rows, all, band }: Differences,
  at: Box,
  language: Language,
): Shape[] {
  const cells = [
    [
      head(columns.name),
      head(columns.there),
      head(columns.here),
      head(""),
      head(columns.difference),
      head(columns.found),
    ],
    ...rows.map(cellsOf),
  ]
  const [headHeight] = rowHeights(widths, cells.slice(0, 1), HEAD)
  const heights = rowHeights(widths, cells.slice(1), ROW)
  const top = at.y + headHeight!
  const bottom = top + heights.reduce((sum, each) => sum + each, 0)
  const table: Table = {
    kind: "table",
    name,
    description: boardPackWords[language].tableHeard(name, rows.length),
    box: { ...at, height: bottom - at.y },
    columns: widths,
    rows: cells,
    rowHeights: [top - at.y, ...heights],
    lineColour: colour.line,
  }
  const [named, then, now, mark] = widths
  const x = axisFor(all, band, at.x + named! + then! + now! + 0.1, mark! - 0.2)
  const ground: Shape[] = [
    ...(band === null ? [] : [rect("Too small to matter", x(-band), x(band), top, bottom, colour.band)]),
    line("Zero", x(0), x(0), top, bottom, colour.lineStrong, 1),
  ]
  const marks = rows.flatMap((row, i) => {
    const above = heights.slice(0, i).reduce((sum, each) => sum + each, 0)
    return markOf(row, top + above + heights[i]! / 2, x)
  })
  return [{ kind: "group", name: columns.difference, description: columns.difference, shapes: ground }, table, ...marks]
}

/** As many rows for each slide as its height takes, in inches. */
export function pagesOf(rows: readonly DifferenceRow[], widths: readonly number[], room: number): DifferenceRow[][] {
  const heights = rowHeights(widths, rows.map(cellsOf), ROW)
  return inPages(heights, room - 2 * HEAD).map(([from, to]) => rows.slice(from, to))
}

function cellsOf(row: DifferenceRow): TableCell[] {
  const two = (text: string, small: string | null, isBold = false, ink: string = colour.ink): TableCell => {
    const large: Run = { text, size: 12, isBold, colour: ink }
    return {
      runs: small === null ? [large] : [large, { text: small, size: 10, colour: colour.ink3, startsLine: true }],
    }
  }
  return [
    two(row.name, row.note, true),
    two(row.there, row.thereNote),
    two(row.here, row.hereNote),
    { runs: [] },
    two(row.figures, row.basis, row.isSure),
    two(row.word, null, row.isSure, row.tone === "broken" ? colour.broken : row.isSure ? colour.ink : colour.ink2),
  ]
}

/** A dot with its interval; hollow where it is not sure. */
function markOf(
  { value, interval, tone, isSure, name, figures }: DifferenceRow,
  y: number,
  x: (value: number) => number,
): Shape[] {
  if (value === null) return []
  const hue = TONES[tone]
  const radius = 0.065
  const dot: Shape = {
    kind: "form",
    name: "Difference",
    outline: { preset: "ellipse", box: { x: x(value) - radius, y: y - radius, width: 2 * radius, height: 2 * radius } },
    fill: isSure ? hue : colour.surface,
    stroke: { colour: hue, points: 1.5 },
  }
  const whisker = interval === null ? [] : [line("Interval", x(interval[0]), x(interval[1]), y, y, hue, 1.75)]
  return [{ kind: "group", name, description: `${name}: ${figures}`, shapes: [...whisker, dot] }]
}

function axisFor(
  rows: readonly DifferenceRow[],
  band: number | null,
  start: number,
  width: number,
): (value: number) => number {
  const values = [
    0,
    ...rows.flatMap(({ value, interval }) => [...(value === null ? [] : [value]), ...(interval ?? [])]),
    ...(band === null ? [] : [-band, band]),
  ]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const span = high - low || 1
  return (value) => start + ((value - low) / span) * width
}

const rect = (name: string, from: number, to: number, top: number, bottom: number, fill: string): Shape => ({
  kind: "form",
  name,
  outline: { preset: "rect", box: { x: from, y: top, width: to - from, height: bottom - top } },
  fill,
})

const line = (name: string, x1: number, x2: number, y1: number, y2: number, hue: string, points: number): Shape => ({
  kind: "form",
  name,
  outline: {
    points: [
      { x: x1, y: y1 },
      { x: x2, y: y2 },
    ],
    isClosed: false,
  },
  stroke: { colour: hue, points },
})
