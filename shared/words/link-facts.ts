import { arrowForm, currentEstimate, type ArrowForm } from "../analysis/arrow-form.ts"
import type { LinkReport } from "../analysis/link-report.ts"
import { lagText, periodText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { effectText, estimateText, intervalText } from "./numbers.ts"
import { shortReason, type Surroundings } from "./reason.ts"
import { unitsText } from "./units.ts"
import { verdictWord } from "./verdict.ts"

/** What stands on, above and under an arrow. An effect is never there without its interval. */
export type LinkFacts = {
  readonly form: ArrowForm
  readonly word: string
  /** "since Mar 2025" */
  readonly since: string | null
  readonly effect: string | null
  readonly interval: string | null
  readonly lag: string
  readonly units: string
  /** The estimate before the change, in two pieces that may stand on two lines. */
  readonly before: readonly [effect: string, interval: string] | null
  /** Why nothing can be said, or what is missing. */
  readonly reason: string | null
}

/** A link in words: verdict, effect, interval, lag, number of units. */
export function linkFacts(link: LinkReport, around: Surroundings): LinkFacts {
  const { kind, language } = around
  const say = words[language]
  const form = arrowForm(link)
  const estimate = currentEstimate(link)
  return {
    form,
    word: verdictWord(form, language),
    since: link.change ? say.since(periodText(link.change.since, language)) : null,
    effect: estimate && effectText(estimate.effect, language),
    interval: estimate && intervalText(estimate.interval, language),
    lag: lagText(link.lag, kind ?? "month", language),
    units: unitsText(link.units, language),
    before: link.change
      ? [say.before(effectText(link.change.before, language)), intervalText(link.change.beforeInterval, language)]
      : null,
    reason: shortReason(link, around),
  }
}

/** "Customer satisfaction → Loyalty", with an arrow that every font has. */
export function linkName(link: Pick<LinkReport, "from" | "to">, nameOf: (stage: string) => string): string {
  return `${nameOf(link.from)} → ${nameOf(link.to)}`
}

/** The whole link as one sentence, for those who hear the picture instead of seeing it. */
export function linkSentence(link: LinkReport, around: Surroundings): string {
  const { nameOf, language } = around
  const say = words[language]
  const facts = linkFacts(link, around)
  const estimate = currentEstimate(link)
  const parts = [
    say.verdict(nameOf(link.from), nameOf(link.to), facts.word, link.reverse),
    facts.since,
    estimate && say.effect(estimateText(estimate.effect, estimate.interval, language)),
    facts.before && facts.before.join(language === "en" ? " " : ""),
    facts.lag,
    facts.units,
    facts.reason,
  ]
  return parts.filter((part) => part !== null).join(say.comma)
}

/** The one line under a chart or in a list: "+0.31 (0.24 to 0.38) · 1 month later · 128 branches". */
export function linkLine(facts: LinkFacts, language: Language): string {
  const gap = language === "en" ? " " : ""
  const estimate = facts.effect === null ? null : facts.effect + (facts.interval === null ? "" : gap + facts.interval)
  return [estimate, facts.lag, facts.units, facts.reason].filter((part) => part !== null).join(" · ")
}

type LinkWords = {
  readonly since: (period: string) => string
  readonly before: (effect: string) => string
  readonly verdict: (from: string, to: string, word: string, isReverse: boolean) => string
  readonly effect: (estimate: string) => string
  readonly comma: string
}

const words: InEachLanguage<LinkWords> = {
  en: {
    since: (period) => `since ${period}`,
    before: (effect) => `before: ${effect}`,
    verdict: (from, to, word, isReverse) => `${from} to ${to}${isReverse ? ", against the stream" : ""}: ${word}`,
    effect: (estimate) => `effect ${estimate}`,
    comma: ", ",
  },
  zh: {
    since: (period) => `自${period}起`,
    before: (effect) => `此前：${effect}`,
    verdict: (from, to, word, isReverse) => `${from}到${to}${isReverse ? "（逆向）" : ""}：${word}`,
    effect: (estimate) => `效应 ${estimate}`,
    comma: "，",
  },
  zhHant: {
    since: (period) => `自${period}起`,
    before: (effect) => `此前：${effect}`,
    verdict: (from, to, word, isReverse) => `${from}到${to}${isReverse ? "（逆向）" : ""}：${word}`,
    effect: (estimate) => `效應 ${estimate}`,
    comma: "，",
  },
}
