import type { Unit } from "../../shared/chain/unit.ts"
import type { KeyedUnit } from "./tables.ts"

/**
 * The units whose periods are compared: those that carry data, unless a unit below them does. A region that reports its
 * branches' sum beside the branches would otherwise count every branch twice.
 */
export function estimationUnits(units: readonly KeyedUnit[], holding: ReadonlySet<number>): KeyedUnit[] {
  const byId = new Map(units.map((each) => [each.unit.id, each]))
  const parentOf = (unit: Unit) => (unit.parent === null ? undefined : byId.get(unit.parent))
  const aggregates = new Set<number>()
  for (const { key, unit } of units) {
    if (!holding.has(key)) continue
    for (let above = parentOf(unit); above && !aggregates.has(above.key); above = parentOf(above.unit))
      aggregates.add(above.key)
  }
  return units.filter(({ key }) => holding.has(key) && !aggregates.has(key))
}
