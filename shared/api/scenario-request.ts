import { z } from "zod"
import { scopeRequest } from "./scope-request.ts"

/** What if a stage rose by so much in these units (none named: in all of the scope). */
export const scenarioRequest = scopeRequest.extend({
  stage: z.string().max(64),
  /** In the stage's score: baseline standard deviations. Or, beside it, in its face metric's native unit. */
  by: z.coerce.number().optional(),
  native: z.coerce.number().optional(),
  /** Unit ids separated by commas: branches, or regions for all branches below them. */
  units: z
    .string()
    .max(20_000)
    .transform((text) => text.split(",").filter((id) => id !== ""))
    .optional(),
  horizon: z.coerce.number().pipe(z.int().min(1).max(60)).optional(),
})
