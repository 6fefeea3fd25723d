import type { LinkReport } from "./link-report.ts"
import type { LinkFigures } from "./measure-link.ts"
import { neededForDelta, verdictOf } from "./verdict.ts"

/** One link's report, given its p value adjusted over the links it was judged with; null where it was not tested. */
export function judgeLink({ question, look, shortages, leftOut }: LinkFigures, pAdjusted: number | null): LinkReport {
  const seen = look.kind === "seen" ? look : null
  const verdict = seen && shortages.length === 0 ? verdictOf(seen, pAdjusted ?? 1, question.delta) : "no-data"
  const missing = seen && verdict === "unproven" ? neededForDelta(seen, question.delta) : null
  return {
    ...question,
    verdict,
    effect: seen?.effect ?? null,
    interval: seen?.interval ?? null,
    standardError: seen?.standardError ?? null,
    pValue: seen?.pValue ?? null,
    pAdjusted,
    slope: seen?.slope ?? null,
    design: look.design,
    units: look.units,
    periods: look.periods,
    pairs: look.pairs,
    smallestDetectable: seen?.smallestDetectable ?? null,
    change: null,
    reasons: [...shortages, ...(missing ? [missing] : []), ...leftOut],
  }
}
