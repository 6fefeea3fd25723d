import type { Period } from "../chain/period.ts"
import type { Interval, LinkReport } from "./link-report.ts"

export type LevelState = "on-target" | "near-target" | "below-target" | "no-data"

/** One stage as the chain page shows it: its standing, its way here, and the metric it is told by. */
export type StageReport = {
  readonly id: string
  readonly label: string
  readonly labels: { readonly en: string; readonly zh: string; readonly zhHant: string }
  /** The latest stage score over the units in scope, in baseline standard deviations. */
  readonly score: number | null
  readonly level: {
    readonly state: LevelState
    /** In standard deviations: `direction * (value - target) / sd`, weighted over the stage's metrics. */
    readonly gap: number | null
    /** The stage's face: its heaviest metric's latest value, in its own unit. */
    readonly value: number | null
    readonly target: number | null
    readonly unit: string
    readonly metric: string | null
    readonly metricLabels: { readonly en: string; readonly zh: string; readonly zhHant?: string } | null
    readonly direction: "higher" | "lower" | "range"
    /** A target somebody set, or the frozen baseline mean standing in. */
    readonly targetFrom: "target" | "baseline" | null
    readonly period: Period | null
    readonly units: number
  }
  /** Change of the face metric's mean over the last year of the window (native unit), with its interval over units. */
  readonly trend: {
    readonly change: number
    readonly interval: Interval | null
    readonly periods: number
    readonly units: number
  } | null
  /** Mean over units of the face metric, per period of the window; null where nothing was observed. */
  readonly series: readonly { readonly period: Period; readonly value: number | null; readonly units: number }[]
}

export type FindingKind =
  | "data-gap"
  | "level-gap"
  | "divergence"
  | "broken"
  | "reversed"
  | "structural-break"
  | "lag-shift"
  | "local-break"
  | "saturation"

/** METHOD.md section 4: what went wrong, where, since when, the figures behind it, how sure, what to look at next. */
export type Finding = {
  readonly kind: FindingKind
  readonly from: string
  readonly to: string | null
  readonly since: Period | null
  readonly units: readonly string[]
  readonly segment: string | null
  readonly effect: number | null
  readonly interval: Interval | null
  readonly before: number | null
  readonly beforeInterval: Interval | null
  /** Units looked at: those an estimate rests on, or among which `units` and `figures` count. */
  readonly unitsCounted: number
  /**
   * Figures that belong to the kind alone. `data-gap`: stopped, never (units). `level-gap`: upstreamGap, gap (standard
   * deviations), value, target, unitsBelow. `divergence`: upstreamChange, upstreamLow, upstreamHigh (its own change is
   * `effect`, `interval`; standard deviations), periods. `lag-shift`: lag, otherLag, presetEffect (`effect` is the other
   * lag's). `local-break` of a segment: elsewhere, elsewhereLow, elsewhereHigh, elsewhereUnits. `saturation`: lower, upper.
   * `broken`: smallestDetectable.
   */
  readonly figures: Readonly<Record<string, number>>
  /** 1 - adjusted p, or the posterior probability: how sure, 0 to 1. */
  readonly sureness: number
  /** Share of the downstream stage's units it touches, 0 to 1. */
  readonly reach: number
  readonly next: "link" | "units" | "uploads" | "capability" | "model"
}

export type Headline = {
  /** `broken`: at least one broken, changed or reversed link; `sound`: every link holds or is weak; `unknown`: nothing can be told. */
  readonly kind: "broken" | "reversed" | "sound" | "level-gap" | "partly-unknown" | "unknown" | "empty"
  readonly from: string | null
  readonly to: string | null
  readonly since: Period | null
  /** The sentence in English; `shared/words` gives it in every language from the same fields. */
  readonly text: string
}

/** `GET /api/chain`. */
export type ChainReport = {
  readonly revision: string
  readonly model: string
  readonly scope: {
    readonly unit: string | null
    readonly unitName: string | null
    readonly units: number
    readonly from: Period | null
    readonly to: Period | null
    readonly periodKind: "week" | "month" | "quarter" | "year" | null
  }
  readonly sample: boolean
  readonly headline: Headline
  readonly stages: readonly StageReport[]
  readonly links: readonly LinkReport[]
  readonly findings: readonly Finding[]
}
