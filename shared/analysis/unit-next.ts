import type { UnitReport } from "./units-report.ts"

/** What to look at next in one unit, as data; `shared/words` makes the sentence. */
export type NextLook =
  /** A link that holds elsewhere and does not show here. */
  | { readonly kind: "link"; readonly from: string; readonly to: string }
  /** A stage on target, and the next one below: what is well does not arrive. */
  | { readonly kind: "leak"; readonly from: string; readonly to: string }
  /** The metric that is furthest below its target. */
  | { readonly kind: "metric"; readonly stage: string; readonly metric: string; readonly gap: number }
  /** Of a region: its branches, lowest in a stage first. */
  | { readonly kind: "branches"; readonly stage: string }

const BELOW = -0.5

/** What calls for a look in this unit, the most telling first; empty where nothing does. */
export function nextLooks({
  unit,
  stages,
  links,
}: Pick<UnitReport, "stages" | "links"> & { readonly unit: Pick<UnitReport["unit"], "units"> }): NextLook[] {
  const flagged = links.filter((link) => link.flagged).map(({ from, to }): NextLook => ({ kind: "link", from, to }))
  const leak = stages.findIndex(
    ({ level }, place) => level?.state === "on-target" && stages[place + 1]?.level?.state === "below-target",
  )
  const furthest = stages
    .flatMap(({ id: stage, metrics }) => metrics.map(({ id: metric, gap }) => ({ stage, metric, gap: gap ?? 0 })))
    .reduce<{ stage: string; metric: string; gap: number } | null>(
      (lowest, each) => (each.gap < (lowest?.gap ?? BELOW) ? each : lowest),
      null,
    )
  const lowest = stages
    .flatMap(({ id, level }) => (level?.gap == null ? [] : [{ id, gap: level.gap }]))
    .reduce<{ id: string; gap: number } | null>((low, each) => (each.gap < (low?.gap ?? BELOW) ? each : low), null)
  return [
    ...flagged,
    ...(leak < 0 ? [] : [{ kind: "leak", from: stages[leak]!.id, to: stages[leak + 1]!.id } as const]),
    ...(unit.units > 1 && lowest ? [{ kind: "branches", stage: lowest.id } as const] : []),
    ...(furthest ? [{ kind: "metric", ...furthest } as const] : []),
  ]
}
