import { open } from "node:fs/promises"
import { damagedText, encodingQuestion } from "../../shared/intake/doubtful-text.ts"
import type { Mapping } from "../../shared/intake/mapping.ts"
import { otherKind, zeroByte } from "../../shared/intake/other-file.ts"
import { packedKind } from "../../shared/intake/packed-file.ts"
import type { PlanInput, ReadingPlan, TableRecord } from "../../shared/intake/plan.ts"
import { UnreadableFile } from "../../shared/intake/unreadable-file.ts"
import { fileKind } from "../../shared/intake/workbook.ts"
import { findGroupHeadings } from "../../shared/intake/group-headings.ts"
import { withoutHeadings } from "../../shared/intake/under-headings.ts"
import { headedRows, type Rows, textRows } from "./cut-cells.ts"
import { openWorkbookFile } from "./open-workbook.ts"
import { planTable } from "./plan-apart.ts"
import type { FileFacts } from "./receive.ts"
import type { CsvSource } from "./staging/csv-scan.ts"
import { openText, type TextSource } from "./text-source.ts"
import type { UploadFolder } from "./upload-folder.ts"

/** How a file is read, and its rows. */
export type PlannedFile = {
  readonly plan: ReadingPlan
  /** The first rows. */
  readonly head: readonly TableRecord[]
  readonly rows: () => Rows
  /** The file as DuckDB could read it by itself; null where only the exact cutter knows which rows are data. */
  readonly plain: CsvSource | null
  /** Whether a short row means anything: workbooks leave out empty cells at a row's end. */
  readonly isRagged: boolean
  /** The sheets that could be chosen. */
  readonly sheets?: readonly string[]
  /** The sheets that are read together, where they are several. */
  readonly readSheets?: readonly string[]
  /** What a person is told a row is: its number, and its sheet where several are read together. */
  readonly nameRow: (row: number) => { readonly row: number; readonly sheet?: string }
}

/** A file that can be planned: once by itself, and again with what was remembered for its headers. */
export type OpenedFile = (input: Pick<PlanInput, "known" | "mapping" | "remembered">) => Promise<PlannedFile>

const HEAD_BYTES = 64 * 1024

/** Opens an upload's file, text in any encoding or a workbook; calls `pulse` between pieces. Throws `UnreadableFile` where it is neither. */
export async function openFile(
  folder: UploadFolder,
  facts: FileFacts,
  said: Pick<Mapping, "encoding" | "delimiter">,
  pulse: () => void = () => {},
): Promise<OpenedFile> {
  if (facts.bytes === 0) throw new UnreadableFile("empty-file", "The file is empty: check that the right one was sent.")
  const first = await firstBytes(folder.original, 64)
  if (fileKind(first) !== "text") return openWorkbookFile(folder.original, facts)
  const packed = packedKind(first)
  if (packed !== null && facts.encoding.binary)
    throw new UnreadableFile("packed-file", `The file is packed (${packed}): unpack it and send what is in it.`)
  const other = otherKind(first)
  if (other !== null)
    throw new UnreadableFile("not-a-table", `This is no table (${other}): export it as CSV or .xlsx and send that.`, {
      found: other,
    })
  if (facts.encoding.binary && said.encoding === undefined) {
    const zero = zeroByte(await firstBytes(folder.original, HEAD_BYTES))
    if (zero)
      throw new UnreadableFile(
        "not-a-table",
        `A zero byte stands in row ${zero.row}, where no text has any: the file is damaged, export it again.`,
        zero,
      )
    throw new UnreadableFile("not-a-table", "The file is no text: send a CSV or Excel file (.csv, .txt, .xlsx).")
  }
  const text = await openText(folder, facts, said, pulse)
  const { encoding, encodingConfidence, delimiter, head } = text
  const source = { fileName: facts.fileName, encoding, encodingConfidence, delimiter }
  const asked = encodingQuestion(await firstBytes(folder.original, HEAD_BYTES), {
    encoding,
    confidence: encodingConfidence,
  })
  return async (input) => {
    const headings = findGroupHeadings(head, input, true)
    const headed = headings ? withoutHeadings(head, headings) : head
    const found = await planTable({ ...input, records: headed, source })
    const plan = {
      ...found,
      firstDataRow: Math.min(found.firstDataRow, headings?.firstRow ?? Infinity),
      questions: [...(asked ? [asked] : []), ...found.questions],
      problems: [...found.problems, ...damagedText(head)],
    }
    return {
      plan,
      head: headed,
      rows: () => headedRows(textRows(text.path, text.reader()), headings),
      plain:
        plan.headerRow === 1 && plan.firstDataRow === 2 && !text.needsReader && !headings ? plainSource(text) : null,
      isRagged: true,
      nameRow: (row) => ({ row }),
    }
  }
}

async function firstBytes(path: string, length: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * The file as DuckDB could read it by itself: header in the first line and nothing in the bytes that it would read in
 * another way than a spreadsheet does.
 */
function plainSource({ path, delimiter, lines, head, hasBrokenCharacters }: TextSource): CsvSource | null {
  const header = head[0]
  const isPlain =
    !lines.hasBlankLine && lines.hasOneLineEnd && !lines.namesDelimiter && !lines.hasFormulaText && !hasBrokenCharacters
  if (!isPlain || !header || !isDelimiter(delimiter) || header.cells.some((cell) => /[\r\n]/.test(cell))) return null
  return {
    path,
    delimiter,
    lineEnd: lines.endsInPairs ? "\r\n" : "\n",
    width: header.cells.length,
    skip: 1,
    firstRow: 2,
    hasPlainNumbers: lines.joinsDigits === false,
  }
}

const isDelimiter = (text: string): text is CsvSource["delimiter"] => [",", ";", "\t", "|"].includes(text)
