import { chainOfScope } from "../chain/chain-of-scope.ts"
import type { Engine } from "../engine/engine.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { ToldLink } from "./units-answer.ts"
import { isThere } from "../../shared/analysis/is-there.ts"

/** What the chain of a scope says of its forward links. */
export async function toldLinks(
  engine: Engine,
  snapshot: Snapshot,
  scope: Scope,
  signal: AbortSignal,
): Promise<ToldLink[]> {
  const { links } = await chainOfScope(engine, snapshot, scope, signal)
  return links
    .filter(({ reverse }) => !reverse)
    .map(({ from, to, verdict, change }) => ({
      from,
      to,
      holds: isThere(verdict),
      since: change?.since ?? null,
    }))
}
