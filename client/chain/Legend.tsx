import type { ArrowForm } from "../../shared/analysis/arrow-form.ts"
import { chainWords } from "../../shared/words/chain-page.ts"
import { effectText, numberText } from "../../shared/words/numbers.ts"
import { verdictLegend } from "../../shared/words/verdict.ts"
import { useLanguage } from "../language.ts"
import { ArrowGlyph } from "./Arrow.tsx"

const forms: readonly ArrowForm[] = ["holds", "weak", "broken", "changed", "reversed", "unknown"]

/** The six arrows with their words, and what the number on an arrow means, told with one that is on the screen. */
export function Legend({ effect, hasReverse }: { readonly effect: number | null; readonly hasReverse: boolean }) {
  const language = useLanguage()
  const words = chainWords[language]
  const shown = effect ?? 0.3
  return (
    <div className="legend">
      <ul aria-label={words.legend}>
        {forms.map((form) => (
          <li key={form}>
            <ArrowGlyph form={form} />
            {verdictLegend(form, language)}
          </li>
        ))}
      </ul>
      <p className="caption">
        {words.thickness} {words.effectMeans(effectText(shown, language), numberText(shown, 2, language))}{" "}
        {hasReverse && words.against}
      </p>
    </div>
  )
}
