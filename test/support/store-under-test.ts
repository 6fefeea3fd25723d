import { Client } from "pg"
import { inject } from "vitest"

declare module "vitest" {
  interface ProvidedContext {
    /** The PostgreSQL server that this project's tests run on, and the name of a database to copy; undefined for the embedded engine. */
    postgresServer: { readonly url: string; readonly template: string } | undefined
    /** A database that was given to test on (TEST_DATABASE_URL), and the prefix of the schemas to make there. */
    givenDatabase: { readonly url: string; readonly prefix: string } | undefined
  }
}

let made = 0

/** What `openStore` takes beside the data folder, so that a test runs on the engine its project is about: each store a database of its own, or a schema of the one that was given. */
export async function storeUnderTest(): Promise<{ databaseUrl?: string }> {
  const given = inject("givenDatabase")
  if (given) return { databaseUrl: await schemaIn(given.url, `${given.prefix}${process.pid}_${++made}`) }
  const server = inject("postgresServer")
  if (server === undefined) return {}
  const name = `test_${process.pid}_${Date.now().toString(36)}_${++made}`
  const client = new Client({ connectionString: `${server.url}/postgres` })
  await client.connect()
  // By copying files, not by writing every page to the log: a third of the processor time.
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${server.template} STRATEGY FILE_COPY`)
  await client.end()
  return { databaseUrl: `${server.url}/${name}` }
}

/** A schema is enough for a workspace, and on a cluster it comes with the extension and the nodes of its database. */
async function schemaIn(databaseUrl: string, name: string): Promise<string> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`CREATE SCHEMA ${name}`)
  await client.end()
  const url = new URL(databaseUrl)
  url.searchParams.set("options", `-c search_path=${name}`)
  return url.href
}
