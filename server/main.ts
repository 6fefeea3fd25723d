import { join } from "node:path"
import { serve } from "@hono/node-server"
import { type Logger, pino } from "pino"
import { createApp } from "./app.ts"
import { clientFiles } from "./client-files.ts"
import { createEngine } from "./engine/engine.ts"
import { openInbox } from "./inbox/inbox.ts"
import { revisionsOf } from "./live/revisions.ts"
import { openAccounts } from "./people/accounts.ts"
import { readSettings } from "./settings.ts"
import { openStore } from "./store/open.ts"
import { loadSample } from "./uploads/sample-company.ts"
import { openUploads } from "./uploads/uploads.ts"

/** How long a request may still run after the server was told to stop. */
const STOP_MS = 25_000

/** A gigabyte takes two hours at a megabit a second. Heads and bodies that are no file have limits of their own. */
const serverOptions = { requestTimeout: 2 * 60 * 60 * 1000, headersTimeout: 20_000 }

async function start() {
  // Whatever is made in the data folder, by the engines as well, is its owner's alone, whoever made the folder.
  process.umask(0o077)
  const settings = readSettings(process.env)
  const log = pino({ level: settings.logLevel })
  watchFaults(log)
  let isStopping = false
  const store = await openStore(settings)
  const accounts = await openAccounts({
    ...settings,
    log: (error) => log.error(error),
    tellAudit: (row) => log.info({ audit: row }, row.event),
  })
  if (accounts.carried > 0) log.info(`${accounts.carried} accounts were carried over from ${settings.dataDir}.`)
  const revisions = revisionsOf(store.database)
  const engine = createEngine(store.database)
  engine.warm()
  const { dataDir, maxUploadBytes } = settings
  const uploads = await openUploads({
    store,
    revisions,
    dataDir,
    foretold: (change, signal) => engine.foretold(change, signal),
  })
  if (settings.sample && (await loadSample(uploads, store.database))) log.info("The sample company is loaded.")
  const inbox = settings.inbox
    ? openInbox({
        uploads,
        audit: accounts.audit,
        dataDir,
        maxUploadBytes,
        publicUrl: settings.publicUrl,
        alone: store.database.engine === "duckdb",
        log,
      })
    : null
  const app = createApp({
    store,
    accounts,
    revisions,
    engine,
    uploads,
    maxUploadBytes,
    log: (error, requestId) => log.error({ err: error, requestId }),
    tellRequest: (request) => log[isProbe(request.route) ? "debug" : "info"]({ request }, "request"),
    metricsToken: settings.metricsToken,
    isStopping: () => isStopping,
  })
  app.route("/", clientFiles(join(import.meta.dirname, "..", "dist")))

  const listen = { fetch: app.fetch, port: settings.port, hostname: settings.host, serverOptions }
  const server = serve(listen, ({ port }) => {
    const address = settings.publicUrl.replace(/:0$/, `:${port}`)
    log.info(`The dashboard answers at ${address}`)
    void accounts.firstOwnerLink(address).then((link) => {
      if (link !== null) process.stdout.write(`\nSign the first owner in here, once:\n\n  ${link}\n\n`)
    })
  })

  inbox?.start()

  async function stop() {
    if (isStopping) return
    isStopping = true
    log.info("Stopping: what is being done is finished first.")
    const closed = new Promise((resolve) => server.close(resolve))
    revisions.end()
    const late = new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())
    // A browser keeps a connection after its answer and would ask for the next one over it.
    const letGo = () => "closeIdleConnections" in server && server.closeIdleConnections()
    letGo()
    setInterval(letGo, 100).unref()
    await Promise.race([Promise.all([closed, inbox?.stop()]), late])
    await engine.close()
    await store.database.close()
    await accounts.close()
    process.exit(0)
  }
  process.on("SIGTERM", () => void stop())
  process.on("SIGINT", () => void stop())
}

/** Those who watch the server ask every few seconds. */
const isProbe = (route: string) => ["/healthz", "/readyz", "/metrics"].includes(route)

/**
 * An error that nobody awaited leaves the process in a state that nobody knows: it is told, and the process ends, to be
 * started again by whatever runs it. The store is made for that.
 */
function watchFaults(log: Logger): void {
  const end = (error: unknown) => {
    log.fatal({ err: error instanceof Error ? error : new Error(String(error)) }, "A fault that nobody awaited")
    process.exit(1)
  }
  process.on("uncaughtException", end)
  process.on("unhandledRejection", end)
}

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
