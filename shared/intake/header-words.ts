import { barePeriod } from "./bare-periods.ts"
import { readDateText } from "./date-text.ts"
import type { MetricMatch } from "./metric-names.ts"
import { isMissing } from "./number-text.ts"
import { writtenNumber } from "./numbers.ts"
import type { UnitTeller } from "./unit-names.ts"

/** What tells the words of a header: metrics by `find`, units by `tell`. */
export type Tellers = { readonly find: (name: string) => MetricMatch; readonly tell: UnitTeller }

/** Whether a cell is a number as people write them; 12M names twelve months as often as twelve millions. */
export const isNumber = (cell: string) =>
  !isMissing(cell) && (writtenNumber(cell, ".") ?? writtenNumber(cell, ","))?.isShort === false

/** A header that is a period: not a bare number, unless it is a year. */
export function isPeriodHeader(cell: string): boolean {
  const text = cell.trim()
  return readDateText(text) !== null && (!isNumber(text) || /^(?:19|20)\d{2}(?:\.?(?:0\d|1[0-2])|\.1)?$/.test(text))
}

/** The same, or a month or quarter whose year stands elsewhere. */
export const isTimeHeader = (cell: string) => isPeriodHeader(cell) || barePeriod(cell) !== null
