import type { ChainEvent } from "../../shared/chain/event.ts"

/** What happened to all, or in one of these units: a branch with its region, or a region alone. */
export function concerning(
  events: readonly ChainEvent[] | undefined,
  units: readonly (string | null)[],
): readonly ChainEvent[] {
  return (events ?? []).filter(({ unit }) => unit === null || units.includes(unit))
}
