import { createWriteStream } from "node:fs"
import { pipeline } from "node:stream/promises"
import type { Staging } from "../store/workbench.ts"
import type { PlannedFile } from "./open-file.ts"

/** Columns that say what was wrong; a file that is sent back with them is read as if they were not there. */
export const rejectColumns = { row: "_row", problem: "_problem" } as const

/** Between the reasons of one row, and between the kind, column, sentence and figures of a reason. */
export const reasonMark = "\u001e"
export const partMark = "\u001f"

/**
 * The rows that stay out, cell by cell as they came, under the file's own header and with what is wrong with each: a
 * table that can be corrected and sent back alone. Reasons are kept in parts, for `rejectsIn` to tell in any language. UTF-8 with a byte order mark, which every spreadsheet opens.
 */
export async function writeRejects(staging: Staging, { plan, rows, nameRow }: PlannedFile, to: string): Promise<void> {
  const reasons = reasonsByRow(staging, plan.firstDataRow)
  const width = plan.columns.length
  await pipeline(
    async function* () {
      const header = plan.columns.map(({ header: text }) => text)
      yield `\ufeff${csvLine([...header, rejectColumns.row, rejectColumns.problem])}`
      let reason = await reasons.next()
      for await (const records of rows()) {
        let text = ""
        for (const { row, cells } of records) {
          if (reason.done) break
          if (row !== reason.value.row) continue
          const padded = Array.from({ length: Math.max(width, cells.length) }, (_, i) => cells[i] ?? "")
          text += csvLine([...padded, rowText(nameRow(row)), reason.value.message])
          reason = await reasons.next()
        }
        if (text !== "") yield text
        if (reason.done) break
      }
    },
    createWriteStream(to, { mode: 0o600 }),
  )
}

const rowText = ({ row, sheet }: ReturnType<PlannedFile["nameRow"]>) =>
  sheet === undefined ? String(row) : `${sheet}!${row}`

/** Row by row what keeps it out. Gathered here: an engine that gathers texts by row must hold those of all rows at once. */
async function* reasonsByRow(staging: Staging, firstDataRow: number) {
  const batches = staging.stream<{ row: number; reason: string }>(
    `SELECT row, concat_ws(chr(31), problem, coalesce(col, ''), message, coalesce(figures, '')) AS reason
       FROM problem
      WHERE row >= ${firstDataRow} AND severity <> 'warning' ORDER BY row, place, problem`,
  )
  const reasons = new Set<string>()
  let of: number | null = null
  for await (const batch of batches)
    for (const { row, reason } of batch) {
      if (of !== null && row !== of) {
        yield { row: of, message: [...reasons].join(reasonMark) }
        reasons.clear()
      }
      of = row
      reasons.add(reason)
    }
  if (of !== null) yield { row: of, message: [...reasons].join(reasonMark) }
}

/** Cells as one line of CSV that no spreadsheet runs. */
export const csvLine = (cells: readonly string[]) => `${cells.map(written).join(",")}\r\n`

/** A text that a spreadsheet would run is marked as text, which our own reader takes off again; numbers stay numbers. */
function written(cell: string): string {
  const runs = /^'*[=+\-@\t\r＝＋－＠]/.test(cell) && !/^[+-]?[\d.,]+%?$/.test(cell)
  const safe = runs ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
