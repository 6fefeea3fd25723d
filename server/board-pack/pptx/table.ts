import { wrapText } from "../../../shared/analysis/picture/text-width.ts"
import type { Box } from "./box.ts"
import { objectXml, placeXml, type SlideParts } from "./object.ts"
import { type Align, paragraphXml, type Run } from "./text.ts"
import { emu } from "./xml.ts"

export type TableCell = { readonly runs: readonly Run[]; readonly align?: Align }

/** A table; the first row is its head. Rows grow where a text needs more lines than fit. */
export type Table = {
  readonly kind: "table"
  readonly name: string
  readonly description: string
  readonly box: Box
  /** Inches; together the width of the box. */
  readonly columns: readonly number[]
  readonly rows: readonly (readonly TableCell[])[]
  /** Inches of each row, the head's among them. */
  readonly rowHeights: readonly number[]
  readonly lineColour: string
}

export function tableFrame({ name, description, box, ...table }: Table, parts: SlideParts): string {
  const grid = table.columns.map((width) => `<a:gridCol w="${emu(width)}"/>`).join("")
  const rows = table.rows
    .map((row, i) => {
      const cells = row.map((cell) => cellXml(cell, table.lineColour, parts)).join("")
      return `<a:tr h="${emu(table.rowHeights[i]!)}">${cells}</a:tr>`
    })
    .join("")
  return `<p:graphicFrame><p:nvGraphicFramePr>${objectXml(name, parts, description)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${placeXml(box, "p:xfrm")}<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl><a:tblPr firstRow="1"/><a:tblGrid>${grid}</a:tblGrid>${rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>`
}

/** Points between a cell's edge and its text, and of a line of text at a size of one point. */
const INSET = 3.6
const LINE = 1.2
/** What a program may need more than we reckon with: LibreOffice sets Chinese characters and figures apart. */
const slackOf = (text: string) => (/[\u2e80-\u9fff]/.test(text) ? 0.78 : 0.95)

/** Inches that every row takes with all its lines, so that what is drawn over a table stays where it belongs. */
export function rowHeights(
  columns: readonly number[],
  rows: readonly (readonly TableCell[])[],
  least: number,
): number[] {
  const linesOf = (runs: readonly Run[]) =>
    runs.reduce<Run[][]>((lines, run) => {
      if (lines.length === 0 || run.startsLine) lines.push([run])
      else lines.at(-1)!.push(run)
      return lines
    }, [])
  const heightOf = ({ runs }: TableCell, width: number) =>
    linesOf(runs).reduce((sum, line) => {
      const size = Math.max(...line.map((run) => run.size))
      const text = line.map((run) => run.text).join("")
      const isBold = line.some((run) => run.isBold)
      return sum + wrapText(text, size, (width * 72 - 2 * INSET) * slackOf(text), isBold).length * size * LINE
    }, 0)
  return rows.map((row) => Math.max(least, ...row.map((each, i) => (heightOf(each, columns[i]!) + 2 * INSET) / 72)))
}

/** Rows from one place to another for each page, as many as its room takes. */
export function inPages(heights: readonly number[], room: number): (readonly [from: number, to: number])[] {
  const pages: [number, number][] = []
  let used = Infinity
  heights.forEach((height, i) => {
    if (used + height > room) {
      pages.push([i, i])
      used = 0
    }
    used += height
    pages.at(-1)![1] = i + 1
  })
  return pages
}

const none = (side: string) => `<a:${side} w="0"><a:noFill/></a:${side}>`

function cellXml({ runs, align }: TableCell, line: string, { language }: SlideParts): string {
  const below = `<a:lnB w="6350"><a:solidFill><a:srgbClr val="${line}"/></a:solidFill></a:lnB>`
  return `<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>${paragraphXml({ runs, align }, language)}</a:txBody><a:tcPr marL="45720" marR="45720" marT="45720" marB="45720" anchor="ctr">${none("lnL")}${none("lnR")}${none("lnT")}${below}<a:noFill/></a:tcPr></a:tc>`
}
