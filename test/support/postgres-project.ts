import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Client } from "pg"
import type { TestProject } from "vitest/node"
import { openAccountsDatabase } from "../../server/people/accounts-database.ts"
import { openStore } from "../../server/store/open.ts"
import { hasty, startPostgres } from "./postgres-server.ts"

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
  const server = await startPostgres(hasty)
  const template = await server.database()
  await makeTables(template)
  project.provide("postgresServer", { url: server.url, template: new URL(template).pathname.slice(1) })
  return () => server.stop()
}

/**
 * What every test would make for itself, made once and copied: a store's tables with an empty workspace, and the accounts'
 * tables, without a secret or anybody. A copy takes half the processor time of the migrations.
 */
async function makeTables(databaseUrl: string): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "template-"))
  const { database } = await openStore({ dataDir, databaseUrl })
  const { db } = await openAccountsDatabase({ dataDir, databaseUrl })
  await database.close()
  await db.close()
  rmSync(dataDir, { recursive: true })
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
