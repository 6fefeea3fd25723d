/** What is known of unknown values together: the sum of some, each times its weight. */
export type KnownSum<Cell> = ReadonlyMap<Cell, number>

/** Larger systems are left to the rules that look at one sum at a time. */
const MOST_NUMBERS = 4_000_000
const NOTHING = 1e-9

/**
 * The unknown values that known sums fix between them: three months' sums and a quarter's may tell what none of them tells
 * alone. By Gauss and Jordan, with the largest pivot first: a value is fixed where a row is left with it alone.
 */
export function fixedBy<Cell>(sums: readonly KnownSum<Cell>[]): Set<Cell> {
  const fixed = new Set<Cell>()
  for (const together of connected(sums)) {
    const cells = [...new Set(together.flatMap((sum) => [...sum.keys()]))]
    if (cells.length * together.length > MOST_NUMBERS) continue
    const rows = together.map((sum) => {
      const most = Math.max(...sum.values())
      return Float64Array.from(cells, (cell) => (sum.get(cell) ?? 0) / most)
    })
    for (const row of reduced(rows)) {
      const left = cells.filter((_, column) => Math.abs(row[column]!) > NOTHING)
      if (left.length === 1) fixed.add(left[0]!)
    }
  }
  return fixed
}

function reduced(rows: Float64Array[]): Float64Array[] {
  const width = rows[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width && rank < rows.length; column++) {
    let pivot = rank
    for (let row = rank + 1; row < rows.length; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    const lead = rows[pivot]![column]!
    if (Math.abs(lead) <= NOTHING) continue
    ;[rows[rank], rows[pivot]] = [rows[pivot]!, rows[rank]!]
    const own = rows[rank]!
    for (let c = 0; c < width; c++) own[c]! /= lead
    for (const row of rows) {
      const factor = row[column]!
      if (row === own || factor === 0) continue
      for (let c = 0; c < width; c++) row[c]! -= factor * own[c]!
    }
    rank++
  }
  return rows.slice(0, rank)
}

/** Sums that have no unknown value in common are looked at apart. */
export function* connected<Cell>(sums: readonly KnownSum<Cell>[]): Generator<KnownSum<Cell>[]> {
  const having = new Map<Cell, KnownSum<Cell>[]>()
  for (const sum of sums) for (const cell of sum.keys()) having.set(cell, [...(having.get(cell) ?? []), sum])
  const left = new Set(sums.filter(({ size }) => size > 0))
  for (const first of left) {
    left.delete(first)
    const together = [first]
    for (const sum of together)
      for (const cell of sum.keys()) for (const other of having.get(cell)!) if (left.delete(other)) together.push(other)
    yield together
  }
}
