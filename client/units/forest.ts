import { finder } from "../ui/find.ts"
import type { UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"

/** The rows of a report as the tree they are, with what is asked of it again and again counted once. */
export type Forest = {
  readonly top: readonly UnitRow[]
  readonly children: ReadonlyMap<string, readonly UnitRow[]>
  /** Branches: rows without rows below. */
  readonly branches: readonly UnitRow[]
  /** How many branches in or below a unit break a link that holds elsewhere. */
  readonly breaksBelow: ReadonlyMap<string, number>
}

/** The forest of a report; a unit whose parent is not shown stands at the top. */
export function forestOf({ units }: Pick<UnitsReport, "units">): Forest {
  const byId = new Map(units.map((row) => [row.id, row]))
  const top: UnitRow[] = []
  const children = new Map<string, UnitRow[]>()
  for (const row of units) {
    if (row.parent === null || !byId.has(row.parent)) top.push(row)
    else {
      const siblings = children.get(row.parent)
      if (siblings) siblings.push(row)
      else children.set(row.parent, [row])
    }
  }
  const branches = units.filter(({ id }) => !children.has(id))
  const breaksBelow = new Map<string, number>()
  for (const branch of branches.filter(({ breaks }) => breaks.length > 0))
    for (let row: UnitRow | undefined = branch; row; row = row.parent === null ? undefined : byId.get(row.parent))
      breaksBelow.set(row.id, (breaksBelow.get(row.id) ?? 0) + 1)
  return { top, children, branches, breaksBelow }
}

/** Which rows are wanted, and in which order those of one parent stand. */
export type Choice = {
  readonly find: string
  readonly type: string | null
  readonly onlyBreaks: boolean
  /** Place of a stage: lowest first. Null: by name. */
  readonly sortBy: number | null
}

export const isNarrowed = ({ find, type, onlyBreaks }: Choice) => find.trim() !== "" || type !== null || onlyBreaks

export type ShownRow = {
  readonly row: UnitRow
  /** 1 at the top. */
  readonly level: number
  /** Null where nothing lies below. */
  readonly isOpen: boolean | null
}

/**
 * The rows to draw, parents first. Narrowed down, these are the rows that fit with everything above them, all open; else the
 * rows below those that are open.
 */
export function shownRows(forest: Forest, choice: Choice, open: ReadonlySet<string>): ShownRow[] {
  const kept = isNarrowed(choice) ? keptRows(forest, choice) : null
  const shown: ShownRow[] = []
  const add = (rows: readonly UnitRow[], level: number) => {
    for (const row of inOrder(rows, choice.sortBy)) {
      if (kept && !kept.has(row.id)) continue
      const below = forest.children.get(row.id)
      const isOpen = below ? kept !== null || open.has(row.id) : null
      shown.push({ row, level, isOpen })
      if (below && isOpen) add(below, level + 1)
    }
  }
  add(forest.top, 1)
  return shown
}

/** The branches that fit, in the order of the tree. */
export function chosenBranches(forest: Forest, choice: Choice): UnitRow[] {
  return shownRows(forest, choice, new Set(forest.children.keys())).flatMap(({ row, isOpen }) =>
    isOpen === null ? [row] : [],
  )
}

/** A region that is found by its name is kept with all its branches, as far as they are of the type wanted. */
function keptRows({ top, children }: Forest, { find, type, onlyBreaks }: Choice): Set<string> {
  const isMeant = finder(find)
  const kept = new Set<string>()
  const look = (row: UnitRow, isFoundAbove: boolean): boolean => {
    const isFound = isFoundAbove || isMeant(row.name, row.id)
    const below = children.get(row.id)
    const fits = below
      ? below.map((each) => look(each, isFound)).includes(true)
      : isFound && (type === null || row.type === type) && (!onlyBreaks || row.breaks.length > 0)
    if (fits) kept.add(row.id)
    return fits
  }
  for (const row of top) look(row, false)
  return kept
}

/** Lowest first on one stage; what is not known comes last, and what is equal keeps its place. */
function inOrder(rows: readonly UnitRow[], sortBy: number | null): readonly UnitRow[] {
  if (sortBy === null) return rows
  const gap = (row: UnitRow) => row.levels[sortBy]?.gap ?? Infinity
  return rows.toSorted((a, b) => (gap(a) === gap(b) ? 0 : gap(a) < gap(b) ? -1 : 1))
}
