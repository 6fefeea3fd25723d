import type { NumberStyle } from "./mapping.ts"
import { isErrorCell, isMissing, isNotFinite, plainCharacters } from "./number-text.ts"
import type { NumberMeaning } from "./plan.ts"
import { clockTime, withoutUnitWord } from "./unit-words.ts"

/**
 * A number as written: its decimal text ("-1234.5", "1.2e4"), the mark that says what it counts, if any, and whether it was
 * written short, as money is: 12.3k, 1.2 mn.
 */
type Written = { readonly digits: string; readonly mark: "%" | "‰" | ""; readonly isShort: boolean }

/** What a plain machine number looks like: in a decimal-point column such texts need no reading, `CAST` gives the same. */
export const plainNumber = "^-?[0-9]{1,15}(\\.[0-9]{1,15})?$"

const plain = new RegExp(plainNumber)
const currencySign = String.raw`(?:(?:US|HK|NT|A|C|S|R)?\$|[¥￥€£₩₹₽฿]|(?:RMB|CNY|USD|EUR|GBP|HKD|TWD|NTD|JPY|KRW|SGD|AUD|CAD|CHF|INR|Fr\.|kr)(?![a-z])|人民币|人民幣|新台币|新臺幣|美元|欧元|歐元|港元|港币|港幣|日元|英镑|英鎊|元|圆|圓)`
/** Only at the ends: what stands between digits belongs to no number. */
const leadingCurrency = new RegExp(`^([+-]?\\s*)${currencySign}\\s*`, "iu")
const trailingCurrency = new RegExp(`\\s*${currencySign}(\\s*[+-]?)$`, "iu")
const signIn = new RegExp(currencySign, "iu")
/** Signs that may mean the same money: 元 and ¥ do, and $ is whatever dollar the company counts in. */
const sameMoney = [
  /^(?:[¥￥]|rmb|cny|jpy|人民币|人民幣|日元|元|圆|圓)$/i,
  /^(?:(?:us|a|c|s)?\$|usd|aud|cad|sgd|美元)$/i,
  /^(?:hk\$|hkd|港元|港币|港幣)$/i,
  /^(?:nt\$|twd|ntd|新台币|新臺幣)$/i,
  /^(?:€|eur|欧元|歐元)$/i,
  /^(?:£|gbp|英镑|英鎊)$/i,
]

/**
 * The money a cell says it counts in, or null; texts of the same money give the same answer.
 *
 * @example moneyOf("€ 1.200") // => "€"
 * @example moneyOf("1,200元") === moneyOf("¥1,200") // => true
 */
export function moneyOf(text: string): string | null {
  const plainText = plainCharacters(text)
  const end = leadingCurrency.exec(plainText)?.[0] ?? trailingCurrency.exec(plainText)?.[0]
  const sign = end === undefined ? undefined : signIn.exec(end)?.[0]
  if (sign === undefined) return null
  const place = sameMoney.findIndex((each) => each.test(sign))
  return place < 0 ? sign.toUpperCase() : ["¥", "$", "HK$", "NT$", "€", "£"][place]!
}

const withoutCurrency = (text: string) => text.replace(leadingCurrency, "$1").replace(trailingCurrency, "$1").trim()
/** The Chinese powers of ten thousand; a number carries one of them at most. */
const powers: Readonly<Record<string, number>> = {
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
  千: 3,
  百万: 6,
  百萬: 6,
  千万: 7,
  千萬: 7,
}
/** Short words for money behind a number, as reports in English and German have them. */
const shortPowers: readonly (readonly [RegExp, number])[] = [
  [/^(?:k|tsd\.?|thousand)$/i, 3],
  [/^(?:m|mm|mn|mln|mio\.?|millions?|millionen)$/i, 6],
  [/^(?:bn|mrd\.?|billions?|milliarden?)$/i, 9],
]

/**
 * What each text of a number column means. A missing value is "missing", never zero; what is no number says why. Texts are
 * read in the column's style alone: "1.234" is 1234 where the comma is the decimal mark and 1.234 where it is not.
 */
export function readNumbers(
  texts: Iterable<string>,
  options: { readonly style: NumberStyle; readonly metricUnit: string },
): Map<string, NumberMeaning> {
  const meanings = new Map<string, NumberMeaning>()
  for (const text of texts) if (!meanings.has(text)) meanings.set(text, readNumber(text, options))
  return meanings
}

/**
 * What one text means in a column of this style, under a metric counted in `metricUnit`. Percent and per mille are taken in
 * the metric's own unit: "86.4%" is 86.4, under a metric per 1,000 it is 864; a unit that cannot be a share refuses them.
 *
 * @example readNumber("(1,234)", { style: { decimal: ".", group: "," }, metricUnit: "" }) // => { kind: "value", value: -1234 }
 * @example readNumber("1,2万", { style: { decimal: ",", group: "." }, metricUnit: "currency" }) // => { kind: "value", value: 12000 }
 * @example readNumber("$1.2M", { style: { decimal: ".", group: "" }, metricUnit: "currency" }) // => { kind: "value", value: 1200000 }
 * @example readNumber("0:05:30", { style: { decimal: ".", group: "" }, metricUnit: "minutes" }) // => { kind: "value", value: 5.5 }
 * @example readNumber("—", { style: { decimal: ".", group: "" }, metricUnit: "%" }) // => { kind: "missing" }
 */
export function readNumber(
  text: string,
  { style, metricUnit }: { readonly style: NumberStyle; readonly metricUnit: string },
): NumberMeaning {
  // Adding zero makes a written "-0" the plain zero that every store gives back.
  if (style.decimal === "." && plain.test(text)) return { kind: "value", value: Number(text) + 0 }
  if (isMissing(text)) return { kind: "missing" }
  if (isErrorCell(text))
    return problem("error-cell", "The spreadsheet shows an error here: mend its formula, or leave the cell empty.")
  if (isNotFinite(text))
    return problem("not-finite", "This is not a finite number: write the number, or leave the cell empty.")
  const worded = withoutUnitWord(plainCharacters(text), metricUnit)
  if (worded && !worded.isOwn && writtenNumber(worded.number, style.decimal))
    return problem(
      "other-unit",
      `The metric is counted in ${metricUnit || "no unit"}: convert this, and write the number alone.`,
    )
  const time = clockTime(plainCharacters(text), metricUnit)
  if (time !== null) return { kind: "value", value: time }
  const written = writtenNumber(worded?.number ?? text, style.decimal)
  if (!written) return problem("not-a-number", notANumber(text, style))
  if (written.isShort && !metricUnit.startsWith("currency"))
    return problem("other-unit", "Only money is written short, as 12.3k or 1.2M: write the number in full.")
  const shift = written.mark === "" ? 0 : shareShift(written.mark, metricUnit)
  if (shift === null)
    return problem(
      "other-unit",
      `The metric is counted in ${metricUnit}, so it cannot be a share: remove the ${written.mark}.`,
    )
  const value = Number(shifted(written.digits, shift))
  if (!Number.isFinite(value)) return problem("not-finite", "This number is too large to be held: check its digits.")
  return { kind: "value", value: value + 0 }
}

/** The powers of ten that bring a share to a metric's unit, or null where the unit is no share. */
function shareShift(mark: "%" | "‰", metricUnit: string): number | null {
  const unit = plainCharacters(metricUnit).toLowerCase()
  if (unit === "" || unit === "pts" || unit === "points") return 0
  const perHundred = mark === "%" ? 0 : -1
  if (unit.startsWith("%") || unit.startsWith("percent")) return perHundred
  if (/^(?:‰|per mille|per 1[,. ]?000$)/.test(unit)) return perHundred + 1
  return null
}

/** Moves the decimal point in the text, so that 86.4 percent of a percent stays 86.4 to the last digit. */
function shifted(digits: string, powersOfTen: number): string {
  if (powersOfTen === 0) return digits
  const [mantissa, exponent = "0"] = digits.split("e")
  return `${mantissa}e${Number(exponent) + powersOfTen}`
}

/** The number in a text without its currency, brackets, grouping and powers of ten; null where it is none. */
export function writtenNumber(text: string, decimal: "." | ","): Written | null {
  let rest = withoutCurrency(plainCharacters(text))
  let isNegative = false
  // Accountants bracket what is negative; a sign may stand before, behind, or beside the currency.
  const bracketed = /^\(([^()]*)\)(\s*[%‰])?$/.exec(rest)
  if (bracketed) {
    isNegative = true
    rest = `${withoutCurrency(bracketed[1]!.trim())}${bracketed[2]?.trim() ?? ""}`
    if (/^[+-]/.test(rest)) return null
  }
  // Excel hides a leading apostrophe, which only says that the cell is text.
  const parts =
    /^'?([+-]?)\s*('?[\d][\d.,' ]*|[.,]\d+)(?:[eE]([+-]?\d{1,4}))?\s*(百万|百萬|千万|千萬|[万萬亿億千]|[a-z]{1,9}\.?)?\s*([%‰]?)\s*(-?)\s*([%‰]?)$/iu.exec(
      rest,
    )
  if (!parts) return null
  const [, before = "", digits = "", exponent, power, mark = "", after = "", markAfter = ""] = parts
  if ((before !== "" && after !== "") || (mark !== "" && markAfter !== "")) return null
  if (bracketed && after !== "") return null
  const ungrouped = withoutGroups(digits.trim(), decimal)
  if (ungrouped === null) return null
  if (before === "-" || after === "-") isNegative = !isNegative
  const short = power && !(power in powers) ? shortPowers.find(([words]) => words.test(power)) : null
  if (short === undefined) return null
  const shift = (exponent ? Number(exponent) : 0) + (short?.[1] ?? (power ? powers[power]! : 0))
  return {
    digits: `${isNegative ? "-" : ""}${ungrouped}${shift === 0 ? "" : `e${shift}`}`,
    mark: (mark || markAfter) as Written["mark"],
    isShort: Boolean(short),
  }
}

/**
 * Digits with a point for the decimals and no grouping; null unless every group after the first has three digits and the
 * first does not start with a zero: 0,547 is somebody's decimal comma. In India the last group has three and those before
 * it two: 12,34,567.
 */
function withoutGroups(digits: string, decimal: "." | ","): string | null {
  const [whole = "", fraction, more] = digits.split(decimal)
  if (more !== undefined || (fraction !== undefined && !/^\d*$/.test(fraction))) return null
  const isIndian = decimal === "." && /^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(whole)
  if (!isIndian && !/^(?:\d+|[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*|)$/.test(whole)) return null
  if (whole === "" && !fraction) return null
  return `${whole.replaceAll(/[.,' ]/g, "") || "0"}${fraction ? `.${fraction}` : ""}`
}

function notANumber(text: string, { decimal }: NumberStyle): string {
  return writtenNumber(text, decimal === "." ? "," : ".")
    ? `The column is read with a decimal ${decimal === "." ? "point" : "comma"}, and this does not fit: write it like the others, or change the decimal mark.`
    : "This is not a number: write the number alone, or leave the cell empty."
}

const problem = (
  kind: "error-cell" | "not-finite" | "not-a-number" | "other-unit",
  message: string,
): NumberMeaning => ({
  kind: "problem",
  problem: kind,
  message,
})
