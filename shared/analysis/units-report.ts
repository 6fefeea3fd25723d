import type { Period } from "../chain/period.ts"
import type { LevelState } from "./chain-report.ts"
import type { Interval } from "./link-report.ts"
import type { Pattern, Standing } from "./patterns.ts"

type Labels = { readonly en: string; readonly zh: string; readonly zhHant?: string }

/** What a stage's levels are measured against: targets where somebody set one, else the means of the baseline. */
export type HeldTo = "target" | "baseline"

/** Where a unit stands in a stage: the mean of its last periods' gaps against its targets, in baseline standard deviations. */
export type UnitLevel = { readonly state: LevelState; readonly gap: number | null; readonly units: number }

/** A link that holds elsewhere and, as far as the data can tell, not in this unit. */
export type UnitBreak = { readonly from: string; readonly to: string; readonly probabilityBelow: number }

/** One row of the tree: a branch, or a region over the branches below it. Rows come parents first. */
export type UnitRow = {
  readonly id: string
  readonly name: string
  readonly parent: string | null
  readonly type: string | null
  /** How far below the top of what is shown. */
  readonly depth: number
  /** Units of estimation in it; 1 for a branch, itself. */
  readonly units: number
  /** In the order of `UnitsReport.stages`; null where nothing is known. */
  readonly levels: readonly (UnitLevel | null)[]
  /** Of a branch, in the same order: its mean over the last year with the interval. Absent for a region. */
  readonly year?: readonly (Standing | null)[]
  readonly breaks: readonly UnitBreak[]
}

/** `GET /api/units`. */
export type UnitsReport = {
  readonly revision: string
  readonly stages: readonly { readonly id: string; readonly labels: Labels; readonly heldTo: HeldTo }[]
  /** The periods that levels are means over. */
  readonly recent: { readonly from: Period; readonly to: Period } | null
  /** Stages whose answers of employees count in the levels of groups of units and, for this person, in no single unit's. */
  readonly groupsOnly: readonly string[]
  readonly units: readonly UnitRow[]
  /** With the branches that clearly show each; where all of them stand is `year`. */
  readonly patterns: readonly (Omit<Pattern, "points"> & { readonly units: readonly string[] })[]
}

/** A stage of one unit beside its peers. Of groups whose single units may not be told apart, there is no span of peers. */
export type UnitStage = {
  readonly id: string
  readonly labels: Labels
  readonly heldTo: HeldTo
  readonly level: UnitLevel | null
  readonly peerGap: number | null
  /** Stage scores: the unit's own, and of its peers the mean and the middle four fifths. */
  readonly series: readonly {
    readonly period: Period
    readonly score: number | null
    readonly peers: {
      readonly mean: number
      readonly low: number | null
      readonly high: number | null
      readonly units: number
    } | null
  }[]
  readonly metrics: readonly {
    readonly id: string
    readonly labels: Labels
    readonly unit: string
    readonly direction: "higher" | "lower" | "range"
    readonly value: number
    readonly period: Period
    /** Null where only the baseline stands in. */
    readonly target: number | null
    readonly gap: number | null
    /** Mean of the peers in the same period. */
    readonly peers: number | null
  }[]
}

/** A link as this unit shows it, drawn towards the mean of all units as far as its own pairs leave room. Effect scale. */
export type UnitLink = {
  readonly from: string
  readonly to: string
  readonly pairs: number
  readonly slope: number
  readonly shrunk: number
  readonly interval: Interval
  readonly mean: number
  readonly probabilityBelow: number
  readonly flagged: boolean
}

/** `GET /api/units/:id`. */
export type UnitReport = {
  readonly revision: string
  readonly unit: { readonly id: string; readonly name: string; readonly type: string | null; readonly units: number }
  /** From the top of what is shown down to the unit's parent. */
  readonly path: readonly { readonly id: string; readonly name: string }[]
  readonly children: readonly { readonly id: string; readonly name: string; readonly units: number }[]
  /** Units of the same type where there are at least three, else all others. */
  readonly peers: { readonly kind: "type" | "others"; readonly type: string | null; readonly units: number }
  /** As in `UnitsReport`. */
  readonly groupsOnly: readonly string[]
  readonly stages: readonly UnitStage[]
  readonly links: readonly UnitLink[]
}
