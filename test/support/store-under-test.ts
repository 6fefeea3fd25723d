import { Client } from "pg"
import { inject } from "vitest"

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the PostgreSQL server that this project's tests run on; undefined for the embedded engine. */
    postgresServer: string | undefined
  }
}

let made = 0

/** What `openStore` takes beside the data folder, so that a test runs on the engine its project is about: each store a database of its own. */
export async function storeUnderTest(): Promise<{ databaseUrl?: string }> {
  const server = inject("postgresServer")
  if (server === undefined) return {}
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++made}`
  const client = new Client({ connectionString: `${server}/postgres` })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  return { databaseUrl: `${server}/${name}` }
}
