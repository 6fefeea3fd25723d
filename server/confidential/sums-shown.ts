import { isInTail } from "./survey-rule.ts"
import { name, type Places, type SumCell, type Sums, type Take, unitsAbove } from "./sums.ts"

/** Sums that are not shown for what they are made of, or for what they leave of it. */

/** A sum over anything hidden. */
export function sumsOverHidden(
  cells: readonly SumCell[],
  sums: Sums,
  { kinds, isPart, spare }: Places,
  take: Take,
): void {
  const { parentsOf, placeIn } = sums
  /**
   * Where a hidden part lies below, or within; where one lies below that spans finer periods of the sum; and in which coarser
   * periods one is hidden that is made of what lies below.
   */
  const [over, across, under] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const cell of cells) {
    if (cell.isShown || !isPart(cell)) continue
    for (const kind of kinds) {
      const place = placeIn(cell, kind)
      if (place === null) continue
      if (kind !== cell.kind) {
        over.add(name(cell.unit, cell, kind, place))
        if (!spare.has(cell) && !cell.keptBefore) under.add(name(cell.unit, cell, kind, place))
      }
      for (const above of unitsAbove(cell.unit, parentsOf)) over.add(name(above, cell, kind, place))
    }
    for (const above of unitsAbove(cell.unit, parentsOf)) across.add(name(above, cell, cell.kind, cell.period))
  }
  const isAcross = (cell: SumCell) =>
    kinds.some((kind) => {
      const place = kind === cell.kind ? null : placeIn(cell, kind)
      return place !== null && across.has(name(cell.unit, cell, kind, place))
    })
  const isUnder = (cell: SumCell) =>
    under.size > 0 &&
    [...unitsAbove(cell.unit, parentsOf)].some((above) => under.has(name(above, cell, cell.kind, cell.period)))
  for (const cell of cells) {
    const isOver = over.has(name(cell.unit, cell, cell.kind, cell.period))
    if (cell.isShown && (isOver || isAcross(cell) || isUnder(cell))) take(cell)
  }
}

/**
 * A region's month and a branch's quarter have that branch's month in common. Where nobody knows it they are not both shown:
 * the months of regions and the quarters of branches would tell it between them, also before anybody sends it.
 */
export function sumsAcross(cells: readonly SumCell[], sums: Sums, { kinds, spare }: Places, take: Take): void {
  if (kinds.length < 2) return
  const { parentsOf, placeIn } = sums
  const parents = new Set([...parentsOf.values()].flatMap((each) => [...each]))
  const known = [...cells, ...sums.earlier].filter(isKnown)
  const own = new Set(known.map((cell) => name(cell.unit, cell, cell.kind, cell.period)))
  const finer = new Map<string, SumCell[]>()
  for (const cell of known.filter(({ unit }) => parents.has(unit)))
    for (const kind of kinds) {
      const place = kind === cell.kind ? null : placeIn(cell, kind)
      if (place === null) continue
      const within = name(cell.unit, cell, kind, place)
      finer.set(within, [...(finer.get(within) ?? []), cell])
    }
  if (finer.size === 0) return
  for (const cell of known)
    for (const above of unitsAbove(cell.unit, parentsOf))
      for (const sum of finer.get(name(above, cell, cell.kind, cell.period)) ?? []) {
        if (own.has(name(cell.unit, sum, sum.kind, sum.period))) continue
        if (sum.isShown && !sum.wasTold) {
          spare.add(sum)
          take(sum)
        } else if (sum.wasTold && cell.isShown && !cell.wasTold) take(cell)
      }
}

const isKnown = ({ isShown, wasTold }: SumCell) => isShown || wasTold

/**
 * What a sum leaves beyond the parts that are known is an answer too, whether somebody sends it or not: it must be one that
 * could be shown. Else the sum is not shown; where it was told before, parts that nobody was told yet are not.
 */
export function sumsOverFew(cells: readonly SumCell[], sums: Sums, { kinds }: Places, take: Take): void {
  const { parentsOf, placeIn } = sums
  const now = cells.filter(isKnown)
  const cellOf = (cell: SumCell) => name(cell.unit, cell, cell.kind, cell.period)
  const held = new Set(now.map(cellOf))
  const known = [...now, ...sums.earlier.filter((cell) => !held.has(cellOf(cell)))]
  const settle = (sum: SumCell, below: readonly SumCell[]) => {
    const parts = below.filter(isKnown)
    if (!leavesFew(sum, parts, sums)) return
    if (sum.isShown) take(sum)
    if (!sum.wasTold) return
    const free = parts.filter(({ isShown, wasTold }) => isShown && !wasTold).toSorted(smallestFirst)
    while (free.length > 0 && leavesFew(sum, parts.filter(isKnown), sums)) take(free.shift()!)
  }
  for (const inTime of Map.groupBy(known, ({ metric, kind, period }) => `${metric} ${kind} ${period}`).values()) {
    const units = new Set(inTime.map(({ unit }) => unit))
    const nearest = new Map<number, SumCell[]>()
    for (const cell of inTime)
      for (const above of unitsAbove(cell.unit, parentsOf, units))
        if (units.has(above)) nearest.set(above, [...(nearest.get(above) ?? []), cell])
    for (const sum of inTime) settle(sum, nearest.get(sum.unit) ?? [])
  }
  if (kinds.length < 2) return
  for (const kind of kinds) {
    const place = (cell: SumCell) => name(cell.unit, cell, kind, placeIn(cell, kind) ?? NaN)
    const finer = Map.groupBy(known, place)
    for (const sum of known.filter((cell) => cell.kind === kind))
      for (const parts of Map.groupBy(finer.get(place(sum))!, (cell) => cell.kind).values())
        if (parts[0]!.kind !== kind) settle(sum, parts)
  }
}

/** What kept a sum before is taken again first: another in its place would tell what it was. */
export function smallestFirst(a: SumCell, b: SumCell): number {
  return (
    Number(b.keptBefore) - Number(a.keptBefore) ||
    a.respondents - b.respondents ||
    a.unit - b.unit ||
    a.period - b.period
  )
}

/** Values come rounded, to a two-thousandth of their scale as a rule. */
const ROUNDING = 0.0005

function leavesFew(sum: SumCell, parts: readonly SumCell[], { threshold, scales }: Sums): boolean {
  if (parts.length === 0) return false
  const rest = parts.reduce((left, { respondents }) => left - respondents, sum.respondents)
  if (!(rest > 0)) return false
  if (rest < threshold) return true
  const scale = scales.get(sum.metric) ?? ([null, null] as const)
  const value = parts.reduce((left, part) => left - part.respondents * part.value, sum.respondents * sum.value) / rest
  const [low, high] = scale
  const blur = low === null || high === null ? 0 : (ROUNDING * (high - low) * (2 * sum.respondents - rest)) / rest
  return isInTail(value, scale, rest, threshold, blur)
}
