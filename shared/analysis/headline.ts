import type { Finding, Headline, StageReport } from "./chain-report.ts"
import type { LinkReport } from "./link-report.ts"
import { isThere } from "./is-there.ts"

/** What the headline is chosen from. Findings are ranked: the first of a kind is the one to tell. */
export type HeadlineInput = {
  readonly stages: readonly StageReport[]
  readonly links: readonly LinkReport[]
  readonly findings: readonly Finding[]
}

/**
 * What a chain has to say first. A broken link before a reversed one; then, where every forward link holds, how the levels
 * stand; where some cannot be told, that. Links against the stream never make the headline.
 */
export function headlineOf({ stages, links, findings }: HeadlineInput): Omit<Headline, "text"> {
  const forward = links.filter((link) => !link.reverse)
  for (const kind of ["broken", "reversed"] as const) {
    const link = worst(
      forward.filter(({ verdict }) => verdict === kind),
      findings,
    )
    if (link) return { kind, from: link.from, to: link.to, since: link.change?.since ?? null }
  }
  const nothing = { from: null, to: null, since: null }
  if (stages.every(({ level, score }) => level.value === null && score === null)) return { kind: "empty", ...nothing }
  const told = forward.filter(({ verdict }) => isThere(verdict))
  if (told.length === 0) return { kind: "unknown", ...nothing }
  if (told.length < forward.length) return { kind: "partly-unknown", ...nothing }
  const leak = findings.find(({ kind }) => kind === "level-gap")
  return leak ? { kind: "level-gap", from: leak.from, to: leak.to, since: leak.since } : { kind: "sound", ...nothing }
}

/** The link whose finding ranks first; without findings the one furthest upstream, as the chain lists them. */
function worst(links: readonly LinkReport[], findings: readonly Finding[]): LinkReport | undefined {
  const found = findings.flatMap(
    (finding) => links.find(({ from, to }) => from === finding.from && to === finding.to) ?? [],
  )
  return found[0] ?? links[0]
}
