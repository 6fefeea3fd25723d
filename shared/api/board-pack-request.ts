import { z } from "zod"
import { againstRequest } from "./comparison-request.ts"
import { scopeRequest } from "./scope-request.ts"

/**
 * The board pack: of which part of the company and of the time, beside what, in which language, and where its reader's
 * clock stands.
 */
export const boardPackRequest = scopeRequest.extend({
  against: againstRequest.optional(),
  language: z.enum(["en", "zh", "zhHant"]).default("en"),
  timeZone: z
    .string()
    .max(60)
    .regex(/^[A-Za-z0-9_+\-/]+$/, "a time zone is written Asia/Shanghai")
    .refine((zone) => {
      try {
        return new Intl.DateTimeFormat("en", { timeZone: zone }) instanceof Intl.DateTimeFormat
      } catch {
        return false
      }
    }, "there is no such time zone")
    .default("UTC"),
})

export type BoardPackRequest = z.output<typeof boardPackRequest>
