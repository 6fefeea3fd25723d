import type { RawRecord, RecordReader } from "./records.ts"

/** Where a column begins and ends, in places of a terminal: Chinese characters take two. */
export type TextColumn = { readonly from: number; readonly to: number }

const LINES = 300
const rule = /^[\s\-=+|_─═]+$/

/**
 * The columns of a table that is lined up by spaces, from its first lines: at least three, two spaces or more between
 * them in every line. Null where the lines do not line up, or where they are no such table.
 *
 * @example fixedColumns("unit   month    csat\nA      2025-01   81\nB      2025-01   80\n") // => [{ from: 0, to: 4 }, { from: 7, to: 14 }, { from: 16, to: 20 }]
 */
export function fixedColumns(head: string): TextColumn[] | null {
  const lines = head
    .split(/\r\n?|\n/)
    .slice(0, LINES)
    .filter((line) => line.trim() !== "" && !rule.test(line))
  if (lines.length < 2 || lines.some((line) => line.includes("\t"))) return null
  // Lines that are drawn between the columns part them, wherever spaces stand beside.
  if (lines.filter((line) => line.includes("|")).length * 2 > lines.length) return null
  const used: boolean[] = []
  for (const line of lines)
    placed(line).forEach(({ character, from, to }) => {
      if (character !== " " && character !== "\u3000") used.fill(true, grow(used, from), grow(used, to))
    })
  const columns = runs(used)
  if (columns.length < 3) return null
  // A name that crosses a gap, or two names in one column: the lines are not lined up after all.
  const cut = lines.map((line) => cutLine(line, columns))
  const isLinedUp = cut.every((cells) => cells.filter((cell) => cell !== "").length * 2 > columns.length)
  return isLinedUp && cut[0]!.every((cell) => cell !== "" && !/ {2,}/.test(cell)) ? columns : null
}

/** Whether lines are parted by runs of spaces, lined up or not. */
export function isSpaced(head: string): boolean {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim() !== "")
  const spaced = lines.filter((line) => /\S {2,}\S.* {2,}\S/.test(line.trim()))
  return lines.length >= 2 && spaced.length * 2 > lines.length
}

function grow(used: boolean[], to: number): number {
  while (used.length < to) used.push(false)
  return to
}

/** Runs of used places; one free place alone stands inside a column. */
function runs(used: readonly boolean[]): TextColumn[] {
  const found: { from: number; to: number }[] = []
  used.forEach((isUsed, i) => {
    if (!isUsed) return
    const last = found.at(-1)
    if (last && i - last.to < 2) last.to = i + 1
    else found.push({ from: i, to: i + 1 })
  })
  return found
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

function placed(line: string): { character: string; from: number; to: number }[] {
  let at = 0
  return Array.from(line, (character) => {
    const from = at
    at += wide.test(character) ? 2 : 1
    return { character, from, to: at }
  })
}

function cutLine(line: string, columns: readonly TextColumn[]): string[] {
  const cells = columns.map(() => "")
  let column = 0
  for (const { character, from } of placed(line)) {
    while (column + 1 < columns.length && from >= columns[column + 1]!.from) column++
    cells[column] += character
  }
  return cells.map((cell) => cell.trim())
}

/** Whether a line has something between two columns, where all the first lines had spaces. */
function crosses(line: string, columns: readonly TextColumn[]): boolean {
  return placed(line).some(
    ({ character, from }) =>
      character.trim() !== "" && columns.slice(1).some(({ from: next }, i) => from >= columns[i]!.to && from < next),
  )
}

/** Cuts lines into such columns, as `recordReader` cuts those with a delimiter; a line that does not line up has another number of cells. */
export function columnReader(columns: readonly TextColumn[]): RecordReader {
  let rest = ""
  let row = 0
  const record = (line: string): RawRecord => {
    row++
    if (rule.test(line)) return { row, cells: [""] }
    const text = line.trim()
    if (!crosses(line, columns) && text.includes("  ")) return { row, cells: cutLine(line, columns) }
    // A row that does not line up has too few cells or too many, and is told; a line of words below the table is one cell.
    return { row, cells: text.split(/\d$/.test(text) ? /\s+/ : / {2,}/) }
  }
  return {
    push(text) {
      const lines = (rest + text).split(/\r\n|\n|\r(?!$)/)
      rest = lines.pop()!
      return lines.map(record)
    },
    end() {
      const last = rest
      rest = ""
      return last === "" ? [] : [record(last.replace(/\r$/, ""))]
    },
    endsWithLine: () => rest === "",
  }
}
