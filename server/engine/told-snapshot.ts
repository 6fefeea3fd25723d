import type { Snapshot, SnapshotMetric } from "./snapshot.ts"

const told = new WeakMap<Snapshot, Snapshot>()

/**
 * A snapshot as it is for who sees groups of units only: where their figures have not moved on, with the answers they were
 * told. It is made once, and is the snapshot itself where nothing is told otherwise.
 */
export function toldSnapshot(snapshot: Snapshot): Snapshot {
  const known = told.get(snapshot)
  if (known) return known
  const made =
    snapshot.instead.length === 0
      ? snapshot
      : { ...snapshot, metrics: snapshot.metrics.flatMap((each) => toldMetric(snapshot, each) ?? []) }
  told.set(snapshot, made)
  told.set(made, made)
  return made
}

function toldMetric({ instead, periods }: Snapshot, each: SnapshotMetric): SnapshotMetric | null {
  const cells = instead.filter(({ metric }) => metric === each.key)
  if (cells.length === 0) return each
  const values = each.values.slice()
  for (const { row, period, value } of cells) if (row >= 0) values[row * periods.length + period] = value
  if (values.every(Number.isNaN)) return null
  // The figures in force rest on what stands now: theirs are reckoned from what they are told.
  return { ...each, values, window: { ...each.window, unitPeriods: -1 } }
}
