import { languageName, languageTag, languages, type Language } from "../../shared/words/language.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { appearances, chooseAppearance, useAppearance, type Appearance } from "../appearance.ts"
import { chooseLanguage, useLanguage } from "../language.ts"
import { AccountLink } from "../sign-in/SessionGate.tsx"
import { Popover } from "../ui/Popover.tsx"

/** One's own name, language and appearance, behind one button. The button says the language, for those who cannot read the rest. */
export function PreferencesMenu() {
  const language = useLanguage()
  return (
    <Popover name={scopeWords[language].preferences} label={languageName[language]}>
      {() => (
        <>
          <AccountLink />
          <Preferences />
        </>
      )}
    </Popover>
  )
}

/** Language and appearance: both follow the browser until the reader chooses. */
export function Preferences() {
  const language = useLanguage()
  const words = shellWords[language]
  return (
    <div className="preferences">
      <label>
        {words.language}
        <select className="field" value={language} onChange={(event) => chooseLanguage(event.target.value as Language)}>
          {languages.map((each) => (
            <option key={each} value={each} lang={languageTag[each]}>
              {languageName[each]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.appearance}
        <select
          className="field"
          value={useAppearance()}
          onChange={(event) => chooseAppearance(event.target.value as Appearance)}
        >
          {appearances.map((each) => (
            <option key={each} value={each}>
              {words[each]}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
