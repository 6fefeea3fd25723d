import type { Period, PeriodKind } from "../chain/period.ts"
import type { Interval, LinkReport } from "./link-report.ts"

/** `GET /api/comparison`: what a page looks at ("here") beside another window or another part of the company ("there"). */
export type ComparisonReport = {
  readonly revision: string
  /** `time`: the same units in two windows. `apart`: two groups without a unit in common. `rest`: a part and what is left of the whole. */
  readonly relation: "time" | "apart" | "rest"
  readonly here: ComparedSide
  readonly there: ComparedSide
  readonly periodKind: PeriodKind | null
  /** Whether the windows cover different parts of the year, so that the season may be all the difference. */
  readonly otherSeason: boolean
  /** Whether a period lies in both windows. */
  readonly overlapping: boolean
  readonly stages: readonly ComparedStage[]
  readonly links: readonly ComparedLink[]
}

export type ComparedSide = {
  readonly unit: string | null
  readonly unitName: string | null
  /** The unit left out where this side is the rest of `unit`. */
  readonly without: string | null
  readonly units: number
  /** The window asked for, and the part of it that lies within the data; null where none does. */
  readonly asked: { readonly from: Period; readonly to: Period } | null
  readonly from: Period | null
  readonly to: Period | null
}

/**
 * The level of both sides. Where single units may be told apart: the mean of each unit's own mean over the window, in `time` of
 * the units seen in both windows. Where they may not (employees' answers, for roles that see groups): the mean over the window of
 * each period's mean, whoever was there in which, so that `units` of the two sides may be different ones.
 */
export type ComparedLevel = {
  readonly here: number | null
  readonly there: number | null
  /** Here less there, with its 95 % interval over units; no interval where too few stand behind a side. */
  readonly difference: {
    readonly value: number
    readonly interval: Interval | null
    readonly pValue: number | null
  } | null
  readonly units: { readonly here: number; readonly there: number }
}

/** `higher`, `lower`: the scores differ (adjusted p <= .05). `unclear`: the data do not tell. `no-data`: a side has no value. */
export type ComparedLevelWord = "higher" | "lower" | "unclear" | "no-data"

export type ComparedStage = {
  readonly id: string
  readonly label: string
  readonly labels: { readonly en: string; readonly zh: string; readonly zhHant: string }
  /** In standard deviations of the frozen baseline. */
  readonly score: ComparedLevel
  /** Of equal scores, adjusted over the stages (Benjamini-Hochberg). */
  readonly pAdjusted: number | null
  readonly word: ComparedLevelWord
  /** The metric the stage is told by, in its own unit. */
  readonly metric:
    | (ComparedLevel & {
        readonly id: string
        readonly labels: { readonly en: string; readonly zh: string; readonly zhHant?: string }
        readonly unit: string
        readonly direction: "higher" | "lower" | "range"
      })
    | null
}

/** A link as each side's own chain tells it. */
export type LinkSide = Pick<
  LinkReport,
  "verdict" | "effect" | "interval" | "standardError" | "design" | "units" | "periods" | "pairs"
>

/**
 * `changed`: the slopes differ (adjusted p <= .05) and the effects by what matters or more. `same`: the 90 % interval of the difference
 * lies within what matters (two one-sided tests, Schuirmann 1987). `unclear`: the data tell neither. `no-data`: a side has no estimate.
 */
export type ComparedWord = "changed" | "same" | "unclear" | "no-data"

export type ComparedLink = {
  readonly from: string
  readonly to: string
  readonly reverse: boolean
  readonly lag: number
  readonly delta: number
  readonly here: LinkSide
  readonly there: LinkSide
  readonly difference: {
    readonly effect: number
    readonly interval: Interval
    readonly standardError: number
    /** Of equal slopes; adjusted over the links (Benjamini-Hochberg). */
    readonly pValue: number
    readonly pAdjusted: number
    /** Of the two native slopes. */
    readonly slope: number | null
    /** Units on both sides, whose two estimates are not independent; that is reckoned with. */
    readonly sharedUnits: number
  } | null
  readonly word: ComparedWord
  /** Why there is no difference to tell; null where there is one. */
  readonly why: "side-without-estimate" | "designs-differ" | "same-data" | null
}
