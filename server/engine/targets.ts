import { pathTo } from "../../shared/chain/unit.ts"
import type { View } from "./view.ts"

/**
 * What each unit of the view is held to in one metric, period by period: its own target before that of the nearest unit above
 * it, before the one for all; of several that cover a period, the one that begins last. NaN where nobody set one.
 */
export function targetOf({ snapshot, units, periods }: View, metric: string): (unit: number, period: number) => number {
  const targets = snapshot.targets.filter((each) => each.metric === metric)
  if (targets.length === 0) return () => NaN
  const choices = new Map<string, typeof targets>()
  const choicesOf = (id: string) => {
    const known = choices.get(id)
    if (known) return known
    const near = [
      ...pathTo(snapshot.tree, id)
        .map((each): string | null => each.id)
        .toReversed(),
      null,
    ]
    const found = near.flatMap((unit) =>
      targets.filter((each) => each.unit === unit).toSorted((a, b) => ((a.from ?? "") < (b.from ?? "") ? 1 : -1)),
    )
    choices.set(id, found)
    return found
  }
  return (unit, period) => {
    const at = periods[period]!
    const covers = (from: string | null, to: string | null) =>
      (from === null || at >= from) && (to === null || at <= to)
    return choicesOf(units[unit]!.id).find(({ from, to }) => covers(from, to))?.value ?? NaN
  }
}
