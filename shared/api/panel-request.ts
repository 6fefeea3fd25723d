import { z } from "zod"
import { scopeRequest } from "./scope-request.ts"

const ids = z
  .string()
  .max(4000)
  .transform((text) => text.split(",").filter((id) => id !== ""))

/** Which columns a panel is to hold: stages by their scores, metrics by their values, both by id and separated by commas. */
export const panelRequest = scopeRequest
  .extend({ stages: ids.optional(), metrics: ids.optional() })
  .refine(
    ({ stages, metrics }) => (stages ?? []).length + (metrics ?? []).length > 0,
    "name stages or metrics, separated by commas",
  )
