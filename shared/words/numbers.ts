import { languageTag, type Language } from "./language.ts"

/** Between words that must stay on one line. */
export const NO_BREAK = "\u00a0"

const formats = new Map<string, Intl.NumberFormat>()

/** One formatter for each set of options: making one costs more than a thousand uses of it. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(languageTag[language], options)
  formats.set(key, made)
  return made
}

/** The sign that type designers drew to match the plus. */
const MINUS = "\u2212"

/** Hyphens in front of a figure become the true minus. */
export const trueMinus = (text: string) => text.replaceAll("-", MINUS)

/**
 * The digits of a number that no language groups, without a sign; null of one that it does. Our languages write such a number
 * alike, and a browser takes longer to make its first formatter than to draw the rest of the headline.
 */
function ungrouped(value: number, digits: number): string | null {
  const text = Math.abs(value).toFixed(digits)
  return Number(text) < 1000 ? text : null
}

/**
 * A number with a fixed count of decimals, grouped as the language groups, a true minus, and no sign on zero.
 *
 * @example numberText(-11902.04, 1, "en") // => "\u221211,902.0"
 * @example numberText(-0.04, 1, "en") // => "0.0"
 */
export function numberText(value: number, digits: number, language: Language): string {
  const small = ungrouped(value, digits)
  if (small !== null) return (value < 0 && Number(small) !== 0 ? MINUS : "") + small
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "negative" } as const
  return trueMinus(numberFormat(language, options).format(value))
}

/**
 * Like `numberText`, with a sign on everything but zero: for effects, gaps and changes.
 *
 * @example signedText(0.312, 2, "en") // => "+0.31"
 */
export function signedText(value: number, digits: number, language: Language): string {
  const small = ungrouped(value, digits)
  if (small !== null) return (Number(small) === 0 ? "" : value < 0 ? MINUS : "+") + small
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits, signDisplay: "exceptZero" } as const
  return trueMinus(numberFormat(language, options).format(value))
}

/** An effect on the common scale: two decimals, always signed. */
export const effectText = (effect: number, language: Language) => signedText(effect, 2, language)

/**
 * An interval in brackets that no line break divides: "(0.24 to 0.38)", 「（0.24 至 0.38）」.
 *
 * @example intervalText([-0.05, 0.09], "en") // => "(\u22120.05\u00a0to\u00a00.09)"
 */
export function intervalText([low, high]: readonly [number, number], language: Language, digits = 2): string {
  const ends = [numberText(low, digits, language), numberText(high, digits, language)]
  return language === "en"
    ? `(${ends.join(`${NO_BREAK}to${NO_BREAK}`)})`
    : `（${ends.join(`${NO_BREAK}至${NO_BREAK}`)}）`
}

/** An effect never travels without its interval. */
export function estimateText(effect: number, interval: readonly [number, number] | null, language: Language): string {
  return besideInterval(effectText(effect, language), interval, language)
}

/**
 * A figure with its interval, where it has one; Chinese brackets bring their own space along.
 *
 * @example besideInterval("31%", [25, 38], "en", 0) // => "31% (25\u00a0to\u00a038)"
 */
export function besideInterval(
  figure: string,
  interval: readonly [number, number] | null,
  language: Language,
  digits = 2,
): string {
  if (!interval) return figure
  return `${figure}${language === "en" ? " " : ""}${intervalText(interval, language, digits)}`
}

/**
 * A share between 0 and 1 as a whole percentage.
 *
 * @example shareText(0.71, "en") // => "71%"
 */
export function shareText(share: number, language: Language): string {
  return trueMinus(numberFormat(language, { style: "percent", maximumFractionDigits: 0 }).format(share))
}

/** A count: whole, grouped. */
export const countText = (count: number, language: Language) => numberText(count, 0, language)

/**
 * A p value as journals print it.
 *
 * @example pValueText(0.0321, "en") // => "p = 0.032"
 * @example pValueText(0.0000001, "en") // => "p < 0.001"
 */
export function pValueText(p: number, language: Language): string {
  return p < 0.001 ? `p < ${numberText(0.001, 3, language)}` : `p = ${numberText(p, 3, language)}`
}
