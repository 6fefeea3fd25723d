import { setTimeout as sleep } from "node:timers/promises"
import type { ColumnQueries } from "./database.ts"
import { Stopped } from "./workbench.ts"

/** Between two words to an engine that it should end what it is doing. */
const AGAIN_MS = 20

/**
 * Does `work` until `signal` calls it off: `interrupt` then ends the statement that is running, and `Stopped` is thrown. A
 * statement may not have begun when it is told to end: so it is told again until the work has ended. No word is under way
 * any more when this returns, so that none can reach what comes next on the same connection.
 */
export async function stoppedBy<Result>(
  signal: AbortSignal | undefined,
  interrupt: () => unknown,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!signal) return work()
  if (signal.aborted) throw new Stopped()
  let isRunning = true
  let telling: Promise<void> | null = null
  const tell = async (): Promise<void> => {
    if (!isRunning) return
    await interrupt()
    await sleep(AGAIN_MS)
    await tell()
  }
  const begin = () => {
    telling = tell()
  }
  signal.addEventListener("abort", begin, { once: true })
  const end = async () => {
    isRunning = false
    signal.removeEventListener("abort", begin)
    await telling
    if (signal.aborted) throw new Stopped()
  }
  try {
    const result = await work()
    await end()
    return result
  } catch (error) {
    await end()
    throw error
  }
}

/** The same queries; none begins when `signal` has called the work off. */
export function untilStopped(queries: ColumnQueries, signal: AbortSignal | undefined): ColumnQueries {
  if (!signal) return queries
  const check = () => {
    if (signal.aborted) throw new Stopped()
  }
  return {
    async rows<Row>(sql: string, params?: Parameters<ColumnQueries["rows"]>[1]) {
      check()
      return queries.rows<Row>(sql, params)
    },
    async run(sql, params) {
      check()
      return queries.run(sql, params)
    },
    async *columns(sql, params) {
      check()
      for await (const batch of queries.columns(sql, params)) {
        check()
        yield batch
      }
    },
  }
}
