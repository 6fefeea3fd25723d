import { Hono } from "hono"
import { compress } from "hono/compress"
import { openAPIRouteHandler } from "hono-openapi"
import { boardPackRoutes } from "./board-pack/routes.ts"
import { capabilityRoutes } from "./capability/routes.ts"
import { cellRoutes } from "./cells/routes.ts"
import { chainRoutes } from "./chain/routes.ts"
import { comparisonRoutes } from "./comparison/routes.ts"
import type { Engine } from "./engine/engine.ts"
import { answerError } from "./errors.ts"
import { eventRoutes } from "./events/routes.ts"
import { accessLog, type RequestLine, type WithRequestId } from "./health/access-log.ts"
import { serverMetrics } from "./health/metrics.ts"
import { readiness } from "./health/readiness.ts"
import { healthRoutes } from "./health/routes.ts"
import type { Revisions } from "./live/revisions.ts"
import { linkRoutes } from "./links/routes.ts"
import { liveRoutes } from "./live/routes.ts"
import type { Accounts } from "./people/accounts.ts"
import { metricRoutes, modelRoutes, targetRoutes } from "./model/routes.ts"
import { planRoutes } from "./plans/routes.ts"
import { panelRoutes } from "./panel/routes.ts"
import { accessRoutes } from "./people/routes.ts"
import type { SignedIn } from "./people/viewer.ts"
import { scenarioRoutes } from "./scenario/routes.ts"
import type { Store } from "./store/open.ts"
import { readWorkspace } from "./store/workspace.ts"
import { unitRoutes } from "./units/routes.ts"
import { unitSeriesRoutes } from "./units/series-routes.ts"
import { templateRoutes } from "./templates/routes.ts"
import { backupRoutes, integrityRoutes } from "./upkeep/routes.ts"
import { uploadRoutes } from "./uploads/routes.ts"
import { sampleRoutes } from "./uploads/sample-routes.ts"
import type { Uploads } from "./uploads/uploads.ts"

export type Services = {
  readonly store: Store
  readonly accounts: Accounts
  readonly revisions: Revisions
  readonly engine: Engine
  readonly uploads: Uploads
  readonly maxUploadBytes: number
  /** Where faults of ours go, with the name of the request that met them. */
  readonly log: (error: Error, requestId: string) => void
  /** Hears of every request when it has been answered. */
  readonly tellRequest?: (line: RequestLine) => void
  /** Who reads /metrics must send this; without it anybody may. */
  readonly metricsToken?: string | undefined
  /** Whether the server has been told to stop. */
  readonly isStopping?: () => boolean
}

/** The whole API, behind the guard, and the type its client is made from. The page's files are main.ts's business. */
export function createApp({
  store,
  accounts,
  revisions,
  engine,
  uploads,
  maxUploadBytes,
  log,
  tellRequest = () => {},
  metricsToken,
  isStopping = () => false,
}: Services) {
  const api = new Hono<SignedIn>()
    .use(accounts.guard)
    .route("/", accessRoutes(accounts))
    .route("/live", liveRoutes(revisions))
    .route("/uploads", uploadRoutes(uploads, maxUploadBytes))
    .route("/sample", sampleRoutes(uploads))
    .route("/templates", templateRoutes(store.database))
    .route("/integrity", integrityRoutes(store, uploads.dataDir, accounts.audit))
    .route("/backup", backupRoutes(store, uploads.dataDir))
    .route("/chain", chainRoutes(engine))
    .route("/comparison", comparisonRoutes(engine))
    .route("/links", linkRoutes(engine))
    .route("/panel.csv", panelRoutes(engine))
    .route("/", boardPackRoutes(engine))
    .route("/cells", cellRoutes(store.database, engine))
    .route("/units", unitRoutes(engine))
    .route("/unit-series", unitSeriesRoutes(engine))
    .route("/capability", capabilityRoutes(engine))
    .route("/plans", planRoutes(engine))
    .route("/scenario", scenarioRoutes(engine))
    .route("/model", modelRoutes(store.database, revisions))
    .route("/metrics", metricRoutes(store.database, revisions))
    .route("/targets", targetRoutes(store.database, revisions))
    .route("/events", eventRoutes(store.database, engine, revisions))
  const revision = async () => (await readWorkspace(store.database)).dataRevision
  const metrics = serverMetrics(store.database.engine, engine, uploads, revision)
  const ready = () => readiness({ database: store.database, engine, dataDir: uploads.dataDir, isStopping })
  const app = new Hono<WithRequestId>()
    .use(accessLog(tellRequest))
    .use(metrics.count)
    .use(accounts.browserSecurity)
    // A link's evidence is half a megabyte of digits; events are left alone by it.
    .use("/api/*", compress())
    .route("/", healthRoutes({ metrics, ready, metricsToken }))
    .route("/api", api)
  return app
    .get("/api/openapi.json", openAPIRouteHandler(app, { includeEmptyPaths: true, documentation }))
    .all("/api/*", (c) => c.json({ code: "not-found", message: "There is no such call." }, 404))
    .onError(answerError(log))
}

export type App = ReturnType<typeof createApp>

const documentation = {
  info: {
    title: "Service-profit chain",
    version: "1",
    description: "Sign in, or send a token as Authorization: Bearer. Errors are { code, message, problems? }.",
  },
  components: { securitySchemes: { token: { type: "http" as const, scheme: "bearer" } } },
  security: [{ token: [] }],
}
