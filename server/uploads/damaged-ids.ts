import { readDateText } from "../../shared/intake/date-text.ts"
import { isErrorCell, isMissing } from "../../shared/intake/number-text.ts"
import type { Problem } from "../../shared/intake/problem.ts"

/** What a spreadsheet or a script has made of an id, or of a cell that holds none. */
export type IdReading =
  | { readonly kind: "missing" }
  /** Beyond doubt another id was meant: `damage` goes into the warning. */
  | { readonly kind: "mended"; readonly label: string; readonly damage: Problem }
  | { readonly kind: "damaged"; readonly damage: Pick<Problem, "problem" | "message"> }

/** Nothing, a dash, "n/a", #REF!: no name of anything. Two letters may be a region's: NA. */
export const saysNothing = (label: string) => isErrorCell(label) || (isMissing(label) && !/^\p{L}{2}$/u.test(label))

/** What people write for "as above"; sorted or filtered, such a row belongs to nobody. */
const ditto = /^(?:[〃々″”"]+|''|,,|同上|同前|上同|ditto|dito|do\.|idem|id\.)$/i

const again = "Format the column as text in the source, and export it again."
const damaged = (message: string, problem: Problem["problem"] = "damaged-id"): IdReading => ({
  kind: "damaged",
  damage: { problem, message },
})

function mended(found: string, label: string, why: string): IdReading {
  const message = `"${found}" is read as ${label}: ${why}`
  const figures = { id: label }
  return {
    kind: "mended",
    label,
    damage: { row: null, column: null, found, problem: "damaged-id", message, figures, severity: "warning" },
  }
}

/**
 * Tells the ids that were damaged on their way: shortened to 1.23E+11, turned into a date, their last digits lost beyond the
 * fifteenth, or their leading zeros. Zeros are put back where one unit of the workspace has that number and no other; of
 * everything else nobody can know what it was. Ids of one file that only zeros tell apart are kept apart, with a warning. `labels`: all that the file writes; `ids`: all that the workspace knows.
 */
export function idReader(labels: Iterable<string>, ids: Iterable<string>): (label: string) => IdReading | null {
  const known = byNumber(ids)
  const written = byNumber(labels)
  return (label) => {
    if (isMissing(label) && saysNothing(label)) return { kind: "missing" }
    if (ditto.test(label)) return damaged("The row says the same as the one above: write the unit out.", "no-unit")
    if (isErrorCell(label))
      return damaged("A formula failed here, and the unit's id is lost: mend it in the spreadsheet.", "error-cell")
    if (/^\d(?:[.,]\d+)?E\+\d{2,3}$/i.test(label))
      return damaged(`A spreadsheet has shortened the id to ${label}, and its digits are lost. ${again}`)
    if (isDate(label)) return damaged(`A spreadsheet has made a date (${label}) of the id. ${again}`)
    if (/^\d{13,}0{3}$/.test(label) && label.slice(15).replaceAll("0", "") === "")
      return damaged(`Spreadsheets keep fifteen digits, and this id ends in zeros after them. ${again}`)
    const digits = /^(\d+)(\.0)?$/.exec(label)
    if (!digits) return null
    const number = withoutZeros(digits[1]!)
    const same = known.get(number) ?? []
    if (same.length > 1) return damaged(`Several units have this number (${same.join(", ")}): write the id in full.`)
    if (same.length === 1 && same[0] !== label) return mended(label, same[0]!, "only its zeros are other.")
    const beside = written.get(number)!.filter((other) => other !== label)
    if (same.length === 0 && beside.length > 0)
      return mended(
        label,
        label,
        `only its zeros tell it from ${beside.join(", ")}. If they are one, write it in one way.`,
      )
    return digits[2] === undefined || same.length > 0
      ? null
      : mended(label, digits[1]!, "a script has made a number with decimals of it.")
  }
}

const withoutZeros = (digits: string) => digits.replace(/^0+(?=\d)/, "")

/** Ids of digits alone by their number; "123.0" is 123. */
function byNumber(labels: Iterable<string>): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const label of labels) {
    const digits = /^(\d+)(?:\.0)?$/.exec(label)?.[1]
    if (digits === undefined) continue
    const number = withoutZeros(digits)
    found.set(number, [...(found.get(number) ?? []), label])
  }
  return found
}

/** 5-Mar, Mar-05, 3月5日, 2025-03-05: what becomes of "3-5". A whole month, as in 2025-03, may be a name. */
function isDate(label: string): boolean {
  return (
    /^(?:\d{1,2}[- ][A-Z][a-z]{2}|[A-Z][a-z]{2}[- ]\d{2}|\d{1,2}月\d{1,2}日)$/.test(label) ||
    (/^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?: |$)/.test(label) && readDateText(label) !== null)
  )
}
