import { z } from "zod"
import type { ColumnRole, Mapping } from "../intake/mapping.ts"

const part = z.enum(["n", "sd", "numerator", "denominator"])
const text = z.string().max(500)
const names = <Value extends z.ZodType>(value: Value) =>
  z.record(text, value).refine((record) => Object.keys(record).length <= 5000, "at most 5000 names, please")

const role = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.enum(["unit", "unit-name", "period", "metric-name", "value", "n", "sd", "numerator", "denominator"]),
  }),
  z.strictObject({ kind: z.enum(["parent", "region", "type", "ignore"]) }),
  z.strictObject({ kind: z.literal("metric"), metric: text }),
  z.strictObject({ kind: z.literal("metric-part"), metric: text, part, period: text.optional() }),
  z.strictObject({ kind: z.literal("period-values"), period: text, metric: text.optional() }),
  z.strictObject({ kind: z.literal("unit-values"), unit: text, metric: text.optional(), period: text.optional() }),
  z.strictObject({ kind: z.literal("period-part"), part: z.enum(["year", "quarter", "month", "week", "from", "to"]) }),
]) satisfies z.ZodType<ColumnRole>

/** The `mapping` of the upload calls, as a script or the page sends it. Unknown keys are refused: a typing error is no wish. */
export const mappingSchema: z.ZodType<Mapping> = z.strictObject({
  encoding: z.string().max(40).optional(),
  delimiter: z.string().length(1).optional(),
  sheet: text.optional(),
  headerRow: z.int().min(0).max(1_000_000).optional(),
  layout: z.enum(["long", "wide", "periods-in-columns", "units-in-columns"]).optional(),
  columns: names(role).optional(),
  constants: z.strictObject({ unit: text.optional(), metric: text.optional(), period: text.optional() }).optional(),
  metrics: names(text).optional(),
  decimal: z.enum([".", ","]).optional(),
  dateOrder: z.enum(["ymd", "dmy", "mdy"]).optional(),
  periodKind: z.enum(["week", "month", "quarter", "year"]).optional(),
  fiscalStart: z.int().min(-11).max(11).optional(),
  newUnits: z.enum(["create", "ask"]).optional(),
  sameNames: z.enum(["apart", "together"]).optional(),
  newMetrics: names(
    z
      .strictObject({
        stage: text,
        direction: z.enum(["higher", "lower"]),
        unit: z.string().max(40).optional(),
        label: z.string().max(200).optional(),
        survey: z.boolean().optional(),
      })
      .nullable(),
  ).optional(),
  minimumRespondents: names(z.int().min(1).max(1_000_000)).optional(),
})

/** The fields beside the file of `POST /api/uploads`, and the body of `POST /api/uploads/:id/check`. */
export const uploadFields = z.strictObject({
  mapping: z
    .string()
    .default("{}")
    .transform((json, context): unknown => {
      try {
        return JSON.parse(json)
      } catch {
        context.addIssue("is not JSON")
        return z.NEVER
      }
    })
    .pipe(mappingSchema),
  onProblem: z.enum(["stop", "skip"]).default("stop"),
  commit: z.enum(["auto", "ask"]).default("ask"),
})

export const checkAgain = z.strictObject({
  mapping: mappingSchema.default({}),
  onProblem: z.enum(["stop", "skip"]).default("stop"),
})
