import type { UploadProgress, UploadReport } from "../../shared/api/upload-report.ts"

const words: Readonly<Record<UploadProgress["step"], string>> = {
  reading: "reading the rows",
  understanding: "understanding numbers and dates",
  comparing: "comparing with what is stored",
  judging: "judging the links",
  committing: "storing the values",
  undoing: "taking the values out",
}

/** Shows how far an import is: one line that changes on a terminal, a line for each step elsewhere. Null ends it. */
export function progressLine(out: { readonly isTTY?: boolean; write(text: string): unknown }) {
  let last = ""
  return (progress: UploadProgress | null): void => {
    if (progress === null) {
      if (out.isTTY && last !== "") out.write("\n")
      last = ""
      return
    }
    const line = progressText(progress)
    if (out.isTTY) out.write(`\r\u001b[K${line}`)
    else if (words[progress.step] !== last) out.write(`${line}\n`)
    last = words[progress.step]
  }
}

/** @example progressText({ step: "reading", rows: 0, of: null, share: 0.456 }) // => "reading the rows, 45 %" */
export function progressText({ step, rows, of, share }: UploadProgress): string {
  const parts = [words[step]]
  if (share !== undefined) parts.push(`${Math.floor(share * 100)} %`)
  if (rows > 0)
    parts.push(`${rows.toLocaleString("en")}${of !== null && of !== rows ? ` of ${of.toLocaleString("en")}` : ""} rows`)
  return parts.join(", ")
}

const SHOWN = 20

/** What came of an import, for a terminal. */
export function tellReport({ id, state, rows, observations, problems, problemCount }: UploadReport): string {
  const { new: added, changed, unchanged, rejected } = observations
  const out = [
    `${id} ${state}: ${rows} rows, ${added} new, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`,
  ]
  for (const { row, sheet, column, found, message } of problems.slice(0, SHOWN)) {
    const place = [sheet, row === null ? null : `row ${row}`, column].filter(
      (part) => part !== null && part !== undefined,
    )
    out.push(`  ${place.join(", ")}${found === null ? "" : ` "${found}"`}: ${message}`)
  }
  if (problemCount > SHOWN) out.push(`  and ${problemCount - SHOWN} more problems`)
  return `${out.join("\n")}\n`
}
