import { isUnitWord } from "./headers.ts"
import { normalName } from "./name-text.ts"
import type { HeaderCell } from "./layout.ts"
import type { ColumnPlan } from "./plan.ts"
import { isValueRole } from "./plan-columns.ts"
import { fileProblem } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"

/**
 * A second table right of the first: a column of units that is called like an earlier one, with values between the two and
 * after it. Its rows are about its own units, in an order of their own, so no row of the sheet is about one unit. What a
 * person gave a role is no table.
 */
export function tableBeside(
  columns: readonly ColumnPlan[],
  cells: readonly HeaderCell[],
  headerRow: number,
): readonly Problem[] {
  const open = columns.filter(({ reason }) => reason !== "said" && reason !== "remembered")
  const groups = Map.groupBy(
    open.filter(({ index }) => isUnitWord(cells[index]!.name)),
    ({ index }) => normalName(cells[index]!.name),
  )
  const values = open.filter(({ role }) => isValueRole(role)).map(({ index }) => index)
  for (const [first, second] of groups.values()) {
    if (!first || !second) continue
    const isBetween = values.some((index) => index > first.index && index < second.index)
    if (!isBetween || !values.some((index) => index > second.index)) continue
    return [
      fileProblem(
        "table-beside",
        `Another table stands beside this one, from column ${second.name} on: send each in a file or on a sheet of its own.`,
        { row: headerRow, column: second.name, found: cells[second.index]!.name },
      ),
    ]
  }
  return []
}
