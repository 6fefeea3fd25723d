import { formatPeriod, type Period, readPeriod } from "../../shared/chain/period.ts"

/** The sample runs over three years. */
export const MONTHS = 36
const FIRST = readPeriod("2023-03").index

/** The month at a place of the sample, the first being 0. */
export function sampleMonth(place: number): Period {
  return formatPeriod({ kind: "month", index: FIRST + place })
}

/** The place of a month in the sample. */
export function placeOf(month: Period): number {
  return readPeriod(month).index - FIRST
}
