import { z } from "zod"
import { parsePeriod } from "../chain/period.ts"

/** A period in its canonical spelling: `2025-03`, `2025-Q1`, `2025`, `2025-W07`. */
export const period = z
  .string()
  .refine((text) => parsePeriod(text) !== null, "a period is written 2025-03, 2025-Q1, 2025 or 2025-W07")

/** A part of the company over a part of the time: what every question about the chain may be narrowed to. */
export const scopeRequest = z.object({
  unit: z.string().min(1).max(200).optional(),
  from: period.optional(),
  to: period.optional(),
})

export type ScopeRequest = z.output<typeof scopeRequest>
