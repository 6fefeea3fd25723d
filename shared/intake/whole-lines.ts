import { sniffDelimiter } from "./delimiter.ts"
import { type RawRecord, type RecordReader, recordReader } from "./records.ts"

/** A line that is one quoted cell, beside empty ones at most. */
const whole = /^\s*"((?:[^"]|"")*)"[,;\t ]*$/

/** A line as a mail quotes it, and quotes it again in the answer to the answer. */
const quotedInMail = /^\s*(?:> ?)+/

/**
 * The delimiter inside lines that are quoted whole, as a table becomes when a program takes each line for one cell and saves
 * it again, or when it is copied out of a mail; null where the lines are no such lines.
 *
 * @example delimiterInLines('"unit,csat,nps"\n"A,81,30"\n"B,80,31"\n') // => ","
 * @example delimiterInLines("> unit,csat,nps\n> A,81,30\n") // => ","
 * @example delimiterInLines('"unit","csat","nps"\n"A","81","30"\n') // => null
 */
export function delimiterInLines(head: string): string | null {
  const lines = head.split(/\r\n?|\n/).filter((line) => line.trim() !== "")
  // The header decides: marks that begin below it belong to values, such as ">5".
  const isOfMail = quotedInMail.test(lines[0] ?? "")
  const inner = lines.flatMap((line) => ((isOfMail ? quotedInMail : whole).test(line) ? [textOf(line)] : []))
  if (inner.length < 2 || inner.length < lines.length * 0.8) return null
  const { delimiter, sure } = sniffDelimiter(inner.join("\n"))
  return sure > 0.8 ? delimiter : null
}

const textOf = (line: string) => whole.exec(line)?.[1]?.replaceAll('""', '"') ?? line.replace(quotedInMail, "")

/** Cuts lines that are quoted whole, and those among them that are not, as `recordReader` cuts the others. */
export function wholeLineReader(delimiter: string): RecordReader {
  let rest = ""
  let row = 0
  const record = (line: string): RawRecord => {
    row++
    const inner = recordReader(delimiter)
    const [found] = [...inner.push(textOf(line)), ...inner.end()]
    return { cells: [""], ...found, row }
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
