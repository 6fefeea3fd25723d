import type { ColumnRole } from "./mapping.ts"
import type { ColumnPlan } from "./plan.ts"

/** A column while its role is being found; `role` null where nothing says it yet. */
export type Draft = {
  role: ColumnRole | null
  confidence: number
  reason: ColumnPlan["reason"]
  /** Metrics whose names come closest, looked for only where a person is asked: thousands of columns are asked about by none. */
  closest: () => readonly string[]
}

/** Nothing comes close, or nobody asks. */
export const noneClose = (): readonly string[] => []

/** A role that was found by itself: nothing else is offered. */
export const draft = (role: ColumnRole, confidence: number, reason: ColumnPlan["reason"]): Draft => ({
  role,
  confidence,
  reason,
  closest: noneClose,
})

/** The places of the columns that have a role. */
export const at = (drafts: readonly Draft[], kind: ColumnRole["kind"]) =>
  drafts.flatMap(({ role }, i) => (role?.kind === kind ? [i] : []))
/** Whether neither a person nor an earlier file has said it. */
export const isGuess = ({ reason }: Draft) => reason !== "said" && reason !== "remembered"

/** Whether any column has one of these roles. */
export const hasRole = (drafts: readonly Draft[], ...kinds: ColumnRole["kind"][]) =>
  drafts.some(({ role }) => role !== null && kinds.includes(role.kind))
