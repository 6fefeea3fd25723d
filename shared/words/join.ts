import type { Language } from "./language.ts"

/**
 * Sentences one after the other; Chinese puts no space between them. Empty ones are left out.
 *
 * @example sentences(["All is well.", "", "Go on."], "en") // => "All is well. Go on."
 */
export function sentences(texts: readonly string[], language: Language): string {
  return texts.filter((text) => text !== "").join(sentenceGap(language))
}

/**
 * An aside after something: " (months)", 「（月）」. Chinese brackets bring their own space along.
 *
 * @example inBrackets("months", "en") // => " (months)"
 */
export function inBrackets(text: string, language: Language): string {
  return language === "en" ? ` (${text})` : `（${text}）`
}

/**
 * A name with Chinese text after it: a space where it ends in Latin letters or figures, 「West 的」 and 「华东的」.
 *
 * @example beforeHan("West") // => "West "
 * @example beforeHan("华东") // => "华东"
 */
export function beforeHan(name: string): string {
  return /[\p{Script=Latin}\d]$/u.test(name) ? `${name} ` : name
}

/** The same with Chinese text in front of it. */
export function afterHan(name: string): string {
  return /^[\p{Script=Latin}\d]/u.test(name) ? ` ${name}` : name
}

/** What stands between two sentences. */
export function sentenceGap(language: Language): string {
  return language === "en" ? " " : ""
}

/**
 * Things side by side: "B017, B018", 「B017、B018」.
 *
 * @example sideBySide(["B017", "B018"], "zh") // => "B017、B018"
 */
export function sideBySide(texts: readonly string[], language: Language): string {
  return texts.join(language === "en" ? ", " : "、")
}

/**
 * Parts of one statement: "98% sure, by its name", 「98% 把握，依据名称」.
 *
 * @example clauses(["98% 把握", "依据名称"], "zh") // => "98% 把握，依据名称"
 */
export function clauses(texts: readonly string[], language: Language): string {
  return texts.join(language === "en" ? ", " : "，")
}

/**
 * What something is, after its name: "Type: mall", 「类型：mall」.
 *
 * @example named("类型", "mall", "zh") // => "类型：mall"
 */
export function named(name: string, text: string, language: Language): string {
  return language === "en" ? `${name}: ${text}` : `${name}：${text}`
}

/** Names longer than this together, in half-width letters, make a headline that nobody reads to its end. */
const ROOM = 160

/**
 * How many of some names a headline says: three, fewer where they are long, but one. The others are counted.
 *
 * @example namesSaid(["Loyalty", "Profit", "Growth", "Retention"]) // => 3
 */
export function namesSaid(names: readonly string[]): number {
  let [said, length] = [0, 0]
  for (const name of names.slice(0, 3)) {
    // A Chinese character takes the room of two letters.
    for (const letter of name) length += /[\u2e80-\u9fff\uf900-\ufaff]/u.test(letter) ? 2 : 1
    if (said > 0 && length > ROOM) break
    said++
  }
  return said
}
