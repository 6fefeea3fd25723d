import type { StageReport } from "../../shared/analysis/chain-report.ts"
import { tryLags } from "../../shared/analysis/findings/lag-shifts.ts"
import type { FindingsInput } from "../../shared/analysis/findings/finding.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import type { Panel } from "../../shared/statistics/panel.ts"

/** A link that holds, but for what is said. */
export function linkReport(from: string, to: string, said: Partial<LinkReport> = {}): LinkReport {
  return {
    from,
    to,
    reverse: false,
    lag: 0,
    delta: 0.1,
    verdict: "holds",
    effect: 0.4,
    interval: [0.35, 0.45],
    standardError: 0.025,
    pValue: 0.0001,
    pAdjusted: 0.0001,
    slope: 0.4,
    design: "within",
    units: 40,
    periods: 24,
    pairs: 960,
    smallestDetectable: 0.07,
    change: null,
    reasons: [],
    ...said,
  }
}

/** A stage near its target, but for what is said. */
export function stageReport(
  id: string,
  said: { score?: number; level?: Partial<StageReport["level"]> } = {},
): StageReport {
  const level = {
    state: "near-target",
    gap: -0.2,
    value: 70,
    target: 71,
    unit: "%",
    metric: id,
    metricLabels: null,
  } as const
  const where = { direction: "higher", targetFrom: "target", period: "2024-12", units: 40 } as const
  const labels = { en: id, zh: id, zhHant: id }
  return {
    id,
    label: id,
    labels,
    score: said.score ?? 0,
    level: { ...level, ...where, ...said.level },
    trend: null,
    series: [],
  }
}

/** Two years of months to December 2024. */
export const twoYears = Array.from(
  { length: 24 },
  (_, t) => `${2023 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`,
)

/** What findings are looked for in: two stages, x and y, and the link between them. */
export function findingsInput(scores: Record<string, Panel>, said: Partial<FindingsInput> = {}): FindingsInput {
  const units = Array.from(
    { length: Math.max(...Object.values(scores).map((panel) => panel.units)) },
    (_, i) => `U${i}`,
  )
  const data = { links: [], periods: twoYears, scores }
  const links = said.links ?? [linkReport("x", "y")]
  return {
    data,
    places: { units, region: units.map(() => null), type: units.map(() => null) },
    links,
    stages: [stageReport("x"), stageReport("y")],
    comparisons: [],
    tried: tryLags(links, data),
    ...said,
  }
}
