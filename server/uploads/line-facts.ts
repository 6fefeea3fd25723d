/**
 * What the bytes of a text file say about its lines. DuckDB's reader skips blank lines and takes one kind of line end,
 * so only a file without surprises may go the fast way: elsewhere its row numbers would not be the spreadsheet's.
 */
export type LineFacts = {
  /** Some line is empty, between others or first. */
  readonly hasBlankLine: boolean
  /** Every line ends the same way: all LF or all CRLF. */
  readonly hasOneLineEnd: boolean
  /** Lines end with CRLF. */
  readonly endsInPairs: boolean
  /** The text begins with `sep=`, which a spreadsheet takes for a setting. */
  readonly namesDelimiter: boolean
  /** Some cell may be marked as text, `="007"` or `'=A1`, which a spreadsheet takes for 007 and =A1. */
  readonly hasFormulaText: boolean
  /** Some `_` stands between two digits, where SQL allows it in a number. Absent in what was kept before this was looked at. */
  readonly joinsDigits?: boolean
}

const LF = 10
const CR = 13
const UNDERSCORE = 95
const marks = ['="', "'=", "'+", "'-", "'@", "''"]

/** Reads the facts from the bytes as they pass, whatever the pieces. Right for UTF-8 and every encoding that keeps ASCII. */
export function lineFacts(): { push(chunk: Uint8Array): void; result(): LineFacts } {
  let hasBlankLine = false
  let lineFeeds = 0
  let pairs = 0
  let carriages = 0
  let head = Buffer.alloc(0)
  let hasFormulaText = false
  let lastCharacters = ""
  let joinsDigits = false
  // At the start of a line, also between its CR and its LF.
  let atLineStart = true
  let last = LF

  /** Byte by byte, for text that holds carriage returns. */
  function walk(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (byte === LF) {
        lineFeeds++
        if (last === CR) pairs++
        if (atLineStart) hasBlankLine = true
        atLineStart = true
      } else if (byte === CR) carriages++
      else atLineStart = false
      last = byte
    }
  }

  function hop(chunk: Buffer): void {
    if (last === LF && chunk[0] === LF) hasBlankLine = true
    hasBlankLine ||= chunk.includes("\n\n")
    // How many does not matter while there is no CR to compare with.
    lineFeeds += Number(chunk.includes(LF))
    last = chunk.at(-1) ?? last
    atLineStart = last === LF
  }

  return {
    push(chunk) {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      if (bytes.length === 0) return
      const seam = lastCharacters + bytes.subarray(0, 2).toString("latin1")
      hasFormulaText ||= holdsMark(bytes) || marks.some((mark) => seam.includes(mark))
      joinsDigits ||= holdsJoinedDigits(bytes) || /[0-9]_[0-9]/.test(seam)
      lastCharacters = (lastCharacters + bytes.subarray(-2).toString("latin1")).slice(-2)
      if (head.length < 8) head = Buffer.concat([head, bytes.subarray(0, 8)])
      if (carriages === 0 && !bytes.includes(CR)) hop(bytes)
      // What passed before held no CR: any LF in it stands alone.
      else walk(bytes)
    },
    result: () => ({
      hasBlankLine,
      hasOneLineEnd: carriages === 0 || (pairs === carriages && pairs === lineFeeds),
      endsInPairs: pairs > 0,
      namesDelimiter: /^(?:\xef\xbb\xbf)?"?sep=/i.test(head.toString("latin1")),
      hasFormulaText,
      joinsDigits,
    }),
  }
}

/** Looks for the pairs only where one of their first characters is there at all: few files have either. */
function holdsMark(bytes: Buffer): boolean {
  return (bytes.includes("'") || bytes.includes("=")) && marks.some((mark) => bytes.includes(mark))
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 48 && byte <= 57

/** Byte by byte, and only where there is an underscore at all: names are full of them, and each search is a call. */
function holdsJoinedDigits(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(UNDERSCORE); at >= 0 && at < bytes.length; at++)
    if (bytes[at] === UNDERSCORE && isDigit(bytes[at - 1]) && isDigit(bytes[at + 1])) return true
  return false
}
