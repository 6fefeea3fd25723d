import type { LinkReport, Reason } from "../analysis/link-report.ts"
import { type PeriodKind, periodsPerYear } from "../chain/period.ts"
import { periodsText } from "./dates.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { countText, numberText } from "./numbers.ts"
import { unitsText } from "./units.ts"

/** What a sentence needs to know of its surroundings: the stages' names and how time is counted. */
export type Surroundings = {
  readonly nameOf: (stage: string) => string
  readonly kind: PeriodKind | null
  readonly language: Language
}

/** Why a link's verdict is what it is, one sentence a reason. */
export function reasonText(reason: Reason, { nameOf, kind, language }: Surroundings): string {
  const say = words[language]
  const periods = (count: number) => periodsText(count, kind ?? "month", language)
  const units = (count: number) => unitsText(count, language)
  switch (reason.kind) {
    case "side-without-values":
      return say.noValues(nameOf(reason.stage))
    case "whole-time-only":
      return say.wholeTimeOnly(nameOf(reason.stage))
    case "too-few-units":
      return say.tooFew(units(reason.units), countText(reason.needed, language))
    case "too-few-periods":
      return say.tooFew(periods(reason.periods), countText(reason.needed, language))
    case "never-varies":
      return say.neverVaries(nameOf(reason.stage))
    case "needs-more": {
      const more = [
        reason.unitsMore === null ? null : units(reason.unitsMore),
        canBeAwaited(reason.periodsMore, kind) ? periods(reason.periodsMore) : null,
      ].filter((each) => each !== null)
      const delta = numberText(reason.delta, 2, language)
      return more.length === 0 ? say.notInReach(delta) : say.needsMore(more.join(say.or), delta)
    }
    case "units-left-out":
      return say.leftOut(units(reason.units), say.because[reason.because])
  }
}

/** The shortest way to say why nothing can be said, for under a dotted arrow; null where there is an answer. */
export function shortReason(
  link: Pick<LinkReport, "verdict" | "reasons" | "units">,
  around: Surroundings,
): string | null {
  if (link.verdict !== "no-data" && link.verdict !== "unproven") return null
  const said = link.reasons.find((reason) => reason.kind !== "units-left-out")
  if (!said) return null
  const { kind, language } = around
  const say = words[language]
  switch (said.kind) {
    case "too-few-units":
      return say.needs(unitsText(Math.max(0, said.needed - said.units), language))
    case "too-few-periods":
      return say.needs(periodsText(Math.max(0, said.needed - said.periods), kind ?? "month", language))
    case "needs-more":
      if (canBeAwaited(said.periodsMore, kind))
        return say.needs(periodsText(said.periodsMore, kind ?? "month", language))
      return canBeOpened(said.unitsMore, link.units) ? say.needs(unitsText(said.unitsMore, language)) : say.outOfReach
    case "side-without-values":
    case "whole-time-only":
    case "never-varies":
      return reasonText(said, around)
  }
}

/** Nobody waits 882 months: more than ten years is no advice. */
function canBeAwaited(periods: number | null, kind: PeriodKind | null): periods is number {
  return periods !== null && periods <= 10 * periodsPerYear[kind ?? "month"]
}

/** Nor does a company of nine open 774 branches: more than ten times what is there is no advice either. */
function canBeOpened(more: number | null, units: number): more is number {
  return more !== null && more <= 10 * Math.max(units, 1)
}

type ReasonWords = {
  readonly noValues: (stage: string) => string
  readonly wholeTimeOnly: (stage: string) => string
  readonly tooFew: (there: string, needed: string) => string
  readonly neverVaries: (stage: string) => string
  readonly or: string
  readonly needs: (more: string) => string
  readonly needsMore: (more: string, delta: string) => string
  readonly notInReach: (delta: string) => string
  readonly outOfReach: string
  readonly leftOut: (units: string, because: string) => string
  readonly because: Readonly<Record<"one-pair" | "no-pairs", string>>
}

const words: InEachLanguage<ReasonWords> = {
  en: {
    noValues: (stage) => `no values for ${stage}`,
    wholeTimeOnly: (stage) => `links with ${stage} are told to your role over the whole time only, not over a window`,
    tooFew: (there, needed) => `${there} with usable data, at least ${needed} are needed`,
    neverVaries: (stage) => `${stage} never changes`,
    or: " or ",
    needs: (more) => `needs about ${more} more`,
    needsMore: (more, delta) => `about ${more} more would show an effect of ${delta}`,
    notInReach: (delta) => `an effect of ${delta} is out of reach with data like these`,
    outOfReach: "out of reach with data like these",
    leftOut: (units, because) => `${units} left out: ${because}`,
    because: {
      "one-pair": "only one usable pair each",
      "no-pairs": "no values, or none that may be shown",
    },
  },
  zh: {
    noValues: (stage) => `${stage}没有数据`,
    wholeTimeOnly: (stage) => `您的角色只能查看全部时间内与${stage}的联系，不能查看某一时段的`,
    tooFew: (there, needed) => `可用数据仅 ${there}，至少需要 ${needed}`,
    neverVaries: (stage) => `${stage}从不变化`,
    or: "或 ",
    needs: (more) => `约需再有 ${more}`,
    needsMore: (more, delta) => `约再有 ${more}即可看出 ${delta} 的效应`,
    notInReach: (delta) => `以这类数据无法看出 ${delta} 的效应`,
    outOfReach: "以这类数据无法判断",
    leftOut: (units, because) => `${units}未计入：${because}`,
    because: { "one-pair": "各只有一对可用数据", "no-pairs": "没有数据，或数据不予显示" },
  },
  zhHant: {
    noValues: (stage) => `${stage}沒有資料`,
    wholeTimeOnly: (stage) => `您的角色只能檢視全部時間內與${stage}的關聯，不能檢視某一時段的`,
    tooFew: (there, needed) => `可用資料僅 ${there}，至少需要 ${needed}`,
    neverVaries: (stage) => `${stage}從不變化`,
    or: "或 ",
    needs: (more) => `約需再有 ${more}`,
    needsMore: (more, delta) => `約再有 ${more}即可看出 ${delta} 的效應`,
    notInReach: (delta) => `以這類資料無法看出 ${delta} 的效應`,
    outOfReach: "以這類資料無法判斷",
    leftOut: (units, because) => `${units}未計入：${because}`,
    because: { "one-pair": "各只有一對可用資料", "no-pairs": "沒有資料，或資料不予顯示" },
  },
}
