import { readFileSync } from "node:fs"

/** A comma-separated table of numbers, column by column. */
export function readColumns(file: string): Record<string, number[]> {
  const [header, ...rows] = readFileSync(file, "utf8").trim().split("\n")
  const names = header!.split(",").map((name) => name.replaceAll('"', ""))
  const cells = rows.map((row) => row.split(",").map(Number))
  return Object.fromEntries(names.map((name, j) => [name, cells.map((row) => row[j]!)]))
}

/** A column less its mean: what a regression with an intercept sees. */
export function centred(values: readonly number[]): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Float64Array.from(values, (value) => value - mean)
}
