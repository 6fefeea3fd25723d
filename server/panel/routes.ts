import { Hono } from "hono"
import { panelRequest } from "../../shared/api/panel-request.ts"
import type { Engine } from "../engine/engine.ts"
import { scopeFor } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { viewOf } from "../engine/view.ts"
import { Refusal } from "../errors.ts"
import type { SignedIn } from "../people/viewer.ts"
import { valid } from "../valid.ts"
import { type PanelColumns, panelCsv } from "./panel-rows.ts"

/** `GET /api/panel.csv?stages=|metrics=`: the very panel that the estimates used. */
export function panelRoutes(engine: Engine) {
  return new Hono<SignedIn>().get("/", valid("query", panelRequest), async (c) => {
    const { stages = [], metrics = [], ...asked } = c.req.valid("query")
    const snapshot = await engine.current()
    const scope = scopeFor(c.get("viewer"), asked, snapshot.tree)
    refuseUnknown(snapshot, { stages, metrics })
    if (!scope.employeeDetail && restsOnAnswers(snapshot, { stages, metrics }))
      throw new Refusal(
        "not-allowed",
        "These columns rest on answers of employees, unit by unit, which your role does not see.",
      )
    const pieces = panelCsv(viewOf(snapshot, scope), { stages, metrics })
    return c.body(streamOf(pieces, snapshot), 200, {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="panel.csv"',
      "Cache-Control": "private, no-store",
      "X-Revision": snapshot.revision,
    })
  })
}

function refuseUnknown({ model, metrics, metricsOfSums }: Snapshot, columns: PanelColumns): void {
  for (const id of columns.stages)
    if (!model.stages.some((stage) => stage.id === id))
      throw new Refusal("not-found", `There is no stage "${id}" in this chain.`)
  for (const id of columns.metrics)
    // A metric that only regions' sums are there of holds data; its column is empty.
    if (!metrics.some(({ metric }) => metric.id === id) && !metricsOfSums.includes(id))
      throw new Refusal("not-found", `There is no metric "${id}" with data.`)
}

function restsOnAnswers({ metrics }: Snapshot, columns: PanelColumns): boolean {
  return metrics.some(
    ({ metric, stage }) =>
      metric.survey && (columns.metrics.includes(metric.id) || (stage !== null && columns.stages.includes(stage))),
  )
}

/** Pieces as the reader takes them. The mark of UTF-8 goes in front only where a name needs it: plain readers stumble over it. */
function streamOf(pieces: Generator<string>, { units }: Snapshot): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  const plain = units.every(({ id }) => /^[\x20-\x7e]*$/.test(id))
  let first = true
  return new ReadableStream({
    pull(controller) {
      const { value, done } = pieces.next()
      if (done) return controller.close()
      controller.enqueue(encoder.encode(first && plain ? value.replace(/^\uFEFF/, "") : value))
      first = false
    },
  })
}
