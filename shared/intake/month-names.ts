/** Month and quarter words as files write them, in English, German, French, Spanish, Italian, Portuguese and Chinese, in small letters without points. */

const names: readonly (readonly string[])[] = [
  ["january", "jan", "januar", "jänner", "janvier", "janv", "一月", "1月", "enero", "ene", "gennaio", "janeiro"],
  [
    "february",
    "feb",
    "februar",
    "février",
    "fevrier",
    "févr",
    "fév",
    "fevr",
    "二月",
    "2月",
    "febrero",
    "febbraio",
    "fevereiro",
    "fev",
  ],
  ["march", "mar", "märz", "mär", "mrz", "maerz", "mars", "三月", "3月", "marzo", "março"],
  ["april", "apr", "avril", "avr", "四月", "4月", "abril", "abr", "aprile"],
  ["may", "mai", "五月", "5月", "mayo", "maggio", "maio"],
  ["june", "jun", "juni", "juin", "六月", "6月", "junio", "giugno", "giu", "junho"],
  ["july", "jul", "juli", "juillet", "juil", "七月", "7月", "julio", "luglio", "lug", "julho"],
  ["august", "aug", "août", "aout", "八月", "8月", "agosto"],
  ["september", "sep", "sept", "septembre", "九月", "9月", "septiembre", "setiembre", "settembre", "setembro"],
  ["october", "oct", "oktober", "okt", "octobre", "十月", "10月", "octubre", "ottobre", "ott", "outubro"],
  ["november", "nov", "novembre", "十一月", "11月", "noviembre", "novembro"],
  [
    "december",
    "dec",
    "dezember",
    "dez",
    "décembre",
    "decembre",
    "déc",
    "十二月",
    "12月",
    "diciembre",
    "dic",
    "dicembre",
    "dezembro",
  ],
]

const monthOf = new Map(names.flatMap((words, i) => words.map((word) => [word, i + 1] as const)))

/** 1 to 12, or null. */
export function monthNamed(word: string): number | null {
  return monthOf.get(word.replace(/\.$/, "").toLowerCase()) ?? null
}

const chineseDigits = "〇一二三四五六七八九"

/**
 * A number up to 99 in digits or in Chinese, or null.
 *
 * @example smallNumber("十二") // => 12
 */
export function smallNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text)
  const tens = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text)
  if (!tens || text === "") return null
  const [, first = "", ten = "", last = ""] = tens
  if (ten === "")
    return first !== "" && last === ""
      ? chineseDigits.indexOf(first)
      : last === ""
        ? null
        : first === ""
          ? chineseDigits.indexOf(last)
          : null
  return (first === "" ? 1 : chineseDigits.indexOf(first)) * 10 + (last === "" ? 0 : chineseDigits.indexOf(last))
}

/** 二〇二五 and 二零二五 as 2025; other text as it is. */
export function withDigitYears(text: string): string {
  return text.replaceAll(/[〇零○一二三四五六七八九]{4}(?=年)/g, (year) =>
    Array.from(year, (digit) => (digit === "零" || digit === "○" ? 0 : chineseDigits.indexOf(digit))).join(""),
  )
}
