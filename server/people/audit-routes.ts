import { Hono } from "hono"
import { stream } from "hono/streaming"
import { z } from "zod"
import type { AuditRow } from "../../shared/api/access.ts"
import { valid } from "../valid.ts"
import type { Accounts } from "./accounts.ts"
import type { SignedIn } from "./viewer.ts"

const page = z.object({
  /** Rows older than this number. */
  before: z.coerce.number().int().positive().optional(),
  /** An event such as "upload.commit", or its first part. */
  event: z.string().max(100).optional(),
  actor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const fields = [
  "seq",
  "at",
  "actorName",
  "actorRole",
  "actorBy",
  "actorId",
  "address",
  "event",
  "target",
  "status",
  "detail",
  "previousHash",
  "hash",
] as const satisfies readonly (keyof AuditRow)[]

/** Reading the audit log, under /api. For owners. */
export function auditRoutes({ audit }: Accounts) {
  return (
    new Hono<SignedIn>()
      .get("/audit", valid("query", page), async (c) => {
        const { before, event, actor, limit } = c.req.valid("query")
        return c.json({ rows: await audit.page({ before, event, actorId: actor, limit }) })
      })
      // Reads the whole log, so it is asked for by itself.
      .get("/audit/check", async (c) => c.json({ firstBroken: await audit.firstBroken() }))
      .get("/audit.csv", async (c) => {
        const [last] = await audit.page({ limit: 1 })
        c.header("Content-Type", "text/csv; charset=utf-8")
        c.header("Content-Disposition", 'attachment; filename="audit-log.csv"')
        return stream(c, async (out) => {
          for await (const line of csvLines(audit, last?.seq ?? 0)) await out.write(line)
        })
      })
  )
}

async function* csvLines(audit: Accounts["audit"], last: number): AsyncGenerator<string> {
  yield `${fields.join(",")}\r\n`
  for (let seq = 0; seq < last;) {
    const rows = (await audit.after(seq, 1000)).filter((row) => row.seq <= last)
    for (const row of rows) yield `${fields.map((field) => csvCell(row[field])).join(",")}\r\n`
    seq = rows.at(-1)?.seq ?? last
  }
}

/** A cell that no spreadsheet takes for a formula: a name may begin with = (OWASP, CSV Injection). */
function csvCell(value: string | number | null): string {
  if (value === null) return ""
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
