import { parsePeriod } from "../../shared/chain/period.ts"

/** Which cell is asked about, as the page's address holds it: `?of=B017&metric=csat&at=2025-03`. */
export type CellSearch = { readonly of?: string; readonly metric?: string; readonly at?: string }

export function readCellSearch(search: Readonly<Record<string, unknown>>): CellSearch {
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key] : undefined)
  const at = text("at")
  const given = { of: text("of"), metric: text("metric"), at: at !== undefined && parsePeriod(at) ? at : undefined }
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
}
