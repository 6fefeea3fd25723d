import type { PeriodKind } from "../../shared/chain/period.ts"
import { areCovered, UNCOUNTED } from "./covered.ts"
import { fixedBy } from "./joint.ts"
import type { Scale } from "./survey-rule.ts"

/** A stored value of a survey as the sums see it: where it stands, on how many it rests, and whether it is shown. */
export type SumCell = {
  readonly unit: number
  readonly metric: number
  readonly kind: PeriodKind
  readonly period: number
  readonly value: number
  /** The upload it came by. */
  readonly upload: number
  /** NaN where nobody said. */
  readonly respondents: number
  /** Whether somebody may know it: it was shown before, as it stands now or, of a hidden one, as another value of its cell. */
  readonly wasTold: boolean
  /** Whether its cell once kept a sum from giving a hidden value away. */
  readonly keptBefore: boolean
  isShown: boolean
}

export type Sums = {
  readonly threshold: number
  /** Every unit's parents by key, that it has and that it ever had: a sum that was told over it then still tells of it. */
  readonly parentsOf: ReadonlyMap<number, ReadonlySet<number>>
  /** The place of a period in a coarser kind, or its own; null for a finer one. */
  readonly placeIn: (cell: Pick<SumCell, "kind" | "period">, kind: PeriodKind) => number | null
  /** Metrics that stand in one equation. */
  readonly equations: readonly (readonly number[])[]
  /** Between which ends a metric's values lie, by its key. */
  readonly scales: ReadonlyMap<number, Scale>
  /** Sums that stood in their cells before, and were told. */
  readonly earlier: readonly SumCell[]
}

/**
 * Takes from sight what would give a hidden value away by subtraction, in place; returns the cells it took.
 *
 * - **Metrics**: of those that stand in one equation, a unit and period shows all or none.
 * - **Sums**: a stored value of a part of the company, or of a coarser period, is not shown over anything hidden, nor where what
 *   it leaves of the shown ones rests on a few whom nobody has sent. What the product reckons from the shown values stands
 *   in its place.
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
    sumsOverFew(cells, sums, places, take)
    treeTogether(cells, sums, places, take)
    periodsTogether(cells, sums, take)
    if (taken.length === before) allTogether(cells, sums, places, secrets, take)
  }
  return taken
}

type Take = (cell: SumCell) => void

/** What does not change while cells are taken. */
type Places = {
  readonly kinds: readonly PeriodKind[]
  /** Whether a cell is a part of its own: a sum over stored values is none, it is made of them. */
  readonly isPart: (cell: SumCell) => boolean
}

const isUnknown = ({ isShown, wasTold }: SumCell) => !isShown && !wasTold

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

const name = (unit: number, { metric }: SumCell, kind: PeriodKind, period: number) =>
  `${unit} ${metric} ${kind} ${period}`

function sumsOverHidden(cells: readonly SumCell[], sums: Sums, { kinds, isPart }: Places, take: Take): void {
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
        under.add(name(cell.unit, cell, kind, place))
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

/** As many people as a sum rests on beyond its shown parts are answers too, whether somebody sends them or not. */
function sumsOverFew(cells: readonly SumCell[], sums: Sums, { kinds }: Places, take: Take): void {
  const { parentsOf, placeIn, threshold } = sums
  const shown = cells.filter(({ isShown }) => isShown)
  const takeOverFew = (sum: SumCell, parts: readonly SumCell[]) => {
    const rest = parts.reduce((left, { respondents }) => left - respondents, sum.respondents)
    if (parts.length > 0 && rest > 0 && rest < threshold && sum.isShown) take(sum)
  }
  for (const inTime of Map.groupBy(shown, ({ metric, kind, period }) => `${metric} ${kind} ${period}`).values()) {
    const known = new Set(inTime.map(({ unit }) => unit))
    const nearest = new Map<number, SumCell[]>()
    for (const cell of inTime)
      for (const above of unitsAbove(cell.unit, parentsOf, known))
        if (known.has(above)) nearest.set(above, [...(nearest.get(above) ?? []), cell])
    for (const sum of inTime) takeOverFew(sum, nearest.get(sum.unit) ?? [])
  }
  if (kinds.length < 2) return
  for (const kind of kinds) {
    const place = (cell: SumCell) => name(cell.unit, cell, kind, placeIn(cell, kind) ?? NaN)
    const finer = Map.groupBy(shown, place)
    for (const sum of shown.filter((cell) => cell.kind === kind))
      for (const parts of Map.groupBy(finer.get(place(sum))!, (cell) => cell.kind).values())
        if (parts[0]!.kind !== kind) takeOverFew(sum, parts)
  }
}

function placesOf(cells: readonly SumCell[], { parentsOf, placeIn }: Sums): Places {
  const kinds = [...new Set(cells.map(({ kind }) => kind))]
  const made = new Set<string>()
  const above = new Map<number, ReadonlySet<number>>()
  for (const cell of cells) {
    const own = above.get(cell.unit) ?? unitsAbove(cell.unit, parentsOf)
    above.set(cell.unit, own)
    for (const kind of kinds) {
      const place = placeIn(cell, kind)
      if (place === null) continue
      if (kind !== cell.kind) made.add(name(cell.unit, cell, kind, place))
      for (const unit of own) made.add(name(unit, cell, kind, place))
    }
  }
  return { kinds, isPart: (cell) => !made.has(name(cell.unit, cell, cell.kind, cell.period)) }
}

/** All units above one, but for what lies above `stops`. */
function unitsAbove(unit: number, parentsOf: Sums["parentsOf"], stops: ReadonlySet<number> = new Set()): Set<number> {
  const above = new Set<number>()
  const queue = [unit]
  for (let at = queue.pop(); at !== undefined; at = queue.pop())
    for (const parent of parentsOf.get(at) ?? []) {
      if (above.has(parent)) continue
      above.add(parent)
      if (!stops.has(parent)) queue.push(parent)
    }
  return above
}

function treeTogether(cells: readonly SumCell[], sums: Sums, { isPart }: Places, take: Take): void {
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

function periodsTogether(cells: readonly SumCell[], sums: Sums, take: Take): void {
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
function allTogether(
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
  const given = fixedBy(known.map(unknownIn))
  const isGiven = (parts: readonly SumCell[]) => parts.some((cell) => given.has(cell) && secrets.has(cell))
  const free = known
    .filter(isGiven)
    .flatMap((parts) => parts.filter(({ isShown, wasTold }) => isShown && !wasTold))
    .toSorted((a, b) => a.respondents - b.respondents || a.unit - b.unit || a.period - b.period)
  if (free.length > 0) take(free[0]!)
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
  const shown = below
    .filter((cell) => cell.isShown && !cell.wasTold && !hidden.has(part(cell)))
    .toSorted(
      (a, b) => Number(b.keptBefore) - Number(a.keptBefore) || a.respondents - b.respondents || part(a) - part(b),
    )
  const scale = scales.get(below[0]!.metric) ?? ([null, null] as const)
  for (const cell of shown) {
    if (areCovered(unknown, part, threshold, scale)) return
    take(cell)
    unknown.push(cell)
  }
}
