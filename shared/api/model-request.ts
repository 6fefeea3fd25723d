import { z } from "zod"
import { LONGEST_EVENT } from "../chain/event.ts"
import { period } from "./scope-request.ts"

const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, "small letters, digits and hyphens, please")
const text = z.string().trim().min(1).max(200)
const lag = z.int().min(0).max(60)

const label = z.strictObject({ en: text, zh: text, zhHant: text })

/** `PUT /api/model`: the chain in force. What is wrong with it as a chain, `modelProblems` says. */
export const modelRequest = z.strictObject({
  model: z.strictObject({
    id,
    label,
    stages: z.array(z.strictObject({ id, label })).max(40),
    links: z
      .array(
        z.strictObject({
          from: id,
          to: id,
          lagPeriods: z.strictObject({ week: lag, month: lag, quarter: lag, year: lag }),
          reverse: z.boolean(),
          delta: z.number().gt(0).lt(1),
        }),
      )
      .max(400),
  }),
  /** METHOD.md section 8: may be raised; never lowered for data already loaded. */
  threshold: z.int().min(2).max(1000).optional(),
})

const finite = z.number()

/** One metric as it is kept: shared/chain/metric.ts. */
export const metricRequest = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, "small letters, digits and hyphens, please"),
  label: z.strictObject({ en: text, zh: text, zhHant: text.optional() }),
  stage: id,
  unit: z.string().max(40),
  range: z.tuple([finite.nullable(), finite.nullable()]).nullable(),
  direction: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("higher") }),
    z.strictObject({ kind: z.literal("lower") }),
    z
      .strictObject({ kind: z.literal("range"), low: finite, high: finite })
      .refine(({ low, high }) => low < high, "a range begins below its end"),
  ]),
  rollUp: z.enum(["mean", "sum", "last", "ratio"]),
  weight: z.number().min(0).max(1000),
  log: z.boolean(),
  survey: z.boolean(),
  evidence: z.enum(["stated", "behavioural", "perceived", "objective"]).nullable(),
  aliases: z.array(z.string().max(200)).max(100),
})

/** `PUT /api/metrics`: these metrics are added, or changed where their id is known; others stay as they are. */
export const metricsRequest = z.strictObject({ metrics: z.array(metricRequest).min(1).max(500) })

/** `PUT /api/targets`: all targets there are from now on. */
export const targetsRequest = z.strictObject({
  targets: z
    .array(
      z.strictObject({
        metric: z.string().max(64),
        unit: z.string().max(200).nullable(),
        from: period.nullable(),
        to: period.nullable(),
        value: finite,
      }),
    )
    .max(20_000),
})

/** As many events as a workspace keeps: more than that nobody reads beside a chart. */
export const MOST_EVENTS = 2000

const event = z.strictObject({
  /** Given to bring back one that was removed; the sample company's have ids of their own. */
  id: z
    .uuid()
    .or(z.string().regex(/^sample-\d{1,4}$/))
    .optional(),
  period,
  unit: z.string().max(200).nullable(),
  label: z.string().trim().min(1).max(LONGEST_EVENT),
})

/** `POST /api/events`: one thing that happened, or many. */
export const eventsRequest = z.strictObject({ events: z.array(event).min(1).max(1000) })

/** `POST /api/events/removal`: these are taken away together, as after a file that was not meant. */
export const eventRemoval = z.strictObject({ ids: z.array(z.string().max(64)).min(1).max(MOST_EVENTS) })
