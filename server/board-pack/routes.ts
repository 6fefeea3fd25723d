import { Hono } from "hono"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { type BoardPackRequest, boardPackRequest } from "../../shared/api/board-pack-request.ts"
import { againstText } from "../../shared/chain/against.ts"
import { dayText } from "../../shared/words/moment.ts"
import { chainOfScope } from "../chain/chain-of-scope.ts"
import { comparisonText } from "../comparison/comparison-of-scope.ts"
import type { Engine } from "../engine/engine.ts"
import { type Scope, scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { eventsOfScope } from "../events/event-rows.ts"
import { linkText } from "../links/routes.ts"
import { noteForAudit } from "../people/audit-note.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { type BoardPack, linksToShow } from "./board-pack.ts"

/**
 * `GET /api/board-pack.pptx` and `.xlsx`: the chain of a scope for a meeting, as slides and as the numbers behind them.
 * Both are made of the answers that the pages get, so they show nothing that those hide.
 */
export function boardPackRoutes(engine: Engine, now: () => Date = () => new Date()) {
  const packFor = async (viewer: Viewer, asked: BoardPackRequest, signal: AbortSignal) => {
    const { language, timeZone, against, ...where } = asked
    const snapshot = await engine.current()
    const scope = scopeFor(viewer, where, snapshot.tree)
    const report = await chainOfScope(engine, snapshot, scope, signal)
    const { from, to } = report.scope
    const comparison = against && (await comparisonText(engine, snapshot, viewer, where, against, signal))
    const pack: BoardPack = {
      report,
      evidence: await evidenceOf(report, snapshot, scope, signal),
      events: await eventsOfScope(engine.database, { ...scope, from, to }, snapshot.tree),
      comparison: comparison ? (JSON.parse(comparison.text) as ComparisonReport) : null,
      language,
      made: dayText(now().toISOString(), language, timeZone),
    }
    return { snapshot, pack }
  }

  async function evidenceOf(report: ChainReport, snapshot: Snapshot, scope: Scope, signal: AbortSignal) {
    const evidence: LinkEvidence[] = []
    for (const { from, to } of linksToShow(report)) {
      const { text } = await linkText(engine, snapshot, scope, from, to, signal)
      evidence.push(JSON.parse(text) as LinkEvidence)
    }
    return evidence
  }

  const headers = (type: string, ending: string) => ({
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="service-profit-chain.${ending}"`,
    "Cache-Control": "private, no-store",
  })
  return new Hono<SignedIn>()
    .get("/board-pack.pptx", valid("query", boardPackRequest), async (c) => {
      const asked = c.req.valid("query")
      if (asked.against) noteForAudit(c, { detail: { against: againstText(asked.against) } })
      const { signal } = c.req.raw
      const { snapshot, pack } = await packFor(c.get("viewer"), asked, signal)
      const type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
      return c.body(await engine.inThread(snapshot, "slides", pack, signal), 200, headers(type, "pptx"))
    })
    .get("/board-pack.xlsx", valid("query", boardPackRequest), async (c) => {
      const asked = c.req.valid("query")
      if (asked.against) noteForAudit(c, { detail: { against: againstText(asked.against) } })
      const { signal } = c.req.raw
      const { snapshot, pack } = await packFor(c.get("viewer"), asked, signal)
      const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      return c.body(await engine.inThread(snapshot, "workbook", pack, signal), 200, headers(type, "xlsx"))
    })
}
