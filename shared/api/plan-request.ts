import { z } from "zod"
import { planStates } from "../analysis/plan-report.ts"

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date("a day is written 2026-03-15")

const fields = {
  /** Branches, or regions: then all branches below them. */
  units: z.array(z.string().min(1).max(200)).min(1).max(20_000),
  /** What is to be done. */
  action: text(500),
  /** Who sees to it. */
  owner: text(200),
  start: day,
  due: day,
  /** In the component's unit. */
  target: z.number(),
  state: z.enum(planStates),
}

/** `POST /api/plans`: one component, some branches, and what is to be done about it. */
export const planRequest = z.strictObject({
  ...fields,
  /** Given to bring back one that was removed. */
  id: z.uuid().optional(),
  component: z.string().min(1).max(64),
  state: fields.state.default("open"),
})

/** `PATCH /api/plans/:id`: what is to be otherwise from now on. */
export const planChange = z
  .strictObject(fields)
  .partial()
  .refine((change) => Object.keys(change).length > 0, "nothing to change was named")
