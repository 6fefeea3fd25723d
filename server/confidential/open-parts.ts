import type { Unit } from "../../shared/chain/unit.ts"

/**
 * Roles that may see groups of units and no single one (executive, viewer) can ask for any part of the tree, for any window,
 * and for a part less another, and subtract. So of each survey and period a set of parts is opened, and no figure is told of
 * a part that is not:
 *
 *   1. the whole company, where at least `GROUP` units have answers;
 *   2. of an open part's children those with at least `GROUP` units, as long as what they leave of their parent is none
 *      or at least `GROUP` units; while it is less, the smallest of them is closed too.
 *
 * Proof: open parts are nested or disjoint. Every sum over units that anybody can form from them is a combination of the sums
 * over their atoms (an open part less the open parts within it), because the one set of sums follows from the other. By 1
 * and 2 every atom has no unit or at least three. So no combination of what is told tells of fewer than three units,
 * whatever is subtracted from what; and of three, one who knows one value cannot tell the other two apart.
 */
export const GROUP = 3

/** The tree by numbers: part 0 is the whole company, the others its units. */
export type Parts = {
  /** Each part's parent; -1 above the company. */
  readonly parent: Int32Array
  readonly children: readonly (readonly number[])[]
  readonly placeOf: ReadonlyMap<string, number>
}

export function partsOf(units: Iterable<Unit>): Parts {
  const all = [...units]
  const placeOf = new Map(all.map(({ id }, i) => [id, i + 1]))
  const parent = new Int32Array(all.length + 1).fill(-1)
  const children: number[][] = Array.from(parent, () => [])
  for (const { id, parent: above } of all) {
    const [own, over] = [placeOf.get(id)!, above === null ? 0 : (placeOf.get(above) ?? 0)]
    parent[own] = over
    children[over]!.push(own)
  }
  return { parent, children, placeOf }
}

/** Which parts are open where units that have answers stand at these places: 1 for each that is. */
export function openParts({ parent, children }: Parts, places: Iterable<number>): Uint8Array {
  const counts = new Int32Array(parent.length)
  for (const place of places) for (let at = place; at >= 0; at = parent[at]!) counts[at]!++
  const open = new Uint8Array(parent.length)
  const queue = counts[0]! >= GROUP ? [0] : []
  for (const part of queue) {
    open[part] = 1
    const large = children[part]!.filter((child) => counts[child]! >= GROUP).toSorted((a, b) => counts[b]! - counts[a]!)
    let left = large.reduce((rest, child) => rest - counts[child]!, counts[part]!)
    while (left > 0 && left < GROUP && large.length > 0) left += counts[large.pop()!]!
    queue.push(...large)
  }
  return open
}

/** The smallest open part that a place lies in; -1 where none is open. */
export function atomOf({ parent }: Parts, open: Uint8Array, place: number): number {
  let at = place
  while (at >= 0 && !open[at]) at = parent[at]!
  return at
}

export function liesBelow({ parent }: Parts, place: number, part: number): boolean {
  for (let at = place; at >= 0; at = parent[at]!) if (at === part) return true
  return false
}
