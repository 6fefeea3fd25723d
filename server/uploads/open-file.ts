import type { Mapping } from "../../shared/intake/mapping.ts"
import type { TableRecord } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { type Rows, textRows } from "./cut-cells.ts"
import type { FileFacts } from "./receive.ts"
import type { CsvSource } from "./staging/csv-scan.ts"
import { openText, type TextSource } from "./text-source.ts"
import type { UploadFolder } from "./upload-folder.ts"

/** A file whose rows can be had, whatever it is written in. */
export type OpenedFile = {
  readonly kind: "table"
  readonly head: readonly TableRecord[]
  readonly source: {
    readonly encoding: string
    readonly encodingConfidence: number
    readonly delimiter: string
    readonly sheet?: string
  }
  readonly sheets?: readonly string[]
  readonly rows: () => Rows
  readonly plain: CsvSource | null
  readonly isRagged: boolean
}

export type UnreadableFile = { readonly kind: "unreadable"; readonly problems: readonly Problem[] }

/** Opens an upload's file: text in any encoding. */
export async function openFile(
  folder: UploadFolder,
  facts: FileFacts,
  said: Pick<Mapping, "encoding" | "delimiter" | "headerRow">,
): Promise<OpenedFile | UnreadableFile> {
  if (facts.bytes === 0) return unreadable("empty-file", "The file is empty: check that the right one was sent.")
  if (facts.encoding.binary && said.encoding === undefined)
    return unreadable("not-a-table", "The file is no text: send a CSV or Excel file (.csv, .txt, .xlsx).")
  const text = await openText(folder, facts, said)
  const { encoding, encodingConfidence, delimiter, head } = text
  return {
    kind: "table",
    head,
    source: { encoding, encodingConfidence, delimiter },
    rows: () => textRows(text.path, delimiter),
    plain: plainSource(text),
    isRagged: true,
  }
}

function unreadable(problem: Problem["problem"], message: string): UnreadableFile {
  return {
    kind: "unreadable",
    problems: [{ row: null, column: null, found: null, problem, message, severity: "error" }],
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
  }
}

const isDelimiter = (text: string): text is CsvSource["delimiter"] => [",", ";", "\t", "|"].includes(text)
