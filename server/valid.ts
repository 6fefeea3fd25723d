import type { ValidationTargets } from "hono"
import { validator } from "hono/validator"
import type { z } from "zod"
import { Refusal } from "./errors.ts"

/** Checks one part of a request against its schema. Refuses with every fault in one sentence each. */
export function valid<Schema extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  return validator(target, (value): z.output<Schema> => {
    const read = schema.safeParse(value)
    if (read.success) return read.data
    const faults = read.error.issues.map((issue) => `${issue.path.join(".") || target}: ${issue.message}`)
    throw new Refusal("bad-request", faults.join("; "))
  })
}
