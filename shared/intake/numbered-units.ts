import { sidesOf } from "./corner.ts"
import { isNumber, isTimeHeader, type Tellers } from "./header-words.ts"
import { headerMeaning } from "./headers.ts"
import { isSummaryLabel } from "./name-text.ts"

/** An id of digits alone, or what a spreadsheet has made of a long one. */
const idOfDigits = /^\d{1,18}(?:\.0)?$|^\d(?:[.,]\d+)?E\+\d{2,3}$/i

/**
 * Whether a row is a header of columns that are units, some called by numbers: "月份, 101, 102". Its first cell is the word
 * for what goes down, periods or metrics, and no row of values begins with that.
 */
export function namesNumberedUnits(cells: readonly string[], find: Tellers["find"]): boolean {
  const [first, ...rest] = cells.map((cell) => cell.trim()).filter((cell) => cell !== "")
  if (first === undefined || !goesDown(first, find)) return false
  const names = rest.filter((cell) => !isSummaryLabel(cell))
  const numbers = names.filter((cell) => isNumber(cell) && !isTimeHeader(cell))
  return (
    numbers.length > 0 &&
    names.length > 1 &&
    numbers.every((cell) => idOfDigits.test(cell)) &&
    new Set(names).size === names.length
  )
}

function goesDown(text: string, find: Tellers["find"]): boolean {
  const meaning = headerMeaning(text, find)
  if (meaning.kind === "role" && (meaning.role.kind === "period" || meaning.role.kind === "metric-name")) return true
  return sidesOf(text, find).includes("unit")
}
