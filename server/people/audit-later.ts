import { outageOf } from "../store/outage.ts"
import type { AuditEntry } from "./audit-log.ts"

const AGAIN_MS = 5000

/**
 * Lines of the log for what has been done already. Where the log cannot be written just now, because another process holds
 * it or the database is away, to answer that nothing was done would be wrong: the line waits here, behind those that wait
 * already, until it can be.
 */
export function patiently(append: (entry: AuditEntry) => Promise<void>, log: (error: Error) => void) {
  const waiting: AuditEntry[] = []
  let timer: NodeJS.Timeout | undefined

  async function again(): Promise<void> {
    timer = undefined
    try {
      for (let first = waiting[0]; first; first = waiting[0]) {
        await append(first)
        waiting.shift()
      }
    } catch (error) {
      if (outageOf(error) === null) log(error as Error)
      later()
    }
  }

  function later(): void {
    timer ??= setTimeout(() => void again(), AGAIN_MS).unref()
  }

  return {
    async append(entry: AuditEntry): Promise<void> {
      if (waiting.length === 0)
        try {
          return await append(entry)
        } catch (error) {
          if (outageOf(error) === null) throw error
          log(error as Error)
        }
      waiting.push(entry)
      later()
    },
    /** A last try, for a process that ends. */
    async close(): Promise<void> {
      clearTimeout(timer)
      for (const entry of waiting.splice(0)) await append(entry).catch(log)
    },
  }
}
