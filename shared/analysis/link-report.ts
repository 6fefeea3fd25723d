import type { Period } from "../chain/period.ts"

/** METHOD.md section 3, first row that fits. */
export type Verdict = "no-data" | "reversed" | "broken" | "holds" | "weak" | "unproven"

/** METHOD.md section 2. */
export type Design = "within" | "between" | "over-time"

export type Interval = readonly [low: number, high: number]

/** Why a verdict is what it is, as data; `shared/words` makes the sentence. */
export type Reason =
  | { readonly kind: "side-without-values"; readonly stage: string }
  /** Employees' answers, for who sees groups only: no link is estimated from a window of them. */
  | { readonly kind: "whole-time-only"; readonly stage: string }
  | { readonly kind: "too-few-units"; readonly units: number; readonly needed: number }
  | { readonly kind: "too-few-periods"; readonly periods: number; readonly needed: number }
  | { readonly kind: "never-varies"; readonly stage: string }
  | {
      readonly kind: "needs-more"
      readonly delta: number
      readonly unitsMore: number | null
      readonly periodsMore: number | null
    }
  | { readonly kind: "units-left-out"; readonly units: number; readonly because: "one-pair" | "no-pairs" }

/** A link that moved from one verdict to another: METHOD.md section 3, "Changed". Effects on each window's own scale. */
export type LinkChange = {
  readonly since: Period
  readonly before: number
  readonly after: number
  readonly beforeInterval: Interval
  readonly afterInterval: Interval
  readonly beforeVerdict: Verdict
  readonly afterVerdict: Verdict
  readonly pValue: number
  readonly pAdjusted: number
}

/** The contract's `Link`. Null where the data say nothing; never NaN. Effects over the whole window; `verdict` is the latest window's when `change` is given. */
export type LinkReport = {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
  readonly lag: number
  readonly delta: number
  readonly verdict: Verdict
  readonly effect: number | null
  readonly interval: Interval | null
  readonly standardError: number | null
  readonly pValue: number | null
  readonly pAdjusted: number | null
  /** In the native scale of the two stage scores. */
  readonly slope: number | null
  readonly design: Design
  readonly units: number
  readonly periods: number
  readonly pairs: number
  readonly smallestDetectable: number | null
  readonly change: LinkChange | null
  readonly reasons: readonly Reason[]
}

/** An estimate beside the headline one: another lag, another window, the other direction. */
export type Estimate = {
  readonly effect: number
  readonly interval: Interval
  readonly slope: number
  readonly standardError: number
  readonly pValue: number
  readonly units: number
  readonly periods: number
  readonly pairs: number
}

/** Everything METHOD.md section 5 puts beside a link. */
export type LinkEvidence = LinkReport & {
  readonly within: Estimate | null
  readonly between: {
    readonly r: number
    readonly interval: Interval | null
    readonly units: number
    readonly pValue: number | null
  } | null
  /** With an interval for pairs that are clustered by unit. */
  readonly pooled: {
    readonly r: number
    readonly interval: Interval | null
    readonly units: number
    readonly pairs: number
  } | null
  readonly reverseDirection: Estimate | null
  /** Simultaneous (Bonferroni) intervals over the lags shown. */
  readonly lagProfile: readonly ({ readonly lag: number; readonly preset: boolean } & (
    | Estimate
    | { readonly effect: null }
  ))[]
  readonly stability: readonly {
    readonly from: Period
    readonly to: Period
    readonly effect: number
    readonly interval: Interval
    readonly units: number
  }[]
  /** Residuals after unit and period effects, a seeded sample where there are very many. */
  readonly scatter: {
    readonly shown: number
    readonly of: number
    readonly points: readonly {
      readonly x: number
      readonly y: number
      readonly unit: string
      readonly period: Period
    }[]
  }
  readonly unitSlopes: UnitSlopes | null
  readonly segments: readonly SegmentTest[]
  readonly saturation: { readonly lower: number; readonly upper: number; readonly pValue: number } | null
  readonly reliability: readonly {
    readonly stage: string
    readonly metric: string
    readonly icc1: number
    readonly icc2: number
  }[]
  readonly attenuation: number | null
  readonly reference: readonly ReferenceBand[]
  readonly leftOut: readonly { readonly unit: string; readonly because: "one-pair" | "no-pairs" }[]
  readonly seed: number
  /** The slope in native units ("+1 point of X goes with +0.4 points of Y"), where each end is one metric on a straight scale; else null. */
  readonly native?: {
    readonly slope: number
    readonly from: { readonly metric: string; readonly unit: string }
    readonly to: { readonly metric: string; readonly unit: string }
  } | null
  /** A changed link before and since, each window by itself; null or absent where nothing changed. */
  readonly windows?: { readonly before: WindowEvidence; readonly since: WindowEvidence } | null
}

/** One window of a changed link, with unit and period effects of its own. `from` and `to` are periods of the link's second end. */
export type WindowEvidence = {
  readonly from: Period
  readonly to: Period
  readonly within: Estimate
  readonly scatter: LinkEvidence["scatter"]
  readonly lagProfile: LinkEvidence["lagProfile"]
}

/** Each unit's own slope and the slope drawn towards the mean of all. On the effect scale of the whole link; `effect = native slope * scale`. */
export type UnitSlopes = {
  readonly scale: number
  readonly mean: number
  readonly meanStandardError: number
  readonly q: number
  readonly pHeterogeneity: number
  readonly tauSquared: number
  readonly units: readonly {
    readonly unit: string
    readonly pairs: number
    readonly slope: number
    readonly shrunk: number
    readonly interval: Interval
    /** Probability that the slope lies below the smallest effect that matters. */
    readonly probabilityBelow: number
    readonly flagged: boolean
  }[]
}

export type SegmentTest = {
  readonly by: "region" | "type"
  readonly pEqual: number
  readonly pAdjusted: number
  readonly segments: readonly ({
    readonly segment: string
    readonly flagged: boolean
    /** The link in all other units, where the segment is flagged. */
    readonly elsewhere: Estimate | null
  } & Estimate)[]
}

export type ReferenceBand = {
  readonly low: number
  readonly high: number
  readonly corrected: boolean
  readonly studies: number | null
  readonly source: string
  readonly note: string
}
