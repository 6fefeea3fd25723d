/** Row rank of a small matrix, by Gaussian elimination with the largest pivot first. */
export function rankOf(rows: readonly (readonly number[])[], tolerance = 1e-9): number {
  const left = rows.map((row) => [...row])
  const width = left[0]?.length ?? 0
  let rank = 0
  for (let column = 0; column < width && rank < left.length; column++) {
    let pivot = rank
    for (let row = rank; row < left.length; row++)
      if (Math.abs(left[row]![column]!) > Math.abs(left[pivot]![column]!)) pivot = row
    if (Math.abs(left[pivot]![column]!) <= tolerance) continue
    ;[left[rank], left[pivot]] = [left[pivot]!, left[rank]!]
    for (let row = rank + 1; row < left.length; row++) {
      const factor = left[row]![column]! / left[rank]![column]!
      if (factor === 0) continue
      for (let c = column; c < width; c++) left[row]![c]! -= factor * left[rank]![c]!
    }
    rank++
  }
  return rank
}

/**
 * Whether the sums that the rows stand for tell of the columns in `few` alone: some combination of rows has values there and
 * nowhere else. That is so when the rank falls once those columns are taken out.
 */
export function tellsOf(rows: readonly (readonly number[])[], few: readonly number[]): boolean {
  const without = rows.map((row) => row.filter((_, column) => !few.includes(column)))
  return rankOf(rows) > rankOf(without)
}
