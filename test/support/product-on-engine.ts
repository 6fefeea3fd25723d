import { existsSync } from "node:fs"
import { join } from "node:path"
import { test } from "@playwright/test"
import { newDatabase } from "./new-database.ts"
import { type Product, startProduct as start } from "./product.ts"

let made = 0

/** The product on the engine that the Playwright project is about, and proof that it runs on no other. */
export async function startProduct(environment: Record<string, string> = {}): Promise<Product> {
  const { engine } = test.info().project.metadata as { engine: "duckdb" | "postgres" }
  const product = await start(engine === "postgres" ? { ...environment, DATABASE_URL: await database() } : environment)
  const metrics = await (await product.call("/metrics")).text()
  const isEmbedded = existsSync(join(product.dataDir, "workspace.duckdb"))
  if (!metrics.includes(`chain_store_info{engine="${engine}"} 1`) || isEmbedded !== (engine === "duckdb")) {
    await product.stop()
    throw new Error(`the product does not run on ${engine}`)
  }
  return product
}

/** An empty database on the server that postgres-for-browsers.ts started; processes of a run follow each other. */
function database(): Promise<string> {
  const server = process.env["BROWSERS_POSTGRES"]
  if (server === undefined) throw new Error("startProduct needs the server that postgres-for-browsers.ts starts")
  return newDatabase(server, `browser_${process.pid}_${++made}`)
}
