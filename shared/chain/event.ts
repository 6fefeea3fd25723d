import type { Period } from "./period.ts"

/** Something that happened, shown on every chart over time: a reorganisation, a price change, a training. */
export type ChainEvent = {
  readonly id: string
  readonly period: Period
  /** Null: in the whole company. */
  readonly unit: string | null
  readonly unitName: string | null
  readonly label: string
  readonly createdBy: string
  readonly createdAt: string
}

/** Characters of what happened. */
export const LONGEST_EVENT = 200
