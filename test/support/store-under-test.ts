import { inject } from "vitest"
import { newDatabase, newSchema } from "./new-database.ts"

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL server that this project's tests run on, and the name of a database to copy; undefined for the embedded engine. */
    postgresServer: { readonly url: string; readonly template: string } | undefined
    /** A database that was given to test on (TEST_DATABASE_URL), and the prefix of the schemas to make there. */
    givenDatabase: { readonly url: string; readonly prefix: string } | undefined
  }
}

let made = 0

/** What `openStore` takes beside the data folder, so that a test runs on the engine its project is about: each store a database of its own, or a schema of the one that was given. `isBare`: without so much as a table. */
export async function storeUnderTest({ isBare = false } = {}): Promise<{ databaseUrl?: string }> {
  const given = inject("givenDatabase")
  if (given) return { databaseUrl: await newSchema(given.url, `${given.prefix}${process.pid}_${++made}`) }
  const server = inject("postgresServer")
  if (server === undefined) return {}
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++made}`
  return { databaseUrl: await newDatabase(server.url, name, isBare ? undefined : server.template) }
}
