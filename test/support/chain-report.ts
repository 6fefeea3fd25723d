import type { ChainReport, Headline, StageReport } from "../../shared/analysis/chain-report.ts"
import type { LinkChange, LinkReport } from "../../shared/analysis/link-report.ts"
import type { ChainModel } from "../../shared/chain/model.ts"

/** A link that holds, with what the test is about written over it. */
export function linkReport(from: string, to: string, about: Partial<LinkReport> = {}): LinkReport {
  return {
    from,
    to,
    reverse: false,
    lag: 1,
    delta: 0.1,
    verdict: "holds",
    effect: 0.31,
    interval: [0.24, 0.38],
    standardError: 0.036,
    pValue: 1e-9,
    pAdjusted: 4e-9,
    slope: 0.4,
    design: "within",
    units: 128,
    periods: 35,
    pairs: 4480,
    smallestDetectable: 0.1,
    change: null,
    reasons: [],
    ...about,
  }
}

/** Held until 2025-02 (0.28), broken since (0.02). */
export const stopped: LinkChange = {
  since: "2025-03",
  before: 0.28,
  after: 0.02,
  beforeInterval: [0.2, 0.36],
  afterInterval: [-0.05, 0.09],
  beforeVerdict: "holds",
  afterVerdict: "broken",
  pValue: 0.001,
  pAdjusted: 0.004,
}

export const brokenSince = { verdict: "broken", change: stopped, effect: 0.19, interval: [0.14, 0.24] } as const

/** Nothing can be said: no values on either side. */
export const noData = (stage: string): Partial<LinkReport> => ({
  verdict: "no-data",
  effect: null,
  interval: null,
  standardError: null,
  pValue: null,
  pAdjusted: null,
  slope: null,
  smallestDetectable: null,
  units: 0,
  pairs: 0,
  reasons: [{ kind: "side-without-values", stage }],
})

/** A stage on target, its face a percentage, with what the test is about written over it. */
export function stageReport(
  stage: ChainModel["stages"][number],
  about: Partial<StageReport["level"]> = {},
): StageReport {
  return {
    id: stage.id,
    label: stage.label.en,
    labels: stage.label,
    score: 0.2,
    level: {
      state: "on-target",
      gap: 0.4,
      value: 83.1,
      target: 80,
      unit: "%",
      metric: "csat",
      metricLabels: { en: "CSAT", zh: "客户满意度", zhHant: "客戶滿意度" },
      direction: "higher",
      targetFrom: "target",
      period: "2026-02",
      units: 128,
      ...about,
    },
    trend: { change: 2.6, interval: [1.9, 3.3], periods: 12, units: 128 },
    series: Array.from({ length: 36 }, (_, month) => ({
      period: `${2023 + Math.floor((month + 2) / 12)}-${String(((month + 2) % 12) + 1).padStart(2, "0")}`,
      value: 79 + month / 10 + Math.sin(month * 1.7),
      units: 128,
    })),
  }
}

/** A report over a whole model; links in the model's order, each as `about` says by "from~to". */
export function chainReport(
  model: ChainModel,
  headline: Partial<Headline>,
  about: Readonly<Record<string, Partial<LinkReport>>> = {},
): ChainReport {
  return {
    revision: "7",
    model: model.id,
    scope: { unit: null, unitName: null, units: 128, from: "2023-03", to: "2026-02", periodKind: "month" },
    sample: false,
    headline: { kind: "sound", from: null, to: null, since: null, text: "", ...headline },
    stages: model.stages.map((stage) => stageReport(stage)),
    links: model.links.map(({ from, to, reverse, lagPeriods }) =>
      linkReport(from, to, { reverse, lag: lagPeriods.month, ...about[`${from}~${to}`] }),
    ),
    findings: [],
  }
}
