import type { ReactNode } from "react"
import { currentEstimate, type ArrowForm } from "../../shared/analysis/arrow-form.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { sentences } from "../../shared/words/join.ts"
import { chainWords } from "../../shared/words/chain-page.ts"
import { effectText, numberText } from "../../shared/words/numbers.ts"
import { verdictLegend } from "../../shared/words/verdict.ts"
import { useLanguage } from "../language.ts"
import { ArrowGlyph } from "./Arrow.tsx"

const forms: readonly ArrowForm[] = ["holds", "weak", "broken", "changed", "reversed", "unknown"]

/** The six arrows with their words, and what the number at an arrow means, told with one that is on the screen. */
export function Legend({ links, children }: { readonly links: readonly LinkReport[]; readonly children?: ReactNode }) {
  const language = useLanguage()
  const words = chainWords[language]
  const shown = links.find((link) => link.verdict === "holds")
  const effect = shown && currentEstimate(shown)?.effect
  return (
    <div className="legend">
      <div className="legend-row">
        <ul aria-label={words.legend}>
          {forms.map((form) => (
            <li key={form}>
              <ArrowGlyph form={form} />
              {verdictLegend(form, language)}
            </li>
          ))}
        </ul>
        {children}
      </div>
      <p className="caption">
        {sentences(
          [
            words.thickness,
            effect ? words.effectMeans(effectText(effect, language), numberText(effect, 2, language)) : "",
            links.some((link) => link.reverse) ? words.against : "",
          ],
          language,
        )}
      </p>
    </div>
  )
}
