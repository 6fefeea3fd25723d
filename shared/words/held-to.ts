import type { HeldTo } from "../analysis/units-report.ts"
import type { InEachLanguage, Language } from "./language.ts"

/**
 * What levels are measured against, in words. The baseline mean stands in where nobody set a target, and a sentence that
 * speaks of a target there would tell of one that does not exist.
 *
 * @example heldToText(["target", "baseline"], "en") // => "target or baseline"
 */
export function heldToText(all: readonly HeldTo[], language: Language): string {
  const say = words[language]
  const isAny = (held: HeldTo) => all.includes(held)
  return isAny("target") === isAny("baseline") ? say.either : isAny("target") ? say.target : say.baseline
}

/** What those of the stages with these ids are held to; of all of them without a choice. */
export function heldIn(
  stages: readonly { readonly id: string; readonly heldTo: HeldTo }[],
  ids: readonly string[] | null = null,
): HeldTo[] {
  return stages.flatMap(({ id, heldTo }) => (ids === null || ids.includes(id) ? heldTo : []))
}

const words: InEachLanguage<Readonly<Record<HeldTo | "either", string>>> = {
  en: { target: "target", baseline: "baseline", either: "target or baseline" },
  zh: { target: "目标", baseline: "基线", either: "目标或基线" },
  zhHant: { target: "目標", baseline: "基線", either: "目標或基線" },
}
