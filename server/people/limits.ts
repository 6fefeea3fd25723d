import { Refusal } from "../errors.ts"
import { type Budget, type Buckets } from "./buckets.ts"

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

/** Questions remembered at most; the oldest go first. */
const mostQuestions = 20_000

/** What guesses could be made by: counted over all servers of a workspace. The rest protects the one that answers. */
const counted: ReadonlySet<BudgetName> = new Set([
  "sign-in",
  "sign-in to one account from one address",
  "sign-in to one account",
  "reset of one account",
  "password",
  "invitation",
])

export type Limits = ReturnType<typeof limitsOf>

/** The budgets over buckets of this process, and buckets that several servers share. */
export function limitsOf(now: () => Date, own: Buckets, shared: Buckets) {
  const questions = new Map<string, number>()
  const bucketsOf = (name: BudgetName) => (counted.has(name) ? shared : own)

  return {
    /** Takes one call from `who`'s budget; refuses where it is empty, with the seconds until there is one again. */
    async spend(name: BudgetName, who: string): Promise<void> {
      const seconds = await bucketsOf(name).take(`${name}\n${who}`, budgets[name])
      if (seconds !== null) throw new TooMany(seconds)
    },

    /** As `spend`, but only for what `who` has not asked in the last ten minutes: the same question costs nothing twice. */
    async spendOnNew(name: BudgetName, who: string, question: string): Promise<void> {
      const key = `${name}\n${who}\n${question}`
      const at = now().getTime()
      const asked = questions.get(key)
      if (asked !== undefined && at - asked < freeMs) return
      await this.spend(name, who)
      questions.delete(key)
      questions.set(key, at)
      // A map keeps the order of asking, so the first are the oldest.
      for (const oldest of questions.keys()) {
        if (questions.size <= mostQuestions) break
        questions.delete(oldest)
      }
    },

    /** Gives one call back: it was not what the budget is there to slow down. */
    async refund(name: BudgetName, who: string): Promise<void> {
      await bucketsOf(name).giveBack(`${name}\n${who}`, budgets[name])
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
