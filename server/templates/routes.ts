import { Hono } from "hono"
import { z } from "zod"
import { formatPeriod, parsePeriod } from "../../shared/chain/period.ts"
import { templateRows } from "../../shared/intake/template-table.ts"
import { csvPieces } from "../../shared/intake/write-table.ts"
import { xlsxPieces } from "../../shared/intake/write-workbook.ts"
import { shownRows } from "../confidential/shown-rows.ts"
import type { SignedIn } from "../people/viewer.ts"
import type { Database } from "../store/database.ts"
import { periodKinds } from "../uploads/file-periods.ts"
import { readKnown } from "../uploads/known.ts"
import { valid } from "../valid.ts"

const wish = z.strictObject({
  language: z.enum(["en", "zh", "zhHant"]).default("en"),
  /** The first period to be filled in; left out, the one after the last that holds data. */
  from: z
    .string()
    .refine((text) => parsePeriod(text) !== null, "must be a period such as 2025-03")
    .optional(),
  periods: z.coerce.number().int().min(1).max(60).default(1),
})

/** `GET /api/templates/template.csv` and `.xlsx`: the workspace's units, periods and metrics, to be filled in and sent back. */
export function templateRoutes(database: Database) {
  return new Hono<SignedIn>()
    .get("/template.csv", valid("query", wish), async (c) => {
      const text = [...csvPieces(await rowsOf(database, c.req.valid("query")))].join("")
      c.header("Content-Type", "text/csv; charset=utf-8")
      c.header("Content-Disposition", 'attachment; filename="template.csv"')
      return c.body(text)
    })
    .get("/template.xlsx", valid("query", wish), async (c) => {
      const rows = await rowsOf(database, c.req.valid("query"))
      const bytes = Buffer.concat([...xlsxPieces([{ name: "template", rows }])])
      c.header("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      c.header("Content-Disposition", 'attachment; filename="template.xlsx"')
      return c.body(new Uint8Array(bytes))
    })
}

async function rowsOf(database: Database, { language, from, periods }: z.output<typeof wish>) {
  const { units, metrics, stages, periodKind } = await readKnown(database)
  // Only units and metrics that hold values to show are asked for: the others look as if nobody had ever sent them.
  // An empty workspace shows what could be sent.
  const used = await database.rows<{ unit: string; metric: string; kind: number; last: number }>(
    `SELECT unit.id AS unit, metric.id AS metric, CAST(max(period_kind) AS INTEGER) AS kind, max(period) AS last
       FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id) JOIN metric USING (metric_key) GROUP BY unit.id, metric.id`,
  )
  const kind = periodKind ?? "month"
  const ofKind = used.filter((each) => periodKinds[each.kind] === kind)
  const latest = ofKind.reduce((last, each) => Math.max(last, each.last), Number.NEGATIVE_INFINITY)
  const start = from === undefined ? null : parsePeriod(from)
  const first = start ?? { kind, index: Number.isFinite(latest) ? latest + 1 : 2025 * 12 }
  const holds = { units: new Set(used.map(({ unit }) => unit)), metrics: new Set(used.map(({ metric }) => metric)) }
  return templateRows({
    units: used.length === 0 ? [{ id: "A", name: "A" }] : units.filter(({ id }) => holds.units.has(id)),
    periods: Array.from({ length: periods }, (_, i) => formatPeriod({ kind: first.kind, index: first.index + i })),
    metrics: metrics.filter(({ id }) =>
      used.length === 0 ? stages.some((stage) => stage.id === id) : holds.metrics.has(id),
    ),
    stages,
    language,
  })
}
