/** What a client knows of its own uploads: what was acknowledged, and what it asked for and never heard of. */
export type Entry = {
  readonly id: string
  readonly state: "checked" | "committed" | "undone" | "discarded"
  /** Grows with each commit of this client: of two committed uploads the later one's values hold. */
  readonly order: number
  /** `unit period` -> value. */
  readonly values: ReadonlyMap<string, number>
}

export type Act =
  | { readonly kind: "send" | "send-and-commit"; readonly id: string; readonly values: ReadonlyMap<string, number> }
  | { readonly kind: "commit" | "undo" | "discard"; readonly id: string }

export type Ledger = ReadonlyMap<string, Entry>

/** The ledger after an act was done whole. */
export function afterAct(ledger: Ledger, act: Act): Ledger {
  const order = Math.max(0, ...[...ledger.values()].map((entry) => entry.order)) + 1
  const next = new Map(ledger)
  if (act.kind === "send" || act.kind === "send-and-commit") {
    const state = act.kind === "send" ? "checked" : "committed"
    return next.set(act.id, { id: act.id, state, order: state === "committed" ? order : 0, values: act.values })
  }
  const before = ledger.get(act.id)!
  if (act.kind === "commit") return next.set(act.id, { ...before, state: "committed", order })
  return next.set(act.id, { ...before, state: act.kind === "undo" ? "undone" : "discarded" })
}

/** What may stand after an act that nobody acknowledged: nothing of it or all of it; a file may also be in and its commit not. */
export function mayBe(ledger: Ledger, act: Act): Ledger[] {
  const halfway = act.kind === "send-and-commit" ? [afterAct(ledger, { ...act, kind: "send" })] : []
  return [ledger, ...halfway, afterAct(ledger, act)]
}

/** The uploads that a list must show, by their id. */
export function shown(ledger: Ledger): Record<string, string> {
  const entries = [...ledger.values()].filter(({ state }) => state !== "discarded")
  return Object.fromEntries(entries.map(({ id, state }) => [id, state]))
}

/** What must hold in every cell. */
export function holding(ledger: Ledger): Map<string, number> {
  const values = new Map<string, number>()
  const committed = [...ledger.values()].filter(({ state }) => state === "committed")
  for (const entry of committed.toSorted((a, b) => a.order - b.order))
    for (const [cell, value] of entry.values) values.set(cell, value)
  return values
}
