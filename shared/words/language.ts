/** The languages the dashboard speaks, and how a reader's wish becomes one of them. */

export const languages = ["en", "zh", "zhHant"] as const
export type Language = (typeof languages)[number]

/**
 * A catalogue: one value for each language. Write the English object first and annotate the whole with
 * `InEachLanguage<typeof en>`; a key that is missing in a translation then fails the type check.
 * (Sentences are plain functions with their figures as arguments, so no message syntax has to be parsed,
 * and the server, the exports and the page say the same thing.)
 */
export type InEachLanguage<T> = Readonly<Record<Language, T>>

/** For `lang` attributes and `Intl`. */
export const languageTag: InEachLanguage<string> = { en: "en", zh: "zh-Hans", zhHant: "zh-Hant" }

/** Each language by its own name, as a chooser lists them. */
export const languageName: InEachLanguage<string> = { en: "English", zh: "简体中文", zhHant: "繁體中文" }

/**
 * The first of a reader's wishes (BCP 47 tags, best first) that we speak; English where we speak none.
 *
 * @example languageFor(["fr-FR", "zh-HK", "en"]) // => "zhHant"
 * @example languageFor(["zh-CN"]) // => "zh"
 */
export function languageFor(wishes: readonly string[]): Language {
  for (const wish of wishes) {
    const tag = wish.toLowerCase()
    if (/^zh\b/.test(tag)) return /hant|-(tw|hk|mo)\b/.test(tag) && !tag.includes("hans") ? "zhHant" : "zh"
    if (/^en\b/.test(tag)) return "en"
  }
  return "en"
}

/** Is this one of our languages? For what was kept in a browser or came in a request. */
export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language)
}

/** A name as people wrote it, in the reader's language; Traditional falls back on Simplified, and both on English. */
export function labelIn(
  label: { readonly en: string; readonly zh: string; readonly zhHant?: string },
  language: Language,
): string {
  return label[language] || label.zh || label.en
}

/**
 * A label for the middle of an English sentence: its first letter made small, unless it is an abbreviation or a name.
 *
 * @example midSentence("Customer satisfaction", "en") // => "customer satisfaction"
 * @example midSentence("NPS", "en") // => "NPS"
 */
export function midSentence(label: string, language: Language): string {
  return language === "en" && /^\p{Lu}\p{Ll}/u.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label
}
