import { type DuckDBConnection, DuckDBDataChunk, type DuckDBInstance, type DuckDBType } from "@duckdb/node-api"
import type { Attachment, SqlValue } from "./database.ts"
import { batchesOf } from "./duckdb-columns.ts"
import { plainRow, query, stream } from "./duckdb-values.ts"
import { type AppendColumns, type Staging, Stopped, type Workbench } from "./workbench.ts"

const CHUNK = 2048

/** Staging files attached to one DuckDB instance, each once however many ask for it. */
export function stagingFiles(
  instance: DuckDBInstance,
  inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>,
) {
  const attached = new Map<string, { name: string; users: number }>()
  let made = 0

  const statement = async (sql: string) => {
    const connection = await instance.connect()
    try {
      await connection.run(sql)
    } finally {
      connection.closeSync()
    }
  }

  const attach = (file: string) =>
    inTurn(async (): Promise<Attachment & { name: string }> => {
      const entry = attached.get(file) ?? { name: `staging_${++made}`, users: 0 }
      // The path is ours (DATA_DIR and a made id); ATTACH takes no parameters.
      if (entry.users === 0) await statement(`ATTACH '${file.replaceAll("'", "''")}' AS ${entry.name}`)
      entry.users++
      attached.set(file, entry)
      let released = false
      return {
        name: entry.name,
        prefix: `${entry.name}.main.`,
        release: () =>
          inTurn(async () => {
            if (released) return
            released = true
            if (--entry.users > 0) return
            attached.delete(file)
            await statement(`DETACH ${entry.name}`)
          }),
      }
    })

  const workbench: Workbench = {
    async open(file): Promise<Staging> {
      const { name, release } = await attach(file)
      const connection = await instance.connect()
      await connection.run(`USE ${name}`)
      // Asked for, the engine keeps count of what it has read, and would draw a bar on our output.
      await connection.run("PRAGMA disable_print_progress_bar")
      await connection.run("PRAGMA enable_progress_bar")
      return stagingOn(connection, release)
    },
  }
  return { attach, workbench }
}

function stagingOn(connection: DuckDBConnection, release: () => Promise<void>): Staging {
  const work = stoppable(connection)
  let isOpen = true
  const ask = (sql: string, params: readonly SqlValue[] = []) => work.guarded(() => query(connection, sql, params))
  return {
    rows: async <Row>(sql: string, params?: readonly SqlValue[]) =>
      (await ask(sql, params)).getRowObjectsJS().map((row) => plainRow<Row>(row)),
    run: async (sql, params) => {
      await ask(sql, params)
    },
    async *columns(sql, params = []) {
      const result = await work.guarded(() => stream(connection, sql, params))
      const batches = batchesOf(result)
      for (;;) {
        const { done, value } = await work.guarded(() => batches.next())
        if (done) return
        yield value
      }
    },
    append: (table, columns) => work.guarded(() => append(connection, table, columns)),
    async *stream<Row>(sql: string) {
      const result = await work.guarded(() => connection.stream(sql))
      const batches = result.yieldRowObjectJs()
      for (;;) {
        const { done, value } = await work.guarded(() => batches.next())
        if (done) return
        yield value.map((row) => plainRow<Row>(row))
      }
    },
    share() {
      const { percentage } = connection.progress
      return percentage < 0 ? null : Math.min(1, percentage / 100)
    },
    stop: () => work.stop(),
    async close() {
      if (!isOpen) return
      isOpen = false
      // A stream that nobody read to its end would keep the file open; the next statement ends it.
      await connection.run("SELECT 1")
      connection.closeSync()
      await release()
    },
  }
}

async function append(connection: DuckDBConnection, table: string, columns: AppendColumns): Promise<void> {
  const appender = await connection.createAppender(table)
  const types: DuckDBType[] = columns.map((_, index) => appender.columnType(index))
  const length = columns[0]?.length ?? 0
  for (let from = 0; from < length; from += CHUNK) {
    const chunk = DuckDBDataChunk.create(types)
    chunk.setColumns(columns.map((column) => column.slice(from, from + CHUNK)))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

/** A statement may still wait for its thread when it is called off: so it is told again until it has ended. */
function stoppable(connection: DuckDBConnection) {
  let stopped = false
  let running = 0
  const tell = () => {
    if (running === 0) return
    connection.interrupt()
    setTimeout(tell, 20)
  }
  return {
    stop() {
      stopped = true
      tell()
    },
    async guarded<Result>(work: () => Promise<Result>): Promise<Result> {
      if (stopped) throw new Stopped()
      running++
      try {
        return await work()
      } catch (error) {
        throw stopped ? new Stopped() : error
      } finally {
        running--
      }
    },
  }
}
