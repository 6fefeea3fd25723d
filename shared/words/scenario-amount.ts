import type { ScenarioFace } from "../analysis/scenario-report.ts"
import type { Interval } from "../analysis/link-report.ts"
import type { InEachLanguage, Language } from "./language.ts"
import { intervalText, NO_BREAK, signedText } from "./numbers.ts"
import { isMoney, unitWord, valueText } from "./values.ts"

/** A stage's scale: native units of its main metric for one of its score; null: the score's own standard deviations. */
export type Scale = Pick<ScenarioFace, "unit" | "perScore"> | null

/** A change of a stage's score in the units of its scale. */
export const onScale = (change: number, scale: Scale) => (scale === null ? change : change * scale.perScore)

/** An interval of changes likewise; where less of the metric is better, its ends trade places. */
export function intervalOnScale([low, high]: Interval, scale: Scale): Interval {
  const [a, b] = [onScale(low, scale), onScale(high, scale)]
  return a <= b ? [a, b] : [b, a]
}

/**
 * A change in words, signed, with as many decimals as its size deserves, or as the interval beside it has.
 *
 * @example amountText(0.5, { unit: "%", perScore: 4 }, "en") // => "+2.0\u00a0pts"
 */
export function amountText(
  change: number,
  scale: Scale,
  language: Language,
  beside: Interval = [change, change],
): string {
  const size = onScale(change, scale)
  if (scale !== null && isMoney(scale.unit)) return signedMoney(size, scale.unit, language)
  const word = scaleWord(scale, language)
  return (
    signedText(size, digitsOf(intervalOnScale(beside, scale)), language) + (word === "" ? "" : `${NO_BREAK}${word}`)
  )
}

/** A change with its interval: never one without the other. */
export function amountEstimate(change: number, interval: Interval, scale: Scale, language: Language): string {
  return `${amountText(change, scale, language, interval)}${language === "en" ? " " : ""}${amountInterval(interval, scale, language)}`
}

/** The interval alone, its unit said by the change beside it; money says its own. */
export function amountInterval(interval: Interval, scale: Scale, language: Language): string {
  const [low, high] = intervalOnScale(interval, scale)
  if (scale === null || !isMoney(scale.unit)) return intervalText([low, high], language, digitsOf([low, high]))
  const ends = [low, high].map((end) => valueText(end, scale.unit, language)).join(words[language].to)
  return language === "en" ? `(${ends})` : `（${ends}）`
}

function scaleWord(scale: Scale, language: Language): string {
  const { sd, percentPoints, points } = words[language]
  if (scale === null) return sd
  return scale.unit === "%" ? percentPoints : scale.unit === "pts" ? points : unitWord(scale.unit, language)
}

function digitsOf(ends: Interval): number {
  const size = Math.max(...ends.map(Math.abs))
  return size >= 1000 ? 0 : size >= 1 ? 1 : 2
}

function signedMoney(size: number, unit: string, language: Language): string {
  const text = valueText(size, unit, language)
  return size > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

const en = { sd: "sd", percentPoints: "pts", points: "pts", to: `${NO_BREAK}to${NO_BREAK}` }
const words: InEachLanguage<typeof en> = {
  en,
  zh: { sd: "个标准差", percentPoints: "个百分点", points: "分", to: `${NO_BREAK}至${NO_BREAK}` },
  zhHant: { sd: "個標準差", percentPoints: "個百分點", points: "分", to: `${NO_BREAK}至${NO_BREAK}` },
}
