import { namedDelimiter, recordReader } from "./records.ts"

/** What separates cells, from the likeliest where two fit equally well. */
export const delimiters = [",", ";", "\t", "|"] as const
const rareDelimiters = ["，", "；", "^", "~"]

/**
 * The delimiter of a table from its first lines: what a line `sep=` names, else the one that cuts the most rows into the
 * same number of cells. `sure` is the share of rows it cuts alike; 0 where no row holds any delimiter.
 *
 * @example sniffDelimiter("unit;csat\nA;80,5\nB;81,0\n") // => { delimiter: ";", sure: 1 }
 */
export function sniffDelimiter(head: string): { delimiter: string; sure: number } {
  const named = namedDelimiter(head)
  if (named) return { delimiter: named, sure: 1 }
  let best = { delimiter: ",", sure: 0, score: 0 }
  for (const delimiter of delimiters) {
    const { sure, width } = likeness(head, delimiter)
    // Wider tables break ties: a semicolon file with one decimal comma a row is cut alike by both.
    const score = sure * (1 + width / (width + 20))
    if (width > 1 && score > best.score) best = { delimiter, sure, score }
  }
  if (best.sure > 0) return { delimiter: best.delimiter, sure: best.sure }
  // What people type where the usual ones fail them; never beside one of those.
  for (const delimiter of rareDelimiters) {
    const { sure, width } = likeness(head, delimiter)
    if (width > 2 && sure > 0.8) return { delimiter, sure }
  }
  return { delimiter: ",", sure: 0 }
}

/** The commonest number of cells (above one) and the share of rows that have it. */
function likeness(head: string, delimiter: string): { sure: number; width: number } {
  const reader = recordReader(delimiter)
  const records = reader.push(head)
  // The last line of a head may be cut short; it is only needed where there is no other.
  if (records.length < 3) records.push(...reader.end())
  const filled = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""))
  const counts = new Map<number, number>()
  for (const { cells } of filled) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
  let width = 1
  let rows = 0
  for (const [cells, count] of counts) if (cells > 1 && count > rows) [width, rows] = [cells, count]
  return { sure: filled.length === 0 ? 0 : rows / filled.length, width }
}
