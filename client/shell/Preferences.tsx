import { languageName, languageTag, languages, type Language } from "../../shared/words/language.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { appearances, chooseAppearance, useAppearance, type Appearance } from "../appearance.ts"
import { chooseLanguage, useLanguage } from "../language.ts"

/** Language and appearance: both follow the browser until the reader chooses. */
export function Preferences() {
  const language = useLanguage()
  const words = shellWords[language]
  return (
    <div className="preferences">
      <select
        className="pick"
        aria-label={words.appearance}
        value={useAppearance()}
        onChange={(event) => chooseAppearance(event.target.value as Appearance)}
      >
        {appearances.map((each) => (
          <option key={each} value={each}>
            {words[each]}
          </option>
        ))}
      </select>
      <select
        className="pick"
        aria-label={words.language}
        value={language}
        onChange={(event) => chooseLanguage(event.target.value as Language)}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={languageTag[each]}>
            {languageName[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
