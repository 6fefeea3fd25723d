import type { Period } from "../chain/period.ts"
import type { PathAnswer } from "./path-model.ts"
import type { ScenarioAnswer, SeenChanges } from "./scenario.ts"

/** How a stage's score reads in the metric it is told by, where that has a straight scale. */
export type ScenarioFace = {
  readonly stage: string
  readonly metric: string
  readonly labels: { readonly en: string; readonly zh: string; readonly zhHant?: string }
  readonly unit: string
  /** Native change of the face metric that one more of the stage's score stands for, all its metrics moving alike. */
  readonly perScore: number
  /** Mean of the raised units at the latest period; null where none has one. */
  readonly now: number | null
}

/** `GET /api/scenario`: what has gone with a change like this. Never a forecast. */
export type ScenarioReport = {
  readonly revision: string
  readonly stage: string
  /** In the stage's score; null where only the ground was asked for. */
  readonly by: number | null
  /** Ids of the branches it is raised in. */
  readonly units: readonly string[]
  /** The periods to come, the change being made in the first. */
  readonly periods: readonly Period[]
  /** What the path model is fitted on. Where a link changed it is the time since then: the chain as it is now. */
  readonly window: { readonly from: Period; readonly to: Period; readonly sinceChange: boolean } | null
  readonly path: PathAnswer
  /** Changes that these units were seen to make over a year; beyond them a scenario is refused. */
  readonly seen: SeenChanges | null
  readonly faces: readonly ScenarioFace[]
  readonly answer: ScenarioAnswer | null
}
