import type { AccountsQueries } from "./accounts-database.ts"
import type { AuditLog } from "./audit-log.ts"

const dayMs = 24 * 3_600_000

/** Removes what has run out: sessions, unanswered questions of sign-ins, old links, and log rows past retention. */
export async function tidy(db: AccountsQueries, audit: AuditLog, auditDays: number | undefined, now: Date) {
  const at = now.toISOString()
  const monthAgo = new Date(now.getTime() - 30 * dayMs).toISOString()
  await db.run(`DELETE FROM "session" WHERE "expiresAt" < $1`, [at])
  await db.run(`DELETE FROM "verification" WHERE "expiresAt" < $1`, [at])
  await db.run(`DELETE FROM one_time_link WHERE used_at < $1 OR expires_at < $1`, [monthAgo])
  await db.run(`DELETE FROM used_code WHERE used_at < $1`, [new Date(now.getTime() - dayMs).toISOString()])
  if (auditDays !== undefined) await audit.retain(auditDays)
}

/** Runs `work` now and then once a day, and keeps no process alive for it. Returns how to stop. */
export function daily(work: () => Promise<void>, log: (error: Error) => void): () => void {
  let isStopped = false
  const run = () =>
    void work().catch((error: unknown) => {
      // What a stop interrupts is done at the next start.
      if (!isStopped) log(error instanceof Error ? error : new Error(String(error)))
    })
  run()
  const timer = setInterval(run, dayMs)
  timer.unref()
  return () => {
    isStopped = true
    clearInterval(timer)
  }
}
