import type { UnitRow, UnitsReport } from "./units-report.ts"

/** The stage with the largest share of branches below target, and how many of those that are known are; null where none is known. */
export function largestShortfall(stages: UnitsReport["stages"], branches: readonly UnitRow[]) {
  const counts = stages.map((stage, place) => {
    const levels = branches.flatMap((branch) => branch.levels[place] ?? [])
    return { stage, known: levels.length, below: levels.filter(({ state }) => state === "below-target").length }
  })
  const known = counts.filter((each) => each.known > 0)
  return known.length === 0 ? null : known.reduce((a, b) => (b.below / b.known > a.below / a.known ? b : a))
}
