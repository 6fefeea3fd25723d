import { currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { lagInSentence, periodText } from "../../shared/words/dates.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { midSentence } from "../../shared/words/language.ts"
import { estimateText, numberText, pValueText } from "../../shared/words/numbers.ts"
import { reasonText, type Surroundings } from "../../shared/words/reason.ts"
import { unitsText } from "../../shared/words/units.ts"

/** A link's evidence in a few sentences: what it is now, what it was before, how sure the change is, what the data could show. */
export function LinkSummary({ evidence, around }: { readonly evidence: LinkEvidence; readonly around: Surroundings }) {
  const { nameOf, kind, language } = around
  const words = evidenceWords[language]
  const { change } = evidence
  const now = currentEstimate(evidence)
  const inside = (stage: string) => midSentence(nameOf(stage), language)
  const said = [
    now &&
      sentenceCase(
        (change ? words.sinceThen(periodText(change.since, language, "long")) : "") +
          words.summary(
            inside(evidence.from),
            inside(evidence.to),
            lagInSentence(evidence.lag, kind ?? "month", language),
            estimateText(now.effect, now.interval, language),
            unitsText(evidence.units, language),
          ),
      ),
    change &&
      words.before(
        periodText(change.since, language, "long"),
        estimateText(change.before, change.beforeInterval, language),
      ),
    change && words.changed(pValueText(change.pAdjusted, language)),
    evidence.smallestDetectable !== null && words.detectable(numberText(evidence.smallestDetectable, 2, language)),
    ...evidence.reasons.map((reason) => `${sentenceCase(reasonText(reason, around))}${language === "en" ? "." : "。"}`),
  ]
  return <p className="evidence-summary">{said.filter(Boolean).join(language === "en" ? " " : "")}</p>
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
