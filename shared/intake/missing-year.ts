import { barePeriod } from "./bare-periods.ts"
import type { ColumnSample } from "./column-samples.ts"
import { partOnly } from "./header-periods.ts"
import type { HeaderCell } from "./layout.ts"
import { areUnderYears } from "./partial-periods.ts"
import type { ColumnPlan } from "./plan.ts"
import { fileProblem } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"

/**
 * Months in the headers, in a column, or in the sheet's or the file's name where no column holds any, and nothing that says
 * of which year; or months that no one year fits.
 */
export function missingYear(
  cells: readonly HeaderCell[],
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
  {
    year,
    nameOfPeriod,
    row,
  }: { readonly year: number | null; readonly nameOfPeriod: string | null; readonly row: number },
): Problem[] {
  const inHeader = cells.find(({ periodText }) => periodText !== null && barePeriod(periodText) !== null)
  const inColumn = columns.find(
    ({ index, role, header }) => role.kind === "period" && partOnly({ header }, samples[index]!) !== null,
  )
  const areUnderHeaders = columns.some(({ role }) => role.kind === "period-values")
  const turned = turnOfYear(cells) ?? (inColumn ? turnInColumn(inColumn, columns, samples) : null)
  if (turned && year !== null)
    return [
      fileProblem(
        "missing-column",
        `The months go from ${turned.before} to ${turned.after}, over the turn of a year: write each with its year, as 2024-12 and 2025-01.`,
        {
          row,
          column: turned.after,
          found: `${turned.before}, ${turned.after}`,
          figures: { column: "years", ...turned },
        },
      ),
    ]
  const bare =
    inHeader ??
    (inColumn && !areUnderHeaders
      ? { text: inColumn.header, periodText: samples[inColumn.index]!.texts[0]! }
      : nameOfPeriod === null
        ? null
        : { text: "", periodText: nameOfPeriod })
  if (!bare || year !== null || (inHeader && areUnderYears(cells))) return []
  return [
    fileProblem(
      "missing-column",
      "Nothing says of which year these months or quarters are: say it in the mapping (constants: period 2025), or write 2025-03.",
      {
        row,
        column: bare.text.trim() || null,
        found: bare.periodText,
        figures: { column: "year" },
      },
    ),
  ]
}

/**
 * Where months or quarters without a year run from the end of one year into the next, 12月, 1月: no one year fits them all.
 * Null where they go up, or down, or where each has its year.
 */
function turnOfYear(cells: readonly HeaderCell[]): { readonly before: string; readonly after: string } | null {
  if (areUnderYears(cells)) return null
  const runs = Map.groupBy(
    cells.flatMap(({ name, over, periodText }) => {
      const bare = periodText === null ? null : barePeriod(periodText)
      return bare && periodText !== null
        ? [{ of: `${over ?? ""} ${name} ${bare.part}`, number: bare.number, periodText }]
        : []
    }),
    ({ of }) => of,
  )
  for (const run of runs.values()) {
    // The same months again stand under something else.
    if (new Set(run.map(({ number }) => number)).size < run.length) continue
    const at = run.findIndex(({ number }, i) => i > 0 && number < run[i - 1]!.number)
    const rises = run.some(({ number }, i) => i > 0 && number > run[i - 1]!.number)
    // One step down among steps up; a run of two that goes down may be written backwards, and is in doubt as well.
    if (at > 0 && (rises || (run.length === 2 && run[0]!.number - run[1]!.number > 1)))
      return { before: run[at - 1]!.periodText, after: run[at]!.periodText }
  }
  return null
}

/** The same down a column: one branch's rows go from 12月 to 1月. */
function turnInColumn(
  { index }: ColumnPlan,
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
): { readonly before: string; readonly after: string } | null {
  const others = columns.filter(({ role }) => role.kind === "unit" || role.kind === "metric-name")
  const rows = samples[index]!.cells.map((text, row) => ({
    text,
    month: barePeriod(text)?.number ?? Number(text),
    of: others.map((column) => samples[column.index]!.cells[row]).join("\u001f"),
  }))
  for (const own of Map.groupBy(rows, ({ of }) => of).values()) {
    if (new Set(own.map(({ month }) => month)).size < own.length) continue
    const at = own.findIndex(({ month }, i) => i > 0 && month === 1 && own[i - 1]!.month === 12)
    if (at > 0) return { before: own[at - 1]!.text, after: own[at]!.text }
  }
  return null
}
