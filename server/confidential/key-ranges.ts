/**
 * True in SQL where `column` holds one of these whole numbers, said as runs: `(c.metric_key BETWEEN 1 AND 3 OR c.metric_key = 7)`.
 * DuckDB joins a list of more than a few numbers as if it were a table, row by row; runs it compares.
 */
export function isOneOf(column: string, keys: readonly number[]): string {
  const runs: { first: number; last: number }[] = []
  for (const key of [...new Set(keys)].toSorted((a, b) => a - b)) {
    const run = runs.at(-1)
    if (run && run.last + 1 === key) run.last = key
    else runs.push({ first: key, last: key })
  }
  if (runs.length === 0) return "FALSE"
  const within = runs.map(({ first, last }) =>
    first === last ? `${column} = ${first}` : `${column} BETWEEN ${first} AND ${last}`,
  )
  return `(${within.join(" OR ")})`
}
