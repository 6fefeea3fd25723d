/** The tree of units: group > region > branch, as deep as a company has it. */

export type Unit = {
  readonly id: string
  /** What people call it; the id where the files never said. */
  readonly name: string
  readonly parent: string | null
  /** A branch type ("flagship", "kiosk"), where the files say one. */
  readonly type: string | null
}

export type UnitTree = {
  readonly units: ReadonlyMap<string, Unit>
  readonly children: ReadonlyMap<string | null, readonly string[]>
}

/** A tree from its units. Throws, naming the unit, on an unknown parent, a repeated id or a ring of parents. */
export function unitTree(units: readonly Unit[]): UnitTree {
  const byId = new Map<string, Unit>()
  for (const unit of units) {
    if (byId.has(unit.id)) throw new Error(`unitTree needs each id once, got "${unit.id}" twice`)
    byId.set(unit.id, unit)
  }
  const children = new Map<string | null, string[]>()
  for (const unit of units) {
    if (unit.parent !== null && !byId.has(unit.parent))
      throw new Error(`unitTree needs every parent, "${unit.id}" has the unknown parent "${unit.parent}"`)
    const siblings = children.get(unit.parent)
    if (siblings) siblings.push(unit.id)
    else children.set(unit.parent, [unit.id])
  }
  const tree = { units: byId, children }
  const reached = within(tree, null).length
  if (reached !== byId.size) throw new Error("unitTree needs parents that end at the top, some form a ring")
  return tree
}

/** Every unit below (and including) `top`, parents before children; the whole tree for null. */
export function within(tree: UnitTree, top: string | null): string[] {
  const found: string[] = top === null ? [] : [top]
  const queue: (string | null)[] = [top]
  for (let next = 0; next < queue.length; next++) {
    // One by one: of a hundred thousand under one region a call cannot take all as its arguments.
    for (const child of tree.children.get(queue[next] ?? null) ?? []) {
      found.push(child)
      queue.push(child)
    }
  }
  return found
}

/** From the top of the tree down to the unit itself. */
export function pathTo(tree: UnitTree, id: string): Unit[] {
  const path: Unit[] = []
  for (let unit = tree.units.get(id); unit; unit = unit.parent === null ? undefined : tree.units.get(unit.parent))
    path.unshift(unit)
  return path
}

/** Units without children: the branches whose months are compared. */
export function leaves(tree: UnitTree, top: string | null): string[] {
  return within(tree, top).filter((id) => !tree.children.get(id)?.length)
}
