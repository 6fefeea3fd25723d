import { startPostgres } from "./postgres-server.ts"

/** Playwright's setup: one real PostgreSQL server for the browser tests, told to their processes by the environment. */
// oxlint-disable-next-line import/no-default-export -- Playwright takes no other.
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres()
  process.env["BROWSERS_POSTGRES"] = server.url
  return () => server.stop()
}
