import type { UnitRow } from "../../shared/analysis/units-report.ts"

/** A row of the wall of lines: a region's name, or as many branches of it as stand side by side. */
export type SeriesRow =
  | { readonly kind: "region"; readonly id: string; readonly name: string }
  | { readonly kind: "branches"; readonly id: string; readonly branches: readonly UnitRow[] }

/** Branches in rows of so many, below the names of their regions; in the order they come in, region by region. */
export function seriesRows(
  branches: readonly UnitRow[],
  nameOf: ReadonlyMap<string, string>,
  columns: number,
): SeriesRow[] {
  return [...Map.groupBy(branches, ({ parent }) => parent)].flatMap(([parent, own]) => {
    const name = parent === null ? undefined : nameOf.get(parent)
    const head: SeriesRow[] = name === undefined ? [] : [{ kind: "region", id: parent!, name }]
    const rows = Array.from({ length: Math.ceil(own.length / columns) }, (_, row): SeriesRow => {
      const side = own.slice(row * columns, (row + 1) * columns)
      return { kind: "branches", id: side[0]!.id, branches: side }
    })
    return [...head, ...rows]
  })
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
