import type { Pattern } from "../../shared/analysis/patterns.ts"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"

/** The patterns of a report, each with every branch's place between its two stages. */
export function patternsWithPoints({ patterns, stages, units }: UnitsReport): Pattern[] {
  return patterns.map(({ units: showing, ...pattern }) => {
    const [high, low] = [pattern.high, pattern.low].map((id) => stages.findIndex((stage) => stage.id === id))
    const shows = new Set(showing)
    const points = units.flatMap(({ id, year }) => {
      const [x, y] = [year?.[high!], year?.[low!]]
      if (!x || !y) return []
      const [highInterval, lowInterval] = [[x[1], x[2]] as const, [y[1], y[2]] as const]
      return [{ unit: id, high: x[0], highInterval, low: y[0], lowInterval, shows: shows.has(id) }]
    })
    return { ...pattern, points }
  })
}
