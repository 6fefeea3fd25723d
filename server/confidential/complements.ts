import type { PeriodKind } from "../../shared/chain/period.ts"

/** A stored value of a survey as the sums see it: where it stands, on how many it rests, and whether it is shown. */
export type SumCell = {
  readonly unit: number
  readonly metric: number
  readonly kind: PeriodKind
  readonly period: number
  /** NaN where nobody said. */
  readonly respondents: number
  isShown: boolean
}

export type Sums = {
  readonly threshold: number
  /** Every unit's parent, by key. */
  readonly parentOf: ReadonlyMap<number, number | null>
  /** The place of a period in a coarser kind, or its own; null for a finer one. */
  readonly placeIn: (cell: Pick<SumCell, "kind" | "period">, kind: PeriodKind) => number | null
  /** Metrics that stand in one equation. */
  readonly equations: readonly (readonly number[])[]
}

/**
 * Takes from sight what would give a hidden value away by subtraction, in place; returns the cells it took.
 *
 * - **Metrics**: of those that stand in one equation, a unit and period shows all or none.
 * - **Tree**: what is hidden below a stored value of a part of the company is, taken together, what that value leaves of
 *   the shown ones. It must be two units at least, and as many respondents as the threshold; else the units with the
 *   fewest respondents are taken from sight with it (secondary suppression: Willenborg & de Waal 2001, chapter 6).
 * - **Periods**: a stored quarter over a hidden month is not shown; what is rolled up from its shown months is. It may
 *   have been shown before the months came, so what is hidden in it is kept together like what is hidden below a sum.
 *
 * Each can make another necessary, so they are gone through until nothing changes; there are only so many cells to take.
 */
export function takeComplements(cells: readonly SumCell[], sums: Sums): SumCell[] {
  const taken: SumCell[] = []
  const take = (cell: SumCell) => {
    cell.isShown = false
    taken.push(cell)
  }
  for (let before = -1; before < taken.length;) {
    before = taken.length
    metricsWhole(cells, sums, take)
    treeTogether(cells, sums, take)
    coarserOverHidden(cells, sums, take)
  }
  return taken
}

type Take = (cell: SumCell) => void

function metricsWhole(cells: readonly SumCell[], { equations }: Sums, take: Take): void {
  for (const equation of equations) {
    const members = new Set(equation)
    const together = Map.groupBy(
      cells.filter(({ metric }) => members.has(metric)),
      ({ unit, kind, period }) => `${unit} ${kind} ${period}`,
    )
    for (const group of together.values())
      if (group.some(({ isShown }) => !isShown)) group.filter(({ isShown }) => isShown).forEach(take)
  }
}

function treeTogether(cells: readonly SumCell[], sums: Sums, take: Take): void {
  const parents = new Set(sums.parentOf.values())
  const totals = cells.filter(({ unit, isShown }) => isShown && parents.has(unit))
  for (const [kind, ofKind] of Map.groupBy(totals, (total) => total.kind)) {
    const when = (cell: SumCell) => `${cell.metric} ${sums.placeIn(cell, kind)}`
    const byTime = Map.groupBy(cells, when)
    for (const total of ofKind) {
      const inTime = byTime.get(when(total))!.filter((cell) => cell !== total)
      const between = inTime.filter((cell) => cell.isShown && cell.kind === kind && parents.has(cell.unit))
      const stops = new Set(between.map(({ unit }) => unit))
      // A hidden sum over stored values is no unit of its own: it is made of them.
      const sumOver = new Set(inTime.flatMap(({ unit }) => sums.parentOf.get(unit) ?? []))
      const units = inTime.filter((cell) => cell.isShown || !sumOver.has(cell.unit))
      const below = units.filter(({ unit }) => isDirectlyBelow(unit, total.unit, stops, sums.parentOf))
      hideTogether(below, ({ unit }) => unit, sums.threshold, take)
    }
  }
}

/** Whether a unit lies below another with no stored total between the two, or is one itself. */
function isDirectlyBelow(unit: number, top: number, stops: ReadonlySet<number>, parentOf: Sums["parentOf"]): boolean {
  for (let at = parentOf.get(unit) ?? null; at !== null; at = parentOf.get(at) ?? null) {
    if (at === top) return true
    if (stops.has(at)) return false
  }
  return false
}

/** `part` tells the parts of a sum apart: its units, or its periods. */
function hideTogether(below: readonly SumCell[], part: (cell: SumCell) => number, threshold: number, take: Take): void {
  const hidden = new Map<number, number>()
  const hide = (cell: SumCell) => {
    const respondents = Number.isNaN(cell.respondents) ? 0 : cell.respondents
    hidden.set(part(cell), Math.max(hidden.get(part(cell)) ?? 0, respondents))
  }
  below.filter(({ isShown }) => !isShown).forEach(hide)
  if (hidden.size === 0) return
  const isEnough = () => hidden.size >= 2 && [...hidden.values()].reduce((sum, each) => sum + each, 0) >= threshold
  const shown = below
    .filter((cell) => cell.isShown && !hidden.has(part(cell)))
    .toSorted((a, b) => a.respondents - b.respondents || part(a) - part(b))
  for (const cell of shown) {
    if (isEnough()) return
    take(cell)
    hide(cell)
  }
}

function coarserOverHidden(cells: readonly SumCell[], { placeIn, threshold }: Sums, take: Take): void {
  const kinds = new Set(cells.map(({ kind }) => kind))
  if (kinds.size < 2) return
  const name = ({ unit, metric }: SumCell, kind: PeriodKind, period: number) => `${unit} ${metric} ${kind} ${period}`
  const within = new Map<string, SumCell[]>()
  for (const cell of cells)
    for (const kind of kinds) {
      const place = kind === cell.kind ? null : placeIn(cell, kind)
      if (place === null) continue
      const coarser = name(cell, kind, place)
      within.set(coarser, [...(within.get(coarser) ?? []), cell])
    }
  for (const cell of cells.filter(({ isShown }) => isShown)) {
    const finer = within.get(name(cell, cell.kind, cell.period)) ?? []
    if (finer.every(({ isShown }) => isShown)) continue
    for (const ofKind of Map.groupBy(finer, ({ kind }) => kind).values())
      hideTogether(ofKind, ({ period }) => period, threshold, take)
    take(cell)
  }
}
