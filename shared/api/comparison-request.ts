import { z } from "zod"
import { readAgainst } from "../chain/against.ts"
import { scopeRequest } from "./scope-request.ts"

/** What a scope is compared with, as an address spells it. */
export const againstRequest = z
  .string()
  .max(300)
  .transform((text, c) => {
    const against = readAgainst(text)
    if (against) return against
    c.addIssue({
      code: "custom",
      message: "against is one of before, year, rest, window:2024-01..2024-12, unit:ID",
    })
    return z.NEVER
  })

/** `GET /api/comparison`: a scope, and what it is compared with. */
export const comparisonRequest = scopeRequest.extend({ against: againstRequest })
