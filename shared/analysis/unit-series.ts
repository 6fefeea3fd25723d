import type { Period } from "../chain/period.ts"

/** So many branches are answered in one page of lines. */
export const SERIES_PAGE = 48

/**
 * `GET /api/unit-series`: what the lines of all branches in one stage are drawn on. Scores are in standard deviations of the
 * first year, the higher the better.
 */
export type SeriesGround = {
  readonly revision: string
  readonly stage: string
  readonly periods: readonly Period[]
  /** The one scale for all lines, in half steps: 98 of 100 scores lie in it. Null where no branch may be shown. */
  readonly scale: { readonly low: number; readonly high: number } | null
  /** Medians period by period: of all branches (type null), and of each type with at least three. */
  readonly medians: readonly {
    readonly type: string | null
    readonly units: number
    readonly scores: readonly (number | null)[]
  }[]
  /** The chain's links into this stage that are not what they were, each with its first period. */
  readonly breaks: readonly { readonly from: string; readonly since: Period }[]
}

/** `GET /api/unit-series/:page`: the branches of one page, in the order in which `GET /api/units` lists them. */
export type SeriesPage = {
  readonly revision: string
  readonly stage: string
  readonly units: readonly { readonly id: string; readonly scores: readonly (number | null)[] }[]
}
