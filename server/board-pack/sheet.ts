import { textWidth, wrapText } from "../../shared/analysis/picture/text-width.ts"
import type { SheetCell, WrittenSheet } from "../../shared/intake/write-workbook.ts"
import type { Language } from "../../shared/words/language.ts"
import type { Box } from "./pptx/box.ts"
import type { Chart } from "./pptx/chart-data.ts"
import { chartXml, columnLetters } from "./pptx/chart.ts"
import { isMoney } from "../../shared/words/values.ts"

/** How figures are written, in the codes of spreadsheets; the cells keep every digit. */
export const FORMATS = {
  effect: "+0.00;\u22120.00;0.00",
  value: "#,##0.00",
  count: "#,##0",
  // Nothing is told to be sure without a rest of doubt.
  share: '[>=0.9995]"> "99.9%;0.0%',
  p: "0.0000",
  day: { en: "mmm yyyy", zh: 'yyyy"年"m"月"', zhHant: 'yyyy"年"m"月"' } satisfies Record<Language, string>,
} as const

/** How values of a unit are written: as the page does, percentages and points with one decimal, money with none. */
export function formatOf(unit: string): string {
  if (unit === "%" || unit === "pts") return "#,##0.0"
  return isMoney(unit) ? "#,##0" : FORMATS.value
}

export type Column = {
  readonly head: string
  readonly format?: string
  /** Characters; left out, as wide as what stands in it. */
  readonly width?: number
  readonly wraps?: boolean
}

/** A table of the workbook, and what it is about. */
export type Sheet = {
  readonly name: string
  readonly about: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly SheetCell[])[]
  /** Charts of these rows, beside them; `from` are the places of the columns that hold their labels and lines. */
  readonly charts?: readonly (Chart & { readonly from: readonly number[] })[]
}

/** Inches of charts beside figures. */
export const LARGE: Box = { x: 0, y: 0, width: 7, height: 3.9 }
export const SMALL: Box = { x: 0, y: 0, width: 4.2, height: 2.5 }

const NARROWEST = 9
const WIDEST = 48

/** A sheet with its head, every column wide enough for its texts and figures, every row as high as its lines. */
export function sheetOf({ name, columns, rows, charts = [] }: Sheet, language: Language): WrittenSheet {
  const fitted = columns.map(({ head, width, format, wraps }, i) => ({
    width:
      width ??
      fitting(
        head,
        rows.map((row) => row[i] ?? null),
      ),
    format,
    wraps,
  }))
  const linesIn = (text: string, width: number) => wrapText(text, 1, (width - 2) * DIGIT).length
  const headLines = columns.map(({ head }, i) => linesIn(head, fitted[i]!.width))
  const lines = rows.map((row) =>
    row.map((cell, i) => (fitted[i]?.wraps && typeof cell === "string" ? linesIn(cell, fitted[i].width) : 1)),
  )
  return {
    name,
    columns: fitted,
    heights: [headLines, ...lines].map((each) => {
      const most = Math.max(1, ...each)
      return most === 1 ? null : most * LINE
    }),
    rows: [columns.map(({ head }) => head), ...rows],
    charts: charts.map(({ from: [labels, ...drawn], ...chart }, i) => ({
      name: chart.name,
      description: chart.description,
      xml: chartXml(chart, language, {
        sheet: name,
        labels: columnLetters(labels!),
        columns: drawn.map(columnLetters),
      }),
      // Two beside each other, in columns of the usual width and rows of the usual height.
      column: columns.length + 1 + (i % 2) * Math.ceil((chart.box.width * 72) / 46),
      row: 1 + Math.floor(i / 2) * Math.ceil((chart.box.height * 72) / LINE + 1),
      width: chart.box.width * 72,
      height: chart.box.height * 72,
    })),
  }
}

/** Spreadsheets measure width in digits of their font, here in its size; and what a line of it takes in points. */
const DIGIT = 0.57
const LINE = 15

/** A head may take several lines, a text may not. */
function fitting(head: string, cells: readonly SheetCell[]): number {
  const characters = (text: string) => textWidth(text, 1) / DIGIT
  const texts = cells.map((cell) => (typeof cell === "string" ? characters(cell) : 10))
  const heading = Math.min(characters(head), 18)
  return Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, heading, ...texts))) + 2
}
