import { byName } from "../chain/by-name.ts"
import { type MeanEstimate, meanEstimate } from "../statistics/mean-interval.ts"
import type { CapabilityBranch, CapabilityReport } from "./capability-report.ts"
import type { Interval } from "./link-report.ts"

/** A component over some branches: its mean in each period, and how much it changed from one year to the next. */
export type OverTime = {
  readonly values: readonly (number | null)[]
  /** Branches with a value in the last year. */
  readonly branches: number
  /** Mean over branches of each one's change; null without a year before. */
  readonly change: MeanEstimate | null
}

export function overTime(branches: readonly CapabilityBranch[], place: number, periods: number): OverTime {
  const cells = branches.flatMap(({ cells: each }) => each[place] ?? [])
  return {
    values: Array.from(
      { length: periods },
      (_, t) => meanEstimate(cells.map(({ series }) => series[t] ?? NaN))?.mean ?? null,
    ),
    branches: cells.length,
    change: meanEstimate(cells.map(({ change }) => change ?? NaN)),
  }
}

/** Every region with its branches, by name; those without one come last under no name. */
export function byRegion(branches: readonly CapabilityBranch[]): (readonly [string | null, CapabilityBranch[]])[] {
  const groups = new Map<string | null, CapabilityBranch[]>()
  for (const branch of branches) {
    const group = groups.get(branch.regionName)
    if (group) group.push(branch)
    else groups.set(branch.regionName, [branch])
  }
  return [...groups].toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : byName(a, b)))
}

export type Mover = { readonly branch: CapabilityBranch; readonly change: number; readonly interval: Interval }

/**
 * The branches whose change in one component is beyond chance, counting how many were looked at (Benjamini-Hochberg), the
 * largest of either direction first.
 */
export function movers(
  { branches }: Pick<CapabilityReport, "branches">,
  place: number,
): { readonly rose: readonly Mover[]; readonly fell: readonly Mover[]; readonly looked: number } {
  const changed = branches.flatMap((branch) => {
    const cell = branch.cells[place]
    if (!cell || cell.change === null || cell.changeInterval === null) return []
    return [{ branch, change: cell.change, interval: cell.changeInterval, moved: cell.moved }]
  })
  const moved = changed.filter((each) => each.moved).toSorted((a, b) => b.change - a.change)
  return {
    rose: moved.filter(({ change }) => change > 0),
    fell: moved.filter(({ change }) => change < 0).toReversed(),
    looked: changed.length,
  }
}
