/** What is counted for a stage. Direction is stored, never guessed. */

/** Which way is better: more, less, or inside a range. */
export type Direction =
  | { readonly kind: "higher" }
  | { readonly kind: "lower" }
  | { readonly kind: "range"; readonly low: number; readonly high: number }

/**
 * How finer periods or smaller units become coarser ones. A ratio is rebuilt from its sums, NPS from its counts
 * (both carry `numerator` and `denominator`); a median is never averaged, so no metric rolls up by one.
 */
export type RollUp = "mean" | "sum" | "last" | "ratio"

/** Stated loyalty is what people say, behavioural what they do; perceived capability is a survey, objective a record. */
export type Evidence = "stated" | "behavioural" | "perceived" | "objective"

export type Metric = {
  readonly id: string
  readonly label: { readonly en: string; readonly zh: string; readonly zhHant?: string }
  readonly stage: string
  /** The native unit: "%", "pts", "CNY", "months", "" for a plain number. */
  readonly unit: string
  /** What a value may be, an open end null; a value outside is warned about, never changed. */
  readonly range: readonly [low: number | null, high: number | null] | null
  readonly direction: Direction
  readonly rollUp: RollUp
  /** Share of this metric in its stage's score; only ratios between weights matter. */
  readonly weight: number
  /** Take the natural logarithm before standardising: skewed positive values such as complaint rates. */
  readonly log: boolean
  /** Answers of employees: METHOD section 8 protects every value. */
  readonly survey: boolean
  readonly evidence: Evidence | null
  /** Other names a file may use, in any language, compared without case, spaces and punctuation. */
  readonly aliases: readonly string[]
}

/** +1 where more is better, -1 where less is; a range is handled where the distance is known. */
export function sign(direction: Direction): 1 | -1 {
  return direction.kind === "lower" ? -1 : 1
}

/** How far outside its range a value lies, 0 inside. */
export function outsideRange(value: number, { low, high }: { low: number; high: number }): number {
  return value < low ? low - value : value > high ? value - high : 0
}
