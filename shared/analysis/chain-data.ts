import type { Period } from "../chain/period.ts"
import type { Panel } from "../statistics/panel.ts"

/** One link as it is judged: its lag already chosen for the workspace's kind of period. */
export type LinkQuestion = {
  readonly from: string
  readonly to: string
  /** In periods; chosen before looking. */
  readonly lag: number
  /** The smallest effect that matters, on the effect scale. */
  readonly delta: number
  readonly reverse: boolean
}

/** All that verdicts rest on. It can be cloned into a worker; over shared memory nothing is copied. */
export type ChainData = {
  readonly links: readonly LinkQuestion[]
  /** The panels' columns: an unbroken line of periods, those without a value included, for lags to count right. */
  readonly periods: readonly Period[]
  /** Per stage or metric id, its panel over the same units. A stage without any value may be left out. */
  readonly scores: Readonly<Record<string, Panel>>
}
