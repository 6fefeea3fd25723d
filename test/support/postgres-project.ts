import type { TestProject } from "vitest/node"
import { startPostgres } from "./postgres-server.ts"

/** Starts one real PostgreSQL server for all tests of a project, and stops it when they are over. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres()
  project.provide("postgresServer", server.url)
  return () => server.stop()
}
