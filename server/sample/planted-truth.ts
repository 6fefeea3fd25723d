import type { Period } from "../../shared/chain/period.ts"
import type { BranchType } from "./branches.ts"

/** The first month in which customer satisfaction no longer went with loyalty a month later. */
export const STOPPED: Period = "2025-03"

/** The two regions where capability is short, in points below the others by component. */
export const shortRegions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  North: { tools: 9, staff: 5 },
  Coast: { tools: 7, train: 6, staff: 4 },
}

/** In this type of branch capability does not go with customer satisfaction. */
export const unlinkedType: BranchType = "kiosk"

/** Branches, by place, whose capability surveys stopped coming in, and since when. */
export const surveysStopped = {
  since: "2025-09",
  branches: [2, 15, 24, 38, 47, 60, 74, 83, 95, 110, 119],
} as const

/** What each component of capability adds to customer satisfaction a month later; the shares add up to 1. */
export const componentShares = {
  tools: 0.52,
  supv: 0.16,
  train: 0.14,
  latit: 0.1,
  staff: 0.04,
  know: 0.04,
  reward: 0,
} as const
export type Component = keyof typeof componentShares

/** What was put into the sample company, so that anybody can check what the dashboard finds. */
export const plantedTruth: readonly string[] = [
  "Employee satisfaction goes with frontline capability in the same month.",
  "Frontline capability goes with customer satisfaction a month later, most of it through tools and systems; rewards and recognition add nothing.",
  "In kiosks frontline capability does not go with customer satisfaction at all.",
  `Customer satisfaction went with loyalty a month later until February 2025. From ${STOPPED} on it does not: the points card was replaced then.`,
  "Loyalty goes with profit two months later.",
  "The satisfaction mirror: customer satisfaction goes with employee satisfaction a month later.",
  "Branches with more satisfied customers have more loyal ones throughout: between branches the stopped link still looks sound.",
  "Since the stop, customer satisfaction has risen everywhere and loyalty has fallen.",
  "North and Coast are short of tools and staff, Coast of training too.",
  `Eleven branches sent no capability survey from ${surveysStopped.since} on.`,
  "Eight branches opened late, one closed, and six teams are so small that their surveys may not be shown.",
]

/** Targets of the sample company; a null unit means every branch, a null end is open. */
export const sampleTargets: readonly {
  readonly metric: string
  readonly unit: string | null
  readonly from: Period | null
  readonly to: Period | null
  readonly value: number
}[] = Object.entries({
  esat: 68,
  eng: 70,
  absen: 5,
  latit: 66,
  tools: 68,
  train: 68,
  know: 74,
  supv: 66,
  reward: 60,
  csat: 80,
  nps: 34,
  ret: 79,
  repeat: 46,
  margin: 12.5,
}).map(([metric, value]) => ({ metric, unit: null, from: null, to: null, value }))

/** What happened in the sample company, for its time charts; a null unit means the whole company. */
export const sampleEvents: readonly {
  readonly period: Period
  readonly unit: string | null
  readonly label: string
}[] = [
  { period: "2023-11", unit: null, label: "Product training for all branches" },
  { period: "2024-06", unit: "North", label: "New till system in North" },
  { period: STOPPED, unit: null, label: "Points card replaced by an app-only scheme" },
  { period: "2025-09", unit: null, label: "Survey agency changed" },
]
