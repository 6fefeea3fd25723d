import type { TableRecord } from "./plan.ts"

/** A row as it was cut out of the text, with what is wrong with its quotation marks, if anything. */
export type RawRecord = TableRecord & { readonly fault?: "bad-quote" | "cut-off" }

export type RecordReader = {
  /** The records that this piece of text completes. */
  push(text: string): RawRecord[]
  /** What is left: the last line where no line end follows it. */
  end(): RawRecord[]
  /** Whether the text ended with a line end; known after `end`. */
  endsWithLine(): boolean
}

/** A quotation mark that stays open longer than this was never meant to open: a million characters are no cell. */
const LONGEST_RECORD = 1 << 20

/**
 * Cuts text into records, piece by piece: RFC 4180 with what Excel does beyond it. CR, LF and CRLF end a row, quoted cells
 * may hold delimiters and line ends, blank lines are records without text, `="007"` is the text 007. Rows are counted as
 * the spreadsheet shows them: a quoted line end adds none, and a first line `sep=;` is not shown at all.
 *
 * After a quotation mark that never closes, reading goes on with the next line, so that one stray mark costs one row.
 */
export function recordReader(delimiter: string, quote = '"'): RecordReader {
  let rest = ""
  let row = 0
  let started = false
  let lastLineEnded = true

  function read(text: string, isFinal: boolean): RawRecord[] {
    const records: RawRecord[] = []
    let start = 0
    if (!started) {
      const skipped = afterSeparatorLine(text, isFinal)
      if (skipped === null) {
        rest = text
        return records
      }
      started = true
      start = skipped
    }
    // Each of the three marks is looked for once per place, which is what keeps long plain files fast.
    let lineFeed = text.indexOf("\n", start)
    let carriage = text.indexOf("\r", start)
    let mark = quote === "" ? -1 : text.indexOf(quote, start)
    while (start < text.length) {
      if (lineFeed >= 0 && lineFeed < start) lineFeed = text.indexOf("\n", start)
      if (carriage >= 0 && carriage < start) carriage = text.indexOf("\r", start)
      if (mark >= 0 && mark < start) mark = text.indexOf(quote, start)
      let end = carriage >= 0 && (lineFeed < 0 || carriage < lineFeed) ? carriage : lineFeed
      if (end === carriage && end === text.length - 1 && !isFinal) break
      if (mark >= 0 && (end < 0 || mark < end)) {
        const quoted = readQuoted(text, start, delimiter, quote, isFinal)
        if (quoted === "incomplete") {
          if (text.length - start < LONGEST_RECORD || (end < 0 && !isFinal)) break
        }
        if (quoted !== "incomplete" && quoted !== "unclosed") {
          records.push(recordOf(++row, quoted.cells, quoted.isFaulty ? "bad-quote" : undefined))
          start = quoted.next
          lastLineEnded = quoted.isEnded
          continue
        }
        if (end < 0) end = text.length
        const fault = end === text.length && isFinal ? "cut-off" : "bad-quote"
        records.push(recordOf(++row, text.slice(start, end).split(delimiter), fault))
      } else if (end < 0) {
        if (!isFinal) break
        end = text.length
        records.push(recordOf(++row, text.slice(start).split(delimiter)))
      } else records.push(recordOf(++row, text.slice(start, end).split(delimiter)))
      lastLineEnded = end < text.length
      start = text.startsWith("\r\n", end) ? end + 2 : end + 1
    }
    rest = start < text.length ? text.slice(start) : ""
    return records
  }

  return {
    push: (text) => read(rest + text, false),
    end: () => read(rest, true),
    endsWithLine: () => lastLineEnded,
  }
}

/** Where the table starts after a first line `sep=;`, or null while that cannot be told yet. */
function afterSeparatorLine(text: string, isFinal: boolean): number | null {
  const mark = text.startsWith("\ufeff") ? 1 : 0
  if (text.length - mark < 10 && !isFinal) return null
  return mark + (/^"?sep=[^\r\n]"?(?:\r\n|\r|\n)/i.exec(text.slice(mark, mark + 10))?.[0].length ?? 0)
}

/** The delimiter that a first line `sep=;` names, or null. */
export function namedDelimiter(text: string): string | null {
  return /^\ufeff?"?sep=([^\r\n])"?[\r\n]/i.exec(text)?.[1] ?? null
}

const recordOf = (row: number, cells: string[], fault?: RawRecord["fault"]): RawRecord => {
  for (let i = 0; i < cells.length; i++) {
    const first = cells[i]!.charCodeAt(0)
    if (first === 0x3d || first === 0x27) cells[i] = markedText(cells[i]!)
  }
  return fault ? { row, cells, fault } : { row, cells }
}

/**
 * What stands in a cell that was marked as text: `="007"` by exporters that keep Excel from reading a number, `'=A1` by
 * those that keep it from reading a formula.
 */
function markedText(cell: string): string {
  if (/^'+[=+\-@\t\r＝＋－＠]/.test(cell)) return cell.slice(1)
  return cell.startsWith('="') && cell.endsWith('"') && cell.length > 2 ? cell.slice(2, -1).replaceAll('""', '"') : cell
}

type Quoted = { readonly cells: string[]; readonly next: number; readonly isFaulty: boolean; readonly isEnded: boolean }

/** One record that holds a quotation mark, read from `start`. */
function readQuoted(text: string, start: number, delimiter: string, quote: string, isFinal: boolean) {
  const cells: string[] = []
  let at = start
  let isFaulty = false
  let spansLines = false
  for (;;) {
    let cell = ""
    const opening = openingQuote(text, at, quote)
    if (opening >= 0) {
      let from = opening + 1
      for (;;) {
        const closing = text.indexOf(quote, from)
        if (closing < 0) return isFinal ? "unclosed" : "incomplete"
        // A mark at the very end of a piece may be the first half of a doubled one.
        if (closing === text.length - 1 && !isFinal) return "incomplete"
        cell += text.slice(from, closing)
        from = closing + 1
        if (text[from] !== quote) break
        cell += quote
        from++
      }
      spansLines ||= cell.includes("\n") || cell.includes("\r")
      at = from
    }
    const end = endOfCell(text, at, delimiter)
    if (end < 0 && !isFinal) return "incomplete"
    const stop = end < 0 ? text.length : end
    const tail = text.slice(at, stop)
    if (opening >= 0 && tail.trim() !== "") {
      // Rows that such a mark runs through are read again line by line: none may vanish inside a cell.
      if (spansLines) return "unclosed"
      isFaulty = true
    }
    cells.push(opening >= 0 ? cell + tail.trimEnd() : tail)
    if (end >= 0 && text.startsWith(delimiter, end)) {
      at = end + delimiter.length
      continue
    }
    if (end >= 0 && text[end] === "\r" && end === text.length - 1 && !isFinal) return "incomplete"
    const next = end < 0 ? text.length : text.startsWith("\r\n", end) ? end + 2 : end + 1
    return { cells, next, isFaulty, isEnded: end >= 0 } satisfies Quoted
  }
}

/** The place of the quotation mark that opens the cell at `at`, spaces before it allowed; -1 where the cell is plain. */
function openingQuote(text: string, at: number, quote: string): number {
  let place = at
  while (text[place] === " ") place++
  return text[place] === quote ? place : -1
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at++) {
    const character = text[at]
    if (character === delimiter || character === "\n" || character === "\r") return at
  }
  return -1
}
