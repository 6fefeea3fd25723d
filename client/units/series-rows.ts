import type { UnitRow } from "../../shared/analysis/units-report.ts"

/** A row of the wall of lines: a region's name, or as many branches of it as stand side by side. */
export type SeriesRow =
  | { readonly kind: "region"; readonly id: string; readonly name: string }
  | { readonly kind: "branches"; readonly id: string; readonly branches: readonly UnitRow[] }

/**
 * Branches in rows of at most so many, below the names of their regions; in the order they come in, region by region. Where
 * every region has one branch, names of regions would stand over single lines, and are left out.
 */
export function seriesRows(
  branches: readonly UnitRow[],
  nameOf: ReadonlyMap<string, string>,
  most: number,
): { readonly rows: readonly SeriesRow[]; readonly columns: number } {
  const byRegion = Map.groupBy(branches, ({ parent }) => parent)
  const groups = byRegion.size === branches.length ? new Map([[null, branches]]) : byRegion
  // Where no region fills a row, lines are drawn wider instead.
  const largest = [...groups.values()].reduce((length, own) => Math.max(length, own.length), 1)
  const columns = Math.max(1, Math.min(most, largest))
  const rows = [...groups].flatMap(([parent, own]) => {
    const name = parent === null ? undefined : nameOf.get(parent)
    const head: SeriesRow[] = name === undefined ? [] : [{ kind: "region", id: parent!, name }]
    const below = Array.from({ length: Math.ceil(own.length / columns) }, (_, row): SeriesRow => {
      const side = own.slice(row * columns, (row + 1) * columns)
      return { kind: "branches", id: side[0]!.id, branches: side }
    })
    return [...head, ...below]
  })
  return { rows, columns }
}

/** How many of the first rows hold so many branches; all rows where there are fewer. */
export function rowsFor(rows: readonly SeriesRow[], branches: number): number {
  let left = branches
  const last = rows.findIndex((row) => (left -= branchesOf(row).length) <= 0)
  return last < 0 ? rows.length : last + 1
}

/** The branch an arrow key, Home or End leads to from one branch, and the row it stands in; null where the wall ends. */
export function neighbour(rows: readonly SeriesRow[], id: string, key: string): { row: number; id: string } | null {
  const at = rows.findIndex((row) => row.kind === "branches" && row.branches.some((each) => each.id === id))
  const own = branchesOf(rows[at])
  const column = own.findIndex((each) => each.id === id)
  const nextRow = (step: number) => {
    let row = at + step
    while (rows[row]?.kind === "region") row += step
    return row
  }
  const place = (row: number, to: (length: number) => number) => {
    const side = branchesOf(rows[row])
    const found = side[to(side.length)]
    return found ? { row, id: found.id } : null
  }
  switch (key) {
    case "ArrowRight":
      return column + 1 < own.length ? place(at, () => column + 1) : place(nextRow(1), () => 0)
    case "ArrowLeft":
      return column > 0 ? place(at, () => column - 1) : place(nextRow(-1), (length) => length - 1)
    case "ArrowDown":
      return place(nextRow(1), (length) => Math.min(column, length - 1))
    case "ArrowUp":
      return place(nextRow(-1), (length) => Math.min(column, length - 1))
    case "Home":
      return place(
        rows.findIndex(({ kind }) => kind === "branches"),
        () => 0,
      )
    case "End":
      return place(rows.length - 1, (length) => length - 1)
    default:
      return null
  }
}

const branchesOf = (row: SeriesRow | undefined) => (row?.kind === "branches" ? row.branches : [])
