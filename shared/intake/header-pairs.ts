import { isNumber, isTimeHeader, type Tellers } from "./header-words.ts"
import { headerMeaning, isUnitWord } from "./headers.ts"
import { normalName } from "./name-text.ts"
import { isMissing } from "./number-text.ts"
import { namesNumberedUnits } from "./numbered-units.ts"
import type { TableRecord } from "./plan.ts"
import { unitsRow } from "./units-row.ts"

/** What a cell of a header row can be when two rows are looked at together. */
type Kind = "empty" | "value" | "time" | "metric" | "unit-word" | "role" | "unit" | "word"

/**
 * Whether two rows are one header of two rows that name units: units over metrics or periods, metrics or periods over
 * units, or "Branch" over the branches. Units that nobody knows are told by their place: below a name that spans them, or
 * over names that come again.
 */
export function isNamePair(top: TableRecord, bottom: TableRecord, tellers: Tellers): boolean {
  const [high, low] = [kindsOf(top, tellers), kindsOf(bottom, tellers)]
  if ([...high, ...low].includes("value") || unitsRow(bottom) !== null) return false
  return isOverNames(high, low, bottom) || isOverUnits(high, low, bottom)
}

function kindsOf({ cells }: TableRecord, { find, tell }: Tellers): Kind[] {
  const isNumbered = namesNumberedUnits(cells, find) || areToldUnits(cells, tell)
  return cells.map((cell) => {
    const text = cell.trim()
    if (text === "" || isMissing(text)) return "empty"
    if (isTimeHeader(text)) return "time"
    if (isNumber(text)) return isNumbered ? "unit" : "value"
    const meaning = headerMeaning(text, find)
    if (meaning.kind === "role") {
      if (meaning.role.kind === "metric") return "metric"
      return meaning.role.kind === "unit" || meaning.role.kind === "unit-name" ? "unit-word" : "role"
    }
    return tell(text) === null ? "word" : "unit"
  })
}

/** Numbers that are the ids of known units, right of an empty corner or of the word for units. */
function areToldUnits([corner = "", ...others]: readonly string[], tell: Tellers["tell"]): boolean {
  const ids = others.map((cell) => cell.trim()).filter((cell) => cell !== "")
  return ids.length > 1 && (corner.trim() === "" || isUnitWord(corner)) && ids.every((id) => tell(id) !== null)
}

const places = (kinds: readonly Kind[], ...wanted: readonly Kind[]) =>
  kinds.flatMap((kind, i) => (wanted.includes(kind) ? [i] : []))

/** Units over metrics or periods: each unit begins a group of them. */
function isOverNames(high: readonly Kind[], low: readonly Kind[], bottom: TableRecord): boolean {
  const units = places(high, "unit", "word").filter((i) => i > 0)
  const named = places(low, "metric", "time")
  const isOver = units.length > 0 && units.every((i) => named.includes(i))
  if (!isOver || places(high, "metric", "time").length > 0) return false
  // A title over the table stands over one column only, and over its first.
  if (places(high, "unit").length > 0) return named.length >= 2
  const isRepeated = new Set(named.map((i) => normalName(bottom.cells[i]!))).size < named.length
  return units.length >= 2 && named.length >= 2 * units.length && isRepeated
}

/** Metrics, periods or the word "branch" over units; what stands left of them is named in either row. */
function isOverUnits(high: readonly Kind[], low: readonly Kind[], bottom: TableRecord): boolean {
  const [first] = places(high, "metric", "time", "unit-word").filter((i) => i > 0)
  const units = places(low, "unit", "word")
  const others = places(low, "metric", "time", "role", "unit-word").filter((i) => i >= (first ?? 0))
  if (first === undefined || units.length < 2 || others.length > 0) return false
  const isSpanned = high.slice(first).includes("empty") || high.length < bottom.cells.length
  return isSpanned && units.every((i) => i >= first)
}
