/** What the machine lacks when an error was nobody's mistake: somebody has to wait, or make room. */
export type Outage = "store-unavailable" | "disk-full"

/** PostgreSQL's classes of errors (manual, appendix A): connection exceptions, shut down or starting, no room. */
const GONE = /^(08...|57P0[1-5]|53300)$/
const NO_ROOM = /^53100$/
const LOST = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EAI_AGAIN",
])

/** pg says these without a code. */
const LOST_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|The client is closed|Query read timeout)/
/** SQLite waited for another process, and gave up. */
const LOCKED = /^database (table )?is locked/
const FULL_WORDS = /No space left on device|database or disk is full|Could not write all required bytes|out of disk/i

/** Whether an error, or what it was caused by, comes from a store that does not answer or a disk without room; null: neither. */
export function outageOf(error: unknown): Outage | null {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth++) {
    const code = "code" in each && typeof each.code === "string" ? each.code : ""
    if (code === "ENOSPC" || code === "EDQUOT" || NO_ROOM.test(code) || FULL_WORDS.test(each.message))
      return "disk-full"
    if (isOfOthers(each)) return null
    if (GONE.test(code) || LOST.has(code) || LOST_WORDS.test(each.message)) return "store-unavailable"
    if (LOCKED.test(each.message)) return "store-unavailable"
    // A name with several addresses: one error for each that was tried.
    if (each instanceof AggregateError && each.errors.some((one) => outageOf(one) === "store-unavailable"))
      return "store-unavailable"
  }
  return null
}

/** Mail (its errors name the command) and single sign-on (by fetch) connect as well, and tell of it themselves. */
const isOfOthers = (error: Error) => "command" in error || error.message === "fetch failed"
