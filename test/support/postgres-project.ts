import { Client } from "pg"
import type { TestProject } from "vitest/node"
import { startPostgres } from "./postgres-server.ts"

/**
 * One real PostgreSQL server for all tests of a project, stopped when they are over: one of its own, or the database that
 * TEST_DATABASE_URL names, such as a Citus cluster's, of which nothing is left but what was there.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["TEST_DATABASE_URL"]
  if (url) {
    const prefix = `test_${Date.now().toString(36)}_`
    project.provide("givenDatabase", { url, prefix })
    return () => dropSchemas(url, prefix)
  }
  const server = await startPostgres()
  project.provide("postgresServer", server.url)
  return () => server.stop()
}

async function dropSchemas(url: string, prefix: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ name: string }>(
    "SELECT nspname AS name FROM pg_namespace WHERE starts_with(nspname, $1)",
    [prefix],
  )
  for (const { name } of rows) await client.query(`DROP SCHEMA ${name} CASCADE`)
  await client.end()
}
