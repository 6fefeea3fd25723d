import type { Metric } from "../chain/metric.ts"
import type { Period, PeriodKind } from "../chain/period.ts"
import type { Interval } from "./link-report.ts"

export const planStates = ["open", "finished", "abandoned"] as const
export type PlanState = (typeof planStates)[number]

/** What was set out to be done about one component in some branches, as it was entered. */
export type Plan = {
  readonly id: string
  /** Id of the metric that is to change. */
  readonly component: string
  readonly units: readonly string[]
  readonly action: string
  readonly owner: string
  /** Days, ISO 8601. */
  readonly start: string
  readonly due: string
  /** In the component's unit. */
  readonly target: number
  readonly state: PlanState
  readonly createdBy: string
  readonly createdAt: string
}

/** How many of each there are to tell from. `alone`: branches of the plan whose type has no other branch to compare with. */
export type PlanCounts = {
  readonly branches: number
  readonly compared: number
  readonly alone: number
  readonly periodsBefore: number
  readonly periodsAfter: number
}

/** Why nothing can be said yet. */
export type PlanShortage =
  | "not-measured"
  | "not-begun"
  | "too-few-branches"
  | "too-few-compared"
  | "too-few-before"
  | "too-few-after"
  | "no-interval"

/**
 * What the plan's branches gained since it began beyond comparable ones: in the component's unit, more than nought being
 * better whichever way the component counts.
 */
export type PlanFollowed =
  | (PlanCounts & {
      readonly kind: "told"
      readonly effect: number
      readonly interval: Interval
      readonly pValue: number
      /** The same question half way through the time before the start, when nothing had happened; null where that cannot be told. */
      readonly before: { readonly effect: number; readonly interval: Interval; readonly parted: boolean } | null
    })
  | (PlanCounts & {
      readonly kind: "not-yet"
      readonly because: PlanShortage
      /** What is there and what it takes, of whatever is short. */
      readonly found: number
      readonly needed: number
    })

export type PlanReport = Omit<Plan, "units"> & {
  /** The plan's branches that the reader may see and that are there. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** Its other branches: outside the reader's part of the company, or not there any more. */
  readonly elsewhere: number
  readonly labels: Metric["label"]
  readonly unit: string
  readonly direction: Metric["direction"]["kind"]
  /** The first whole period of the plan, and the one before it where the plan began within that; null without data. */
  readonly begins: Period | null
  readonly leftOut: Period | null
  /** Mean over its branches of the last quarter of a year, with its 95 % interval; null where nothing was measured. */
  readonly now: { readonly mean: number; readonly interval: Interval | null; readonly branches: number } | null
  readonly recent: { readonly from: Period; readonly to: Period } | null
  readonly followed: PlanFollowed
  /** Means of the branches that are compared, in the component's unit; comparable ones mixed by type as the plan's are. */
  readonly series: readonly {
    readonly period: Period
    readonly plan: number | null
    readonly compared: number | null
  }[]
}

/** `GET /api/plans`. */
export type PlansReport = {
  readonly revision: string
  readonly periodKind: PeriodKind | null
  readonly plans: readonly PlanReport[]
}
