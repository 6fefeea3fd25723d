import { createReadStream, createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import { textDecoder } from "../../shared/intake/decode-text.ts"
import { sniffDelimiter } from "../../shared/intake/delimiter.ts"
import type { TableRecord } from "../../shared/intake/plan.ts"
import { columnReader, fixedColumns } from "../../shared/intake/fixed-width.ts"
import { recordReader, type RecordReader } from "../../shared/intake/records.ts"
import { countedColumns, countReader, withCounts } from "../../shared/intake/values-with-counts.ts"
import { delimiterInLines, wholeLineReader } from "../../shared/intake/whole-lines.ts"
import { Refusal } from "../errors.ts"
import { type LineFacts, lineFacts } from "./line-facts.ts"
import type { FileFacts } from "./receive.ts"
import type { UploadFolder } from "./upload-folder.ts"

/** A text file as UTF-8 on disk, with what is known of it before its rows are understood. */
export type TextSource = {
  readonly path: string
  readonly encoding: string
  readonly encodingConfidence: number
  readonly delimiter: string
  /**
   * Whether only `reader` cuts it: columns lined up by spaces (the delimiter is a space then), lines quoted whole, or cells
   * that hold a value and its number of answers.
   */
  readonly needsReader: boolean
  /** What cuts it into rows, from the beginning. */
  readonly reader: () => RecordReader
  readonly lines: LineFacts
  /** Some bytes were no character in this encoding, and stand as U+FFFD now. */
  readonly hasBrokenCharacters: boolean
  /** The first rows, blank ones included. */
  readonly head: readonly TableRecord[]
}

const PIECE = 1024 * 1024
const HEAD_ROWS = 500

/** The text of an upload, decoded where it is not UTF-8 already; the same bytes are never copied for nothing. */
export async function openText(
  folder: Pick<UploadFolder, "original" | "decoded">,
  facts: Pick<FileFacts, "encoding" | "lines">,
  said: { readonly encoding?: string; readonly delimiter?: string },
  pulse: () => void,
): Promise<TextSource> {
  const encoding = said.encoding === undefined ? facts.encoding.encoding : canonical(said.encoding)
  const isKept = encoding === "utf-8" && facts.encoding.encoding === "utf-8" && facts.encoding.confidence > 0.9
  const text = isKept
    ? { path: folder.original, lines: facts.lines, hasBrokenCharacters: false }
    : { path: folder.decoded, ...(await decode(folder.original, folder.decoded, encoding, pulse)) }
  const head = await firstText(text.path)
  const sniffed = said.delimiter === undefined ? sniffDelimiter(head) : { delimiter: said.delimiter, sure: 1 }
  const columns = mayBeLinedUp(head, sniffed, said.delimiter) ? fixedColumns(head) : null
  const inner = columns ? null : delimiterInLines(head)
  const delimiter = columns ? " " : (inner ?? sniffed.delimiter)
  const cut = () =>
    columns ? columnReader(columns) : inner === null ? recordReader(delimiter) : wholeLineReader(delimiter)
  const records = firstRecords(head, cut())
  const counted = countedColumns(records)
  return {
    ...text,
    encoding,
    encodingConfidence: said.encoding === undefined ? facts.encoding.confidence : 1,
    delimiter,
    needsReader: columns !== null || inner !== null || counted !== null,
    reader: () => (counted ? countReader(cut(), counted) : cut()),
    head: counted ? records.map((record) => withCounts(record, counted)) : records,
  }
}

function canonical(label: string): string {
  try {
    return new TextDecoder(label).encoding
  } catch {
    throw new Refusal("bad-request", `"${label.slice(0, 40)}" is no encoding that we know.`)
  }
}

async function decode(from: string, to: string, encoding: string, pulse: () => void) {
  const decoder = textDecoder(encoding)
  const lines = lineFacts()
  let hasBrokenCharacters = false
  await pipeline(
    createReadStream(from, { highWaterMark: PIECE }),
    async function* (source: AsyncIterable<Buffer>) {
      const encoded = (text: string) => {
        hasBrokenCharacters ||= text.includes("\ufffd")
        const bytes = Buffer.from(text)
        lines.push(bytes)
        return bytes
      }
      for await (const chunk of source) {
        pulse()
        yield encoded(decoder.decode(chunk, { stream: true }))
      }
      yield encoded(decoder.decode())
    },
    createWriteStream(to, { mode: 0o600 }),
  )
  return { lines: lines.result(), hasBrokenCharacters }
}

async function firstText(path: string): Promise<string> {
  const decoder = new TextDecoder()
  for await (const chunk of createReadStream(path, { end: PIECE - 1, highWaterMark: PIECE }))
    return decoder.decode(chunk as Buffer, { stream: true })
  return ""
}

/** Columns are looked for where no delimiter stands in the first line: elsewhere commas may be those of numbers. */
function mayBeLinedUp(
  head: string,
  { delimiter, sure }: { delimiter: string; sure: number },
  said: string | undefined,
) {
  if (said !== undefined) return said === " "
  return sure === 0 || !(/\S.*/.exec(head)?.[0] ?? "").includes(delimiter)
}

function firstRecords(head: string, reader: RecordReader): TableRecord[] {
  const records = reader.push(head)
  // Only the last line of a short file is whole without a line end.
  if (head.length < PIECE / 2) records.push(...reader.end())
  return records.slice(0, HEAD_ROWS)
}
