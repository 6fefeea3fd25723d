/** Text as people type it brought to plain characters, and the words that stand for "no value". */

/** Full-width digits and marks, typographic minus and apostrophe, Arabic and thin spaces, as their plain twins. */
export function plainCharacters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the test is for plain ASCII, control characters included
  if (/^[\x00-\x7f]*$/.test(text)) return text.trim()
  return (
    text
      .replaceAll(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
      // Arabic and Persian digits, and their decimal and group marks.
      .replaceAll(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
      .replaceAll(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x6f0))
      .replaceAll("\u066b", ".")
      .replaceAll("\u066c", ",")
      .replaceAll(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ")
      .replaceAll(/[\u200b-\u200f\u2060\ufeff]/g, "")
      .replaceAll(/[\u2212\u2010-\u2013\ufe63]/g, "-")
      .replaceAll(/[\u2018\u2019\u02bc]/g, "'")
      .replaceAll("\u3002", ".")
      .replaceAll("\u3001", ",")
      .replaceAll("\u066a", "%")
      .trim()
  )
}

const missingWords = new Set(
  [
    ["", "-", "--", "---", "—", "——", "―", "/", "\\", ".", "..", "...", "…", "*", "?", "_"],
    [
      "n/a",
      "na",
      "n.a.",
      "n.a",
      "#n/a",
      "#n/a n/a",
      "<na>",
      "null",
      "none",
      "nil",
      "missing",
      "blank",
      "empty",
      "(blank)",
    ],
    ["not available", "not applicable", "no data", "no response", "tbd", "unknown", "\\n", "(null)", "<null>"],
    [
      "无",
      "無",
      "空",
      "缺",
      "缺失",
      "缺失值",
      "暂无",
      "暫無",
      "暂缺",
      "无数据",
      "無資料",
      "無數據",
      "不适用",
      "不適用",
      "未知",
      "未填",
      "未填写",
    ],
    ["k. a.", "k.a.", "k. a", "k.a", "k. angabe", "keine angabe", "keine", "entfällt", "#nv", "n. v.", "n.v.", "fehlt"],
    ["n.d.", "n.d", "nd", "n.c.", "n. d.", "non disponible", "sans objet", "s.o.", "aucun", "manquant", "s/d", "n.r."],
    ["データなし", "なし", "該当なし", "없음", "해당없음"],
  ].flat(),
)

/** Whether a cell says that there is no value: nothing, a dash, "n/a", 无, "k. A." and their like. Never a digit. */
export function isMissing(text: string): boolean {
  return missingWords.has(text) || (text.length < 20 && missingWords.has(plainCharacters(text).toLowerCase()))
}

/** What a spreadsheet shows where a formula failed, in the languages seen; `#N/A` and `#NV` are missing values instead. */
export function isErrorCell(text: string): boolean {
  return /^#(?:DIV\/0|VALUE|REF|NAME|NUM|NULL|SPILL|CALC|FIELD|GETTING_DATA|BLOCKED|CONNECT|BUSY|UNKNOWN|WERT|BEZUG|ZAHL|VALEUR|NOMBRE|NOM|NUL|#+)[!?]?$|^#+$/i.test(
    plainCharacters(text),
  )
}

/** NaN and infinity: they are numbers to a program and nothing to a person. */
export function isNotFinite(text: string): boolean {
  return /^[+-]?(?:nan|inf|infinity|∞|1\.#(?:inf|ind|qnan)\d*)$/i.test(plainCharacters(text))
}
