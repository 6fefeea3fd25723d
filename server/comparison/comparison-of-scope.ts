import type { ScopeRequest } from "../../shared/api/scope-request.ts"
import type { Against } from "../../shared/chain/against.ts"
import { chainOfScope } from "../chain/chain-of-scope.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { Viewer } from "../people/viewer.ts"
import { sidesOf } from "./sides.ts"

/** The answer on what a person looks at beside another window or another part of the company, as far as they may see both. */
export function comparisonText(
  engine: Engine,
  snapshot: Snapshot,
  viewer: Viewer,
  asked: ScopeRequest,
  against: Against,
  signal: AbortSignal,
) {
  const sides = sidesOf(viewer, scopeFor(viewer, asked, snapshot.tree), against, snapshot)
  return engine.answer(snapshot, "comparison", sides, signal, async () => {
    const [here, there] = await Promise.all(
      [sides.here, sides.there].map((scope) => chainOfScope(engine, snapshot, scope, signal)),
    )
    return { here: here!.links, there: there!.links }
  })
}
