import type { InEachLanguage, Language } from "./language.ts"
import { countText } from "./numbers.ts"

/**
 * A number of units. The product calls every unit a branch: the field's plainest word for a place with a team and customers.
 *
 * @example unitsText(1, "en") // => "1 branch"
 * @example unitsText(11902, "zh") // => "11,902 个网点"
 */
export function unitsText(count: number, language: Language): string {
  return words[language](countText(count, language), count)
}

/** "91 of 128 branches". */
export function unitsOfText(count: number, all: number, language: Language): string {
  const some = countText(count, language)
  return language === "en"
    ? `${some} of ${unitsText(all, language)}`
    : `${unitsText(all, language)}中的 ${some} ${language === "zh" ? "个" : "個"}`
}

const words: InEachLanguage<(count: string, of: number) => string> = {
  en: (count, of) => `${count} ${of === 1 ? "branch" : "branches"}`,
  zh: (count) => `${count} 个网点`,
  zhHant: (count) => `${count} 個據點`,
}
