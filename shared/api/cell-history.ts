import { z } from "zod"
import type { Metric } from "../chain/metric.ts"
import { parsePeriod, type Period } from "../chain/period.ts"

/** One cell: the value of a metric for a unit and a period. */
export const cellRequest = z.object({
  unit: z.string().min(1).max(200),
  metric: z.string().min(1).max(200),
  period: z.string().refine((text) => parsePeriod(text) !== null, "must be a period, such as 2025-03"),
})

/** `GET /api/cells`: everything that was ever said of one cell, the latest commit first. */
export type CellHistory = {
  readonly unit: { readonly id: string; readonly name: string }
  readonly metric: { readonly id: string; readonly labels: Metric["label"]; readonly unit: string }
  readonly period: Period
  readonly entries: readonly CellEntry[]
}

export type CellEntry = {
  readonly value: number
  /** How many people stand behind the value; of employee surveys a span only, so that nothing can be reckoned from it. */
  readonly respondents: { readonly from: number; readonly to: number | null } | null
  /** `holds`: what the dashboard goes by; `replaced`: a later upload says something else; `undone`: taken back. */
  readonly standing: "holds" | "replaced" | "undone"
  readonly committedAt: string
  readonly undoneAt: string | null
  /** Where it came from; null for whoever may not see uploads. */
  readonly source: {
    readonly upload: string
    readonly file: string
    readonly sheet: string | null
    /** As the spreadsheet shows it; null where it was not kept. */
    readonly row: number | null
    readonly committedBy: string
    readonly undoneBy: string | null
  } | null
}
