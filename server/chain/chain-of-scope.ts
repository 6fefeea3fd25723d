import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { Engine } from "../engine/engine.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"

/** The chain of a scope as it was answered, reckoned now where nobody has asked yet. */
export async function chainOfScope(
  engine: Engine,
  snapshot: Snapshot,
  scope: Scope,
  signal: AbortSignal,
): Promise<ChainReport> {
  const { text } = await engine.answer(snapshot, "chain", scope, signal)
  return JSON.parse(text) as ChainReport
}
