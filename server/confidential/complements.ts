import { placesOf, isUnknown, type SumCell, type Sums, type Take } from "./sums.ts"
import { sumsAcross, sumsOverFew, sumsOverHidden } from "./sums-shown.ts"
import { allTogether, periodsTogether, treeTogether } from "./sums-told.ts"

/**
 * Takes from sight what would give a hidden value away by subtraction, in place; returns the cells it took.
 *
 * - **Metrics**: of those that stand in one equation, a unit and period shows all or none.
 * - **Sums**: a stored value of a part of the company, or of a coarser period, is not shown over anything hidden, nor where what
 *   it leaves of the shown ones rests on a few whom nobody has sent, or lies near the end of the scale. What the product reckons from the shown values stands
 *   in its place.
 * - **Sums across**: of a region's month and a branch's quarter one is shown, where nobody knows the branch's month.
 * - **Sums that were told before** their parts came cannot be taken back. What is hidden below such a one is, taken together,
 *   what it leaves of the shown ones. It must be two parts at least that nobody was told, as many respondents as the threshold,
 *   and so far from the ends of the scale that each may lie anywhere in a good stretch of it; else parts that nobody was
 *   told either are taken from sight with it (secondary suppression: Willenborg & de Waal 2001, chapter 6).
 *
 * Each can make another necessary, so they are gone through until nothing changes; there are only so many cells to take.
 */
export function takeComplements(cells: readonly SumCell[], sums: Sums): SumCell[] {
  const taken: SumCell[] = []
  const take = (cell: SumCell) => {
    cell.isShown = false
    taken.push(cell)
  }
  const places = placesOf(cells, sums)
  const secrets = new Set(cells.filter(isUnknown))
  for (let before = -1; before < taken.length;) {
    before = taken.length
    metricsWhole(cells, sums, take)
    sumsOverHidden(cells, sums, places, take)
    sumsAcross(cells, sums, places, take)
    sumsOverFew(cells, sums, places, take)
    treeTogether(cells, sums, places, take)
    periodsTogether(cells, sums, take)
    if (taken.length === before) allTogether(cells, sums, places, secrets, take)
  }
  return taken
}

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
