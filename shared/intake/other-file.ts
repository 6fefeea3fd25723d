/** What other kinds of files begin with, in characters of one byte each. */
const kinds: readonly (readonly [name: string, RegExp])[] = [
  ["PDF", /^%PDF/],
  ["RTF", /^\{\\rtf/],
  ["PNG", /^\x89PNG/],
  ["JPEG", /^\xff\xd8\xff/],
  ["GIF", /^GIF8[79]a/],
  ["TIFF", /^(?:II\*\0|MM\0\*)/],
  ["Parquet", /^PAR1/],
  ["SQLite", /^SQLite format 3\0/],
  ["SPSS", /^\$FL[23]/],
  ["SAS", /^\0{12}\xc2\xea\x81\x60/],
  ["Stata", /^<stata_dta>/],
  ["MHT", /^MIME-Version:/i],
  ["JSON", /^(?:\xef\xbb\xbf)?\s*(?:\[\s*[[{]|\{\s*")/],
  ["SQL", /^(?:\xef\xbb\xbf)?\s*(?:insert\s+into|create\s+table)\s/i],
]

/**
 * The kind of a file that is no table, from its first bytes (64 are plenty), or null.
 *
 * @example otherKind(new TextEncoder().encode("%PDF-1.7")) // => "PDF"
 * @example otherKind(new TextEncoder().encode("branch,month,csat")) // => null
 */
export function otherKind(bytes: Uint8Array): string | null {
  const text = Array.from(bytes.subarray(0, 64), (byte) => String.fromCharCode(byte)).join("")
  return kinds.find(([, begins]) => begins.test(text))?.[0] ?? null
}

/**
 * The row in which a zero byte stands among text, the first being 1, with that row's text; null where the bytes hold none,
 * or so many that they are no text.
 */
export function zeroByte(bytes: Uint8Array): { readonly row: number; readonly found: string } | null {
  const at = bytes.indexOf(0)
  if (at < 0) return null
  const odd = bytes.reduce((sum, byte) => sum + Number(byte < 9 || (byte > 13 && byte < 32)), 0)
  if (odd > 8 || odd > bytes.length * 0.1) return null
  const before = bytes.subarray(0, at)
  const row = 1 + before.reduce((rows, byte) => rows + Number(byte === 10), 0)
  const start = before.lastIndexOf(10) + 1
  const end = bytes.indexOf(10, at)
  const line = new TextDecoder().decode(bytes.subarray(start, end < 0 ? bytes.length : end))
  return { row, found: line.replaceAll("\0", "\ufffd").trim().slice(0, 200) }
}
