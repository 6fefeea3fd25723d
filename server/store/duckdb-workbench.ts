import type { DuckDBConnection, DuckDBInstance } from "@duckdb/node-api"
import { type DuckDbOptions, lockedInstance } from "./duckdb-instance.ts"
import { stagingFiles } from "./duckdb-staging.ts"
import { turns } from "./turns.ts"
import type { Staging, Workbench } from "./workbench.ts"

type Engine = { readonly instance: DuckDBInstance; readonly writer: DuckDBConnection; readonly workbench: Workbench }

/**
 * The workbench in an engine of its own that keeps nothing but the staging files. A file may break the engine's reader
 * (DuckDB 1.5 did on a half character in a row too long), and a broken engine answers nobody any more: so the store is
 * not in it, and whoever comes next finds a new one.
 */
export async function openWorkbench(options: DuckDbOptions): Promise<{ workbench: Workbench; close: () => void }> {
  const inTurn = turns()
  let engine = await begin(options)

  /** The engine, or a new one where it is broken. */
  const whole = () =>
    inTurn(async () => {
      if (await answers(engine)) return engine
      end(engine)
      engine = await begin(options)
      return engine
    })

  return {
    workbench: { open: async (file): Promise<Staging> => (await whole()).workbench.open(file) },
    close: () => end(engine),
  }
}

async function begin(options: DuckDbOptions): Promise<Engine> {
  const { instance, writer } = await lockedInstance(":memory:", options)
  return { instance, writer, workbench: stagingFiles(instance, turns()).workbench }
}

async function answers({ writer }: Engine): Promise<boolean> {
  return writer.run("SELECT 1").then(
    () => true,
    () => false,
  )
}

function end({ instance, writer }: Engine): void {
  writer.closeSync()
  instance.closeSync()
}
