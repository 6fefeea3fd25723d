import { areCovered, UNCOUNTED } from "./covered.ts"
import { connected, fixedBy, type KnownSum } from "./joint.ts"
import { smallestFirst } from "./sums-shown.ts"
import { isUnknown, name, type Places, type SumCell, type Sums, type Take, unitsAbove } from "./sums.ts"

/** Sums that were told before their parts came, and what must not be shown of their parts because of them. */

export function treeTogether(cells: readonly SumCell[], sums: Sums, { isPart }: Places, take: Take): void {
  const { parentsOf, placeIn } = sums
  const told = [...cells, ...sums.earlier].filter(({ wasTold }) => wasTold)
  for (const [kind, ofKind] of Map.groupBy(told, (total) => total.kind)) {
    const when = (cell: SumCell) => `${cell.metric} ${placeIn(cell, kind)}`
    const totals = Map.groupBy(ofKind, when)
    for (const [time, inTime] of Map.groupBy(cells, when)) {
      const unknown = inTime.filter((cell) => isUnknown(cell) && isPart(cell))
      const concerned = new Set(unknown.flatMap(({ unit }) => [...unitsAbove(unit, parentsOf)]))
      const own = (totals.get(time) ?? []).filter(({ unit }) => concerned.has(unit))
      if (own.length === 0) continue
      // What lies below another sum that was told is known by that one.
      const known = new Set(totals.get(time)!.map(({ unit }) => unit))
      const below = Map.groupBy(
        inTime.filter(isPart).flatMap((cell) => {
          const above = [...unitsAbove(cell.unit, parentsOf, known)]
          return above.flatMap((unit) => (known.has(unit) ? [{ unit, cell }] : []))
        }),
        ({ unit }) => unit,
      )
      for (const { unit } of own)
        hideTogether(
          (below.get(unit) ?? []).map(({ cell }) => cell),
          (cell) => cell.unit,
          sums,
          take,
        )
    }
  }
}

export function periodsTogether(cells: readonly SumCell[], sums: Sums, take: Take): void {
  const kinds = [...new Set(cells.map(({ kind }) => kind))]
  if (kinds.length < 2) return
  const within = new Map<string, SumCell[]>()
  for (const cell of cells)
    for (const kind of kinds) {
      const place = kind === cell.kind ? null : sums.placeIn(cell, kind)
      if (place === null) continue
      const coarser = name(cell.unit, cell, kind, place)
      within.set(coarser, [...(within.get(coarser) ?? []), cell])
    }
  for (const cell of [...cells, ...sums.earlier].filter(({ wasTold }) => wasTold)) {
    const finer = within.get(name(cell.unit, cell, cell.kind, cell.period)) ?? []
    for (const ofKind of Map.groupBy(finer, ({ kind }) => kind).values())
      hideTogether(ofKind, ({ period }) => period, sums, take)
  }
}

/** Where sums that were told fix a hidden value between them, one more part of them is taken from sight. */
export function allTogether(
  cells: readonly SumCell[],
  sums: Sums,
  { isPart }: Places,
  secrets: ReadonlySet<SumCell>,
  take: Take,
): void {
  const { parentsOf, placeIn } = sums
  const told = new Map<string, SumCell>()
  for (const cell of [...cells, ...sums.earlier])
    if (cell.wasTold) told.set(name(cell.unit, cell, cell.kind, cell.period), cell)
  const kinds = new Set([...told.values()].map(({ kind }) => kind))
  const partsOf = new Map<SumCell, SumCell[]>()
  for (const cell of cells) {
    if (!isPart(cell)) continue
    for (const kind of kinds) {
      const place = placeIn(cell, kind)
      if (place === null) continue
      const units = [...(kind === cell.kind ? [] : [cell.unit]), ...unitsAbove(cell.unit, parentsOf)]
      for (const unit of units) {
        const sum = told.get(name(unit, cell, kind, place))
        if (sum) partsOf.set(sum, [...(partsOf.get(sum) ?? []), cell])
      }
    }
  }
  const weight = ({ respondents }: SumCell) => (respondents > 0 ? respondents : UNCOUNTED)
  const known = [...partsOf.values()].filter((parts) => parts.some(isUnknown))
  const unknownIn = (parts: readonly SumCell[]) =>
    new Map(parts.filter(isUnknown).map((cell) => [cell, weight(cell)] as const))
  const partsIn = new Map<KnownSum<SumCell>, SumCell[]>(known.map((parts) => [unknownIn(parts), parts]))
  const given = fixedBy([...partsIn.keys()])
  const isGiven = (parts: readonly SumCell[]) => parts.some((cell) => given.has(cell) && secrets.has(cell))
  const giving = known.filter(isGiven)
  if (giving.length === 0) return
  const freeIn = (parts: readonly SumCell[]) =>
    parts
      .filter(({ isShown, wasTold }) => isShown && !wasTold)
      .toSorted((a, b) => a.respondents - b.respondents || a.unit - b.unit || a.period - b.period)[0]
  /** Parts of all sums that have an unknown value in common with these, or with one that has. */
  const bound = () =>
    [...connected([...partsIn.keys()])]
      .map((together) => together.map((sum) => partsIn.get(sum)!))
      .filter((together) => together.some(isGiven))
      .flat(2)
  // Where all else in its own sums is hidden already, what gives a value away stands in another that is bound to them.
  const free = freeIn(giving.flat()) ?? freeIn(bound())
  if (free) take(free)
}

/**
 * Hides parts of a sum that was told, until those nobody knows cover each other. `part` tells the parts apart: its units, or
 * its periods. What kept it before is taken again first: another in its place would tell what it was.
 */
function hideTogether(
  below: readonly SumCell[],
  part: (cell: SumCell) => number,
  { threshold, scales }: Sums,
  take: Take,
): void {
  const unknown = below.filter(isUnknown)
  if (unknown.length === 0) return
  const hidden = new Set(unknown.map(part))
  const shown = below.filter((cell) => cell.isShown && !cell.wasTold && !hidden.has(part(cell))).toSorted(smallestFirst)
  const scale = scales.get(below[0]!.metric) ?? ([null, null] as const)
  for (const cell of shown) {
    if (areCovered(unknown, part, threshold, scale)) return
    take(cell)
    unknown.push(cell)
  }
}
