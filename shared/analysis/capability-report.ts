import type { Evidence, Metric } from "../chain/metric.ts"
import type { Stage } from "../chain/model.ts"
import type { Period } from "../chain/period.ts"
import type { CountBand } from "./count-band.ts"
import type { Interval } from "./link-report.ts"

/** One component of a stage (latitude, tools, training, ...) over the branches in scope. Native units; gaps signed so that less than nought is short. */
export type ComponentReport = {
  readonly metric: string
  readonly labels: Metric["label"]
  readonly unit: string
  /** Perceived (answers) and objective (records) capability are told apart, never averaged unseen. */
  readonly evidence: Evidence | null
  readonly direction: Metric["direction"]["kind"]
  /** What most branches are held to; null where branches have targets of their own. */
  readonly target: number | null
  readonly targetFrom: "target" | "baseline" | null
  /** Mean over branches of their last year's value. */
  readonly value: number | null
  readonly gap: number | null
  /** 95 %, over branches. */
  readonly gapInterval: Interval | null
  readonly branches: number
  /** Branches below target. */
  readonly below: number
  readonly series: readonly { readonly period: Period; readonly value: number | null; readonly units: number }[]
  readonly trend: { readonly change: number; readonly interval: Interval | null; readonly units: number } | null
}

/** One branch and component over the last year; null stands for hidden and for absent alike. */
export type CapabilityCell = {
  readonly value: number
  readonly gap: number
  /** Against the other branches of its type, or all others where it has fewer than three of its type. */
  readonly peerGap: number | null
  /** Change against the year before, and whether its interval keeps clear of nought after Benjamini-Hochberg over all cells. */
  readonly change: number | null
  readonly changeInterval: Interval | null
  readonly moved: boolean
  readonly series: readonly (number | null)[]
}

export type CapabilityBranch = {
  readonly unit: string
  readonly name: string
  readonly region: string | null
  readonly regionName: string | null
  readonly type: string | null
  /**
   * What people see and what is on record, each over all its components and never averaged with the other: last year's mean
   * distance to target in baseline standard deviations; null where less than half of the weight is there.
   */
  readonly scores: { readonly perceived: number | null; readonly objective: number | null }
  readonly respondents: CountBand | null
  /** One for each component, in the components' order. */
  readonly cells: readonly (CapabilityCell | null)[]
}

/** How much of what goes with an outcome, within branches, each component carries (METHOD.md section 6). */
export type DriverReport = {
  readonly of: string
  /** What the company calls it. */
  readonly ofLabels: Stage["label"]
  readonly lag: number
  readonly withinR2: number
  readonly withinR2Interval: Interval | null
  readonly units: number
  readonly pairs: number
  readonly components: readonly {
    readonly metric: string
    /** Share of the explained variation, 0 to 1; all shares make 1. */
    readonly share: number
    readonly interval: Interval
    readonly rank: readonly [best: number, worst: number]
    /** Native slope of the outcome's score on one unit more of the component, all others held; the sign a share does not have. */
    readonly slope: number
    readonly slopeInterval: Interval
    /** 5th and 95th percentile of what branches departed from their own and the period's mean: beyond, nothing was seen. */
    readonly seen: Interval
    readonly vif: number
    /** Only where its rank interval lies clear of the others. */
    readonly top: boolean
  }[]
}

/** `GET /api/capability`. */
export type CapabilityReport = {
  readonly revision: string
  readonly stage: string
  readonly window: { readonly from: Period; readonly to: Period } | null
  /** The periods behind the table: the last year of the window. */
  readonly recent: { readonly from: Period; readonly to: Period } | null
  readonly threshold: number
  readonly periods: readonly Period[]
  readonly components: readonly ComponentReport[]
  readonly branches: readonly CapabilityBranch[]
  readonly drivers: readonly DriverReport[]
  /** Cells of the table that are not shown, whether hidden or absent. */
  readonly notShown: number
}
