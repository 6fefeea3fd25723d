import type { PeriodKind } from "../../shared/chain/period.ts"
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

export type Take = (cell: SumCell) => void

/** What does not change while cells are taken. */
export type Places = {
  readonly kinds: readonly PeriodKind[]
  /** Whether a cell is a part of its own: a sum over stored values is none, it is made of them. */
  readonly isPart: (cell: SumCell) => boolean
  /** What was taken because something else tells as much, and is no secret itself. */
  readonly spare: Set<SumCell>
}

export const isUnknown = ({ isShown, wasTold }: SumCell) => !isShown && !wasTold

export const name = (unit: number, { metric }: SumCell, kind: PeriodKind, period: number) =>
  `${unit} ${metric} ${kind} ${period}`

export function placesOf(cells: readonly SumCell[], { parentsOf, placeIn }: Sums): Places {
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
  return { kinds, spare: new Set(), isPart: (cell) => !made.has(name(cell.unit, cell, cell.kind, cell.period)) }
}

/** All units above one, but for what lies above `stops`. */
export function unitsAbove(
  unit: number,
  parentsOf: Sums["parentsOf"],
  stops: ReadonlySet<number> = new Set(),
): Set<number> {
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
