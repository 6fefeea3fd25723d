import { afterAll } from "vitest"
import { createApp, type Services } from "../../server/app.ts"
import { createEngine } from "../../server/engine/engine.ts"
import { revisionsOf } from "../../server/live/revisions.ts"
import { openAccounts } from "../../server/people/accounts.ts"
import type { Role } from "../../server/people/viewer.ts"
import { openStore } from "../../server/store/open.ts"
import { openUploads } from "../../server/uploads/uploads.ts"
import { dataFolder } from "./data-folder.ts"
import { storeUnderTest } from "./store-under-test.ts"

type Call = { method?: string; body?: string | FormData; json?: unknown; headers?: Record<string, string> }

/** The whole API on an empty data folder, without a port: `call` asks as an owner, `as` as somebody else. */
export async function testApp(
  overrides: Partial<Services> = {},
  /** Whether a review says what would become of the chain's links, which costs as much as everything else about a file. */
  { foretells = true } = {},
) {
  const dataDir = dataFolder()
  const { databaseUrl } = await storeUnderTest()
  const store = await openStore({ dataDir, memoryMb: 300, threads: 2, databaseUrl })
  const accounts = await openAccounts({ dataDir, databaseUrl })
  const faults: Error[] = []
  const revisions = revisionsOf(store.database)
  const engine = createEngine(store.database, { workers: 1 })
  const services = {
    store,
    accounts,
    revisions,
    uploads: await openUploads({
      store,
      revisions,
      dataDir,
      ...(foretells ? { foretold: engine.foretold } : {}),
    }),
    maxUploadBytes: 64 * 1024 ** 2,
    engine,
    log: (e: Error) => faults.push(e),
    ...overrides,
  }
  const app = createApp(services)
  afterAll(async () => {
    await services.engine.close()
    await store.database.close()
    await accounts.close()
  })

  async function as(role: Role, scope: string | null = null) {
    const { token } = await accounts.createToken({ role, scope })
    return async (path: string, { method, body, json, headers }: Call = {}) =>
      app.request(path, {
        method: method ?? (json === undefined ? "GET" : "POST"),
        body: json === undefined ? body : JSON.stringify(json),
        headers: {
          authorization: `Bearer ${token}`,
          ...(json === undefined ? {} : { "content-type": "application/json" }),
          ...headers,
        },
      })
  }
  const call = await as("owner")
  let [uploader, sent] = [call, 0]

  return {
    app,
    store,
    accounts,
    revisions: services.revisions,
    uploads: services.uploads,
    engine: services.engine,
    dataDir,
    databaseUrl,
    /** Faults of ours that a request ran into; a test that expects none can say so. */
    faults,
    as,
    call,
    /** A token for each hundred files: one account may not send three hundred at once. */
    async upload(text: string | Uint8Array<ArrayBuffer>, name = "figures.csv", fields: Record<string, string> = {}) {
      const form = new FormData()
      form.set("file", new Blob([text]), name)
      for (const [field, value] of Object.entries(fields)) form.set(field, value)
      if (++sent % 100 === 0) uploader = await as("owner")
      return uploader("/api/uploads", { method: "POST", body: form })
    },
  }
}
