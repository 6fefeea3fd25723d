import { hashSecret } from "./secret.ts"
import type { AccountsQueries } from "./accounts-database.ts"

/** A bucket holds `burst` calls and gains `perMinute` while it is not full. */
export type Budget = { readonly burst: number; readonly perMinute: number }

/** Token buckets by key. */
export interface Buckets {
  /** Takes one call; null where there was one, else the seconds until there is one again. */
  take(key: string, budget: Budget): Promise<number | null>
  giveBack(key: string, budget: Budget): Promise<void>
}

/** Buckets kept at most: when there are more, the fullest, which say least, go first. */
const mostBuckets = 20_000

const secondsUntilOne = (calls: number, { perMinute }: Budget) => Math.ceil(((1 - calls) / perMinute) * 60)

/** In memory. A restart empties them; nobody but the operator can restart. */
export function bucketsInMemory(now: () => Date): Buckets {
  const buckets = new Map<string, { left: number; at: number; budget: Budget }>()

  function level(key: string, budget: Budget): { left: number; at: number; budget: Budget } {
    const at = now().getTime()
    const bucket = buckets.get(key) ?? { left: budget.burst, at, budget }
    // A clock set back gives nothing and takes nothing.
    const gained = (Math.max(0, at - bucket.at) / 60_000) * budget.perMinute
    return { left: Math.min(budget.burst, bucket.left + gained), at, budget }
  }

  function forgetFull(): void {
    for (const [key, bucket] of buckets) if (level(key, bucket.budget).left >= bucket.budget.burst) buckets.delete(key)
    for (const key of buckets.keys()) {
      if (buckets.size <= mostBuckets) return
      buckets.delete(key)
    }
  }

  return {
    async take(key, budget) {
      const bucket = level(key, budget)
      if (bucket.left < 1) return secondsUntilOne(bucket.left, budget)
      buckets.set(key, { ...bucket, left: bucket.left - 1 })
      if (buckets.size > mostBuckets) forgetFull()
      return null
    },
    async giveBack(key, budget) {
      const bucket = level(key, budget)
      buckets.set(key, { ...bucket, left: Math.min(budget.burst, bucket.left + 1) })
    },
  }
}

const level = `least(CAST($2 AS DOUBLE PRECISION),
  limit_bucket.calls + greatest(0, CAST($3 AS DOUBLE PRECISION) - limit_bucket.at_ms) / 60000 * CAST($4 AS DOUBLE PRECISION))`

/**
 * In the database, one statement a call, so that guessing at a password is not faster where several servers answer.
 * Keys are kept as hashes: they hold addresses, and what people type in place of one.
 */
export function sharedBuckets(db: AccountsQueries, now: () => Date): Buckets {
  return {
    async take(key, budget) {
      const params = [hashSecret(key), budget.burst, now().getTime(), budget.perMinute]
      const taken = await db.rows(
        `INSERT INTO limit_bucket (key, calls, at_ms) VALUES ($1, $2 - 1, $3)
           ON CONFLICT (key) DO UPDATE SET calls = ${level} - 1, at_ms = $3 WHERE ${level} >= 1 RETURNING key`,
        params,
      )
      if (taken.length > 0) return null
      const [found] = await db.rows<{ calls: number }>(
        `SELECT ${level} AS calls FROM limit_bucket WHERE key = $1`,
        params,
      )
      return Math.max(1, secondsUntilOne(found?.calls ?? 1, budget))
    },
    async giveBack(key, { burst }) {
      await db.run("UPDATE limit_bucket SET calls = least($2, calls + 1) WHERE key = $1", [hashSecret(key), burst])
    },
  }
}

/** Forgets buckets that nobody touched for a day: they are full. */
export async function forgetOldBuckets(db: AccountsQueries, now: Date): Promise<void> {
  await db.run("DELETE FROM limit_bucket WHERE at_ms < $1", [now.getTime() - 24 * 3_600_000])
}
