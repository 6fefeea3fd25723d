import { Hono } from "hono"
import { metricsRequest, modelRequest, targetsRequest } from "../../shared/api/model-request.ts"
import { eightElements } from "../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import { stageOfMetric } from "../../shared/chain/stage-of-metric.ts"
import { unitTree } from "../../shared/chain/unit.ts"
import { readHoldings } from "../engine/extent.ts"
import { concerns } from "../engine/scope.ts"
import { readBaselines, readMetrics, readTargets, readUnits } from "../engine/tables.ts"
import type { Revisions } from "../live/revisions.ts"
import { allows } from "../people/rights.ts"
import type { SignedIn, Viewer } from "../people/viewer.ts"
import type { Database } from "../store/database.ts"
import { readWorkspace } from "../store/workspace.ts"
import { valid } from "../valid.ts"
import { changeMetrics, changeModel, changeTargets } from "./change-model.ts"

/** `GET`, `PUT /api/model`: the chain in force, and what the whole workspace goes by. */
export function modelRoutes(database: Database, revisions: Revisions) {
  return new Hono<SignedIn>()
    .get("/", async (c) => c.json(await modelOf(database)))
    .put("/", valid("json", modelRequest), async (c) => {
      const { model, threshold } = c.req.valid("json")
      await changeModel(database, model, threshold)
      await revisions.announce()
      return c.json(await modelOf(database))
    })
}

/** `GET`, `PUT /api/metrics`: every metric, its place in the chain in force, and its frozen figures. */
export function metricRoutes(database: Database, revisions: Revisions) {
  return new Hono<SignedIn>()
    .get("/", async (c) => c.json(await metricsOf(database, c.get("viewer"))))
    .put("/", valid("json", metricsRequest), async (c) => {
      await changeMetrics(database, c.req.valid("json").metrics)
      await revisions.announce()
      return c.json(await metricsOf(database, c.get("viewer")))
    })
}

/** `GET`, `PUT /api/targets`: what each metric is held to, by unit and period. */
export function targetRoutes(database: Database, revisions: Revisions) {
  return new Hono<SignedIn>()
    .get("/", async (c) => {
      const tree = unitTree((await readUnits(database)).map(({ unit }) => unit))
      const targets = await readTargets(database)
      return c.json({ targets: targets.filter(({ unit }) => concerns(c.get("viewer").scope, unit, tree)) })
    })
    .put("/", valid("json", targetsRequest), async (c) => {
      await changeTargets(database, c.req.valid("json").targets)
      await revisions.announce()
      return c.json({ targets: await readTargets(database) })
    })
}

async function modelOf(database: Database) {
  const { model, periodKind, baselineFrom, baselineTo, threshold, sample, dataRevision, modelRevision } =
    await readWorkspace(database)
  return {
    revision: `${dataRevision}.${modelRevision}`,
    model,
    /** The chains that ship, to begin from. */
    models: [fiveStages, eightElements],
    periodKind,
    baseline: { from: baselineFrom, to: baselineTo },
    threshold,
    sample,
  }
}

async function metricsOf(database: Database, viewer: Viewer) {
  const { model } = await readWorkspace(database)
  const baselines = new Map((await readBaselines(database)).map((each) => [each.key, each]))
  const holding = new Set((await readHoldings(database)).map(({ key }) => key))
  const metrics = await readMetrics(database)
  return {
    metrics: metrics.map(({ key, metric }) => {
      const found = baselines.get(key)
      const baseline = found && { mean: found.mean, sd: found.sd, from: found.from, to: found.to, frozen: found.frozen }
      // It rests on single units' answers as well, and with what is told of groups would tell of those.
      const isGuarded = metric.survey && !allows(viewer, "read-employee-detail")
      return {
        ...metric,
        placedIn: stageOfMetric(metric, model),
        holdsData: holding.has(key),
        baseline: isGuarded ? null : (baseline ?? null),
      }
    }),
  }
}
