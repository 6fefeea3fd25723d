import { languageTag, type Language } from "./language.ts"

/**
 * When something happened, to the minute: "2 Mar 2026, 09:30", 「2026年3月2日 09:30」. In the reader's own time zone
 * unless one is named.
 */
export function momentText(instant: string, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : languageTag[language], {
    day: "numeric",
    month: language === "en" ? "short" : "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  }).format(new Date(instant))
}

/** The same without the time of day: "2 Mar 2026". */
export function dayText(instant: string, language: Language, timeZone?: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : languageTag[language], {
    day: "numeric",
    month: language === "en" ? "short" : "long",
    year: "numeric",
    timeZone,
  }).format(new Date(instant))
}
