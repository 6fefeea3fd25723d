import type { LinkChange, LinkReport, Verdict } from "./link-report.ts"
import type { Look } from "./look.ts"
import type { LinkFigures } from "./measure-link.ts"
import { neededForDelta, shortages, verdictOf } from "./verdict.ts"

/** A link's p values, adjusted over the links it is judged with; null where it was not tested. */
export type Standing = {
  readonly pAdjusted: number | null
  /** Of the change, and of the links in its two windows; null where no change seems likely. */
  readonly change: { readonly pAdjusted: number; readonly before: number | null; readonly after: number | null } | null
}

/** One link's report. The verdict is that of the latest window where the link changed; all figures are those of the whole window. */
export function judgeLink(figures: LinkFigures, standing: Standing): LinkReport {
  const { question, look } = figures
  const change = changeOf(figures, standing)
  const seen = look.kind === "seen" ? look : null
  const verdict = change?.afterVerdict ?? judge(look, standing.pAdjusted, figures)
  const latest = change ? figures.change!.windows!.after : look
  const missing = latest.kind === "seen" && verdict === "unproven" ? neededForDelta(latest, question.delta) : null
  return {
    ...question,
    verdict,
    effect: seen?.effect ?? null,
    interval: seen?.interval ?? null,
    standardError: seen?.standardError ?? null,
    pValue: seen?.pValue ?? null,
    pAdjusted: standing.pAdjusted,
    slope: seen?.slope ?? null,
    design: look.design,
    units: look.units,
    periods: look.periods,
    pairs: look.pairs,
    smallestDetectable: seen?.smallestDetectable ?? null,
    change,
    reasons: [...figures.shortages, ...(missing ? [missing] : []), ...figures.leftOut],
  }
}

/**
 * The change worth reporting: sure enough among the links, its windows' effects `delta` or more apart, and their verdicts different.
 * A window with too little data for a verdict is no regime.
 */
function changeOf({ question, change, periods }: LinkFigures, standing: Standing): LinkChange | null {
  const windows = change?.windows
  if (!change || !windows || !standing.change) return null
  const { before, after } = windows
  const [beforeVerdict, afterVerdict] = [
    judge(before, standing.change.before, { question, shortages: shortages(before, question) }),
    judge(after, standing.change.after, { question, shortages: shortages(after, question) }),
  ]
  if (beforeVerdict === afterVerdict || beforeVerdict === "no-data" || afterVerdict === "no-data") return null
  if (before.kind !== "seen" || after.kind !== "seen" || !before.interval || !after.interval) return null
  return {
    since: periods[windows.at]!,
    before: before.effect,
    after: after.effect,
    beforeInterval: before.interval,
    afterInterval: after.interval,
    beforeVerdict,
    afterVerdict,
    pValue: change.pValue,
    pAdjusted: standing.change.pAdjusted,
  }
}

function judge(
  look: Look,
  pAdjusted: number | null,
  { question, shortages: short }: Pick<LinkFigures, "question" | "shortages">,
): Verdict {
  return look.kind === "seen" && short.length === 0 ? verdictOf(look, pAdjusted ?? 1, question.delta) : "no-data"
}
