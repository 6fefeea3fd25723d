import { type UnitTree, within } from "../../shared/chain/unit.ts"

/**
 * Which employee-survey values take part in the figures of a part of the company, for roles that may see groups of units
 * and no single one (executive, viewer).
 *
 * They can ask for any unit of the tree, for any window, and for a part less another, and subtract. So at each period, per
 * stage, the units are told apart by which of the stage's metrics they have; within such a class every unit weighs the
 * same in whatever mean is shown. Per class a set of parts of the tree is opened, and what lies in a part that is not
 * open is left out there:
 *
 *   1. the whole company, where the class has at least `GROUP` units;
 *   2. of an open part's children those with at least `GROUP` units, as long as what they leave of their parent is none
 *      or at least `GROUP` units; while it is less, the smallest of them is closed too.
 *
 * Proof: open parts are nested or disjoint. Every sum over the class that anybody can form from them is a combination of
 * the sums over their atoms (an open part less the open parts within it), because the one set of sums follows from the
 * other. By 1 and 2 every atom has no unit or at least three. So no combination of what is shown tells of fewer than three
 * units, whatever is subtracted from what; and of three, one who knows one value cannot tell the other two apart.
 */
export const GROUP = 3

export type GroupedMetric = {
  readonly id: string
  readonly stage: string | null
  readonly survey: boolean
  /** Unit by unit. */
  readonly values: Float64Array
}

export type GroupedCompany = {
  readonly tree: UnitTree
  /** Ids of the panels' rows. */
  readonly units: readonly string[]
  readonly periods: number
  readonly metrics: readonly GroupedMetric[]
}

/** Whether the cell of a row and a period takes part in the figures of `top` (null: all), `without` a part of it. */
export type TakesPart = (row: number, period: number) => boolean

/** The rule for one stage's surveys, or for one survey that stands in no stage. */
export function groupCells(company: GroupedCompany, of: GroupedMetric) {
  const { tree, units, periods } = company
  const side = company.metrics.filter((each) => (of.stage === null ? each === of : each.stage === of.stage))
  const paths = units.map((id) => [null, ...pathOf(tree, id)])
  const classOf = new Int32Array(units.length * periods).fill(-1)
  const members: number[][] = []
  for (let t = 0; t < periods; t++) {
    const known = new Map<string, number>()
    for (let row = 0; row < units.length; row++) {
      const cell = row * periods + t
      let present = ""
      let answers = false
      for (const { survey, values } of side) {
        const there = !Number.isNaN(values[cell]!)
        present += there ? "1" : "0"
        answers ||= there && survey
      }
      if (!answers) continue
      const found = known.get(present) ?? members.push([]) - 1
      known.set(present, found)
      members[found]!.push(row)
      classOf[cell] = found
    }
  }
  const open = members.map((rows) => openParts(tree, rows, paths))

  return (top: string | null, without?: string): TakesPart => {
    const below = without === undefined ? new Set<string>() : new Set(within(tree, without))
    // A part that is taken away must be open itself, or empty: the whole less the rest tells it.
    const telling = members.map((rows, k) => {
      if (!open[k]!.has(top)) return false
      return without === undefined || open[k]!.has(without) || !rows.some((row) => below.has(units[row]!))
    })
    return (row, period) => telling[classOf[row * periods + period]!] === true
  }
}

/** The parts of the tree that are open for a class: see above. */
export function openParts(
  tree: UnitTree,
  rows: readonly number[],
  paths: readonly (readonly (string | null)[])[],
): ReadonlySet<string | null> {
  const open = new Set<string | null>()
  const counts = new Map<string | null, number>()
  for (const row of rows) for (const part of paths[row]!) counts.set(part, (counts.get(part) ?? 0) + 1)
  const queue: (string | null)[] = (counts.get(null) ?? 0) >= GROUP ? [null] : []
  for (let next = 0; next < queue.length; next++) {
    const part = queue[next] ?? null
    open.add(part)
    const large = (tree.children.get(part) ?? [])
      .filter((id) => (counts.get(id) ?? 0) >= GROUP)
      .toSorted((a, b) => counts.get(b)! - counts.get(a)!)
    let left = large.reduce((rest, id) => rest - counts.get(id)!, counts.get(part)!)
    while (left > 0 && left < GROUP && large.length > 0) left += counts.get(large.pop()!)!
    queue.push(...large)
  }
  return open
}

function pathOf(tree: UnitTree, id: string): string[] {
  const path: string[] = []
  for (let unit = tree.units.get(id); unit; unit = unit.parent === null ? undefined : tree.units.get(unit.parent))
    path.push(unit.id)
  return path
}
