import { Refusal } from "../errors.ts"

/** A bucket holds `burst` calls and gains `perMinute` while it is not full. */
type Budget = { readonly burst: number; readonly perMinute: number }

export type LimitName = "sign-in" | "password" | "invitation" | "upload" | "export" | "estimate"

/**
 * What one account, or one address, may ask for. Signing in is counted three ways: one address guessing at one account
 * is slow after ten tries; an account under attack from everywhere is slow after fifty, and an office behind one
 * address still gets in on Monday morning.
 */
const budgets = {
  "sign-in": { burst: 200, perMinute: 60 },
  "sign-in to one account from one address": { burst: 10, perMinute: 1 },
  "sign-in to one account": { burst: 50, perMinute: 2 },
  "reset of one account": { burst: 3, perMinute: 1 / 20 },
  password: { burst: 10, perMinute: 1 },
  invitation: { burst: 100, perMinute: 10 },
  upload: { burst: 300, perMinute: 60 },
  export: { burst: 120, perMinute: 60 },
  estimate: { burst: 2000, perMinute: 600 },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof budgets

/** How long asking the same again is free: the answer is kept. */
const freeMs = 10 * 60_000

/** Buckets kept at most: when there are more, the fullest, which say least, go first. */
const mostBuckets = 20_000

export type Limits = ReturnType<typeof limitsOf>

/** Token buckets in memory. A restart empties them; nobody but the operator can restart. */
export function limitsOf(now: () => Date) {
  const buckets = new Map<string, { left: number; at: number; budget: Budget }>()
  const questions = new Map<string, number>()

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
    /** Takes one call from `who`'s budget; refuses where it is empty, with the seconds until there is one again. */
    spend(name: BudgetName, who: string): void {
      const key = `${name}\n${who}`
      const bucket = level(key, budgets[name])
      if (bucket.left < 1) {
        const seconds = Math.ceil(((1 - bucket.left) / bucket.budget.perMinute) * 60)
        throw new TooMany(seconds)
      }
      buckets.set(key, { ...bucket, left: bucket.left - 1 })
      if (buckets.size > mostBuckets) forgetFull()
    },

    /** As `spend`, but only for what `who` has not asked in the last ten minutes: the same question costs nothing twice. */
    spendOnNew(name: BudgetName, who: string, question: string): void {
      const key = `${name}\n${who}\n${question}`
      const at = now().getTime()
      const asked = questions.get(key)
      if (asked !== undefined && at - asked < freeMs) return
      this.spend(name, who)
      questions.delete(key)
      questions.set(key, at)
      // A map keeps the order of asking, so the first are the oldest.
      for (const oldest of questions.keys()) {
        if (questions.size <= mostBuckets) break
        questions.delete(oldest)
      }
    },

    /** Gives one call back: it was not what the budget is there to slow down. */
    refund(name: BudgetName, who: string): void {
      const key = `${name}\n${who}`
      const bucket = level(key, budgets[name])
      buckets.set(key, { ...bucket, left: Math.min(bucket.budget.burst, bucket.left + 1) })
    },
  }
}

/** A refusal that says when to come back, for `Retry-After`. */
export class TooMany extends Refusal {
  readonly retryAfterSeconds: number
  constructor(retryAfterSeconds: number) {
    super("too-many-requests", `That was too often. Try again in ${retryAfterSeconds} seconds.`)
    this.retryAfterSeconds = retryAfterSeconds
  }
}
