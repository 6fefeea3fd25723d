import { useSyncExternalStore } from "react"
import { isLanguage, languageFor, languageTag, type InEachLanguage, type Language } from "../shared/words/language.ts"
import { keep, kept } from "./kept.ts"

const KEY = "language"
const listeners = new Set<() => void>()

let language: Language = (() => {
  const chosen = kept(KEY)
  return isLanguage(chosen) ? chosen : languageFor(navigator.languages)
})()
document.documentElement.lang = languageTag[language]

/** The reader's language: what they chose before, else what their browser asks for. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, () => language)
}

/** One catalogue's words in the reader's language. */
export function useWords<Words>(catalogue: InEachLanguage<Words>): Words {
  return catalogue[useLanguage()]
}

/** Change the language of every page, now and the next time. */
export function chooseLanguage(chosen: Language): void {
  language = chosen
  keep(KEY, chosen)
  document.documentElement.lang = languageTag[chosen]
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
