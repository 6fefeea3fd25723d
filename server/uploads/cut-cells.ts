import { once } from "node:events"
import { createReadStream, createWriteStream } from "node:fs"
import { finished, pipeline } from "node:stream/promises"
import type { GroupHeadings } from "../../shared/intake/group-headings.ts"
import type { ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { underHeadings } from "../../shared/intake/under-headings.ts"
import type { RawRecord, RecordReader } from "../../shared/intake/records.ts"

const PIECE = 1024 * 1024
/** A cell that is longer was never meant for a table; DuckDB takes lines of two megabytes. */
const LONGEST_CELL = 10_000

/** Batches of rows, in the order of the file. */
export type Rows = AsyncIterable<readonly RawRecord[]>

/** The rows of a text file, cut as a spreadsheet cuts them. */
export async function* textRows(path: string, reader: RecordReader): Rows {
  const decoder = new TextDecoder()
  for await (const chunk of createReadStream(path, { highWaterMark: PIECE }))
    yield reader.push(decoder.decode(chunk as Buffer, { stream: true }))
  const rest = [...reader.push(decoder.decode()), ...reader.end()]
  // A last row that no line end closes may have been cut off in its middle; that it is short will tell.
  yield reader.endsWithLine()
    ? rest
    : rest.map((record, i) => (i === rest.length - 1 ? { ...record, isOpen: true } : record))
}

/** The same rows with their headings behind their cells, where the table has any. */
export async function* headedRows(rows: Rows, headings: GroupHeadings | null): Rows {
  if (!headings) return yield* rows
  const under = underHeadings(headings)
  for await (const batch of rows) yield batch.map(under)
}

/** What keeps a row from being cut, or why it is passed over; null for a row of data. */
export type RowJudge = (record: RawRecord) => Omit<Problem, "row"> | "blank" | null

export type CutCells = {
  /** Whether any row was passed over or could not be cut: `problems` tells of each then. */
  readonly hasProblems: boolean
  /** Rows of data that could not be cut, and so are not among the cells. */
  readonly uncut: number
}

/** Where a table is cut to: its cells, and what was found of the rows that are not among them. */
export type CutTo = { readonly cells: string; readonly problems: string }

/**
 * Writes the rows of a table as the plainest CSV, each with its spreadsheet row in front, for DuckDB to read: what is
 * blank, a repeated header or a row of sums is passed over, and what cannot be cut is reported. Problems go to a file as
 * well, column, text, kind, severity and message: there may be as many as rows.
 */
export async function cutCells(rows: Rows, to: CutTo, plan: ReadingPlan, judge: RowJudge): Promise<CutCells> {
  const width = plan.columns.length
  const problems = createWriteStream(to.problems, { mode: 0o600 })
  const closed = finished(problems)
  // Awaited below; until then nobody would hear of a full disk.
  closed.catch(() => undefined)
  let hasProblems = false
  let uncut = 0
  try {
    await pipeline(
      async function* () {
        for await (const records of rows) {
          let text = ""
          let found = ""
          for (const record of records) {
            if (record.row < plan.firstDataRow) continue
            const judged = judge(record)
            if (judged === "blank") continue
            if (judged) {
              found += line({ row: record.row, cells: problemCells(judged) }, PROBLEM_CELLS)
              if (judged.severity !== "warning") uncut++
            } else text += line(record, width)
          }
          if (found !== "") {
            hasProblems = true
            if (!problems.write(found)) await Promise.race([once(problems, "drain"), closed])
          }
          if (text !== "") yield text
        }
      },
      createWriteStream(to.cells, { mode: 0o600 }),
    )
  } finally {
    problems.end()
  }
  await closed
  return { hasProblems, uncut }
}

const problemCells = ({ column, found, problem, severity, message }: Omit<Problem, "row">) => [
  column ?? "",
  found ?? "",
  problem,
  severity,
  message,
]

export const PROBLEM_CELLS = 5

function line({ row, cells }: Pick<RawRecord, "row" | "cells">, width: number): string {
  let text = String(row)
  for (let i = 0; i < width; i++) text += `,${quoted(cells[i] ?? "")}`
  return `${text}\n`
}

function quoted(cell: string): string {
  const kept = cell.length > LONGEST_CELL ? cell.slice(0, LONGEST_CELL) : cell
  // Line ends inside a cell mean nothing to any reading of it, and DuckDB takes one kind of line end only.
  return /[",\r\n]/.test(kept) ? `"${kept.replaceAll(/\r\n?|\n/g, " ").replaceAll('"', '""')}"` : kept
}
