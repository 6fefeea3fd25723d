import { readFileSync } from "node:fs"
import { formatPeriod, readPeriod, type Period } from "../../shared/chain/period.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"

export type Table = {
  readonly units: readonly string[]
  /** The whole line of periods from the first to the last, those without a row included. */
  readonly periods: readonly Period[]
  column(name: string, transform?: (value: number) => number): Panel
}

/** A comma-separated table of numbers, one row per unit and period, as panels. Empty cells are missing. */
export function readTable(file: string, unitColumn = "unit", periodColumn = "period"): Table {
  const [header, ...rows] = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.trim().split(","))
  const place = (name: string) => {
    const at = header!.indexOf(name)
    if (at < 0) throw new Error(`${file} has no column ${name}`)
    return at
  }
  const units = [...new Set(rows.map((row) => row[place(unitColumn)]!))].toSorted()
  const read = rows.map((row) => readPeriod(row[place(periodColumn)]!))
  const first = Math.min(...read.map(({ index }) => index))
  const last = Math.max(...read.map(({ index }) => index))
  const kind = read[0]!.kind
  const periods = Array.from({ length: last - first + 1 }, (_, t) => formatPeriod({ kind, index: first + t }))
  return {
    units,
    periods,
    column(name, transform = (value) => value) {
      const panel = emptyPanel(units.length, periods.length)
      rows.forEach((row, k) => {
        const cell = row[place(name)]!
        const at = units.indexOf(row[place(unitColumn)]!) * periods.length + read[k]!.index - first
        if (cell !== "") panel.values[at] = transform(Number(cell))
      })
      return panel
    },
  }
}
