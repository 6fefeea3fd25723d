import { Hono } from "hono"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { type BoardPackRequest, boardPackRequest } from "../../shared/api/board-pack-request.ts"
import { xlsxPieces } from "../../shared/intake/write-workbook.ts"
import { findingSentence } from "../../shared/words/finding.ts"
import { dayText } from "../../shared/words/moment.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import { linkText } from "../links/routes.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { type BoardPack, boardPack, linksToShow } from "./board-pack.ts"
import { boardWorkbook } from "./board-workbook.ts"

/** `GET /api/board-pack.pptx` and `.xlsx`: the chain of a scope for a meeting, as slides and as the numbers behind them. */
export function boardPackRoutes(engine: Engine, now: () => Date = () => new Date()) {
  const packFor = async (viewer: Viewer, asked: BoardPackRequest, signal: AbortSignal): Promise<BoardPack> => {
    const { language, timeZone, ...where } = asked
    const snapshot = await engine.current()
    const scope = scopeFor(viewer, where, snapshot.tree)
    const { text } = await engine.answer(snapshot, "chain", scope, signal)
    const report = JSON.parse(text) as ChainReport
    const evidence: LinkEvidence[] = []
    for (const { from, to } of linksToShow(report))
      evidence.push(JSON.parse((await linkText(engine, snapshot, scope, from, to, signal)).text) as LinkEvidence)
    const findings = report.findings.map((finding) => ({
      kind: finding.kind,
      sentence: findingSentence(finding, report, language),
      sureness: finding.sureness,
    }))
    return { report, evidence, findings, language, made: dayText(now().toISOString(), language, timeZone) }
  }
  const headers = (type: string, ending: string) => ({
    "Content-Type": type,
    "Content-Disposition": `attachment; filename="service-profit-chain.${ending}"`,
    "Cache-Control": "private, no-store",
  })
  return new Hono<SignedIn>()
    .get("/board-pack.pptx", valid("query", boardPackRequest), async (c) => {
      const pack = await packFor(c.get("viewer"), c.req.valid("query"), c.req.raw.signal)
      const type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
      return c.body(await boardPack(pack), 200, headers(type, "pptx"))
    })
    .get("/board-pack.xlsx", valid("query", boardPackRequest), async (c) => {
      const pack = await packFor(c.get("viewer"), c.req.valid("query"), c.req.raw.signal)
      const bytes = Buffer.concat([...xlsxPieces(boardWorkbook(pack))])
      const type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      return c.body(new Uint8Array(bytes), 200, headers(type, "xlsx"))
    })
}
