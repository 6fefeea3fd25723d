import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { periodsText } from "../../shared/words/dates.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { countText, estimateText, numberText, pValueText } from "../../shared/words/numbers.ts"
import { reasonText, type Surroundings } from "../../shared/words/reason.ts"
import { unitsText } from "../../shared/words/units.ts"
import { withQuery } from "../api.ts"
import type { View } from "../view.ts"

type BasisProps = {
  readonly evidence: LinkEvidence
  readonly around: Surroundings
  readonly revision: string
  readonly view: View
}

/** What the verdict rests on: formula, counts, errors, what was left out and why, and the way to do it again elsewhere. */
export function Basis({ evidence, around, revision, view }: BasisProps) {
  const { kind, language } = around
  const words = linkPageWords[language]
  const number = (value: number | null, digits = 3) => (value === null ? "–" : numberText(value, digits, language))
  const { unit, from, to } = view
  const script = withQuery(`/api/links/${evidence.from}/${evidence.to}/method`, { unit, from, to })
  const panel = withQuery("/api/panel.csv", { stages: `${evidence.from},${evidence.to}`, unit, from, to })
  const rows: readonly (readonly [string, string])[] = [
    [words.design, words.designs[evidence.design]],
    ...(evidence.design === "within" ? [[words.formula, words.formulaText] as const] : []),
    [
      words.counted,
      words.countedText(
        unitsText(evidence.units, language),
        periodsText(evidence.periods, kind ?? "month", language),
        countText(evidence.pairs, language),
      ),
    ],
    [words.effect, evidence.effect === null ? "–" : estimateText(evidence.effect, evidence.interval, language)],
    [words.standardError, number(evidence.standardError)],
    [words.slope, number(evidence.slope)],
    [words.pValue, pText(evidence, words, language)],
    [words.delta, number(evidence.delta, 2)],
    [words.detectable, number(evidence.smallestDetectable, 2)],
    [words.leftOut, leftOutText(evidence, around) || words.leftOutNone],
    [words.seed, String(evidence.seed)],
    [words.revision, revision],
  ]
  return (
    <section className="panel evidence">
      <h2>{words.basis}</h2>
      <dl className="basis">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="link-files no-print">
        <a href={panel} className="link-alone" download>
          {evidenceWords[language].panel}
        </a>
        <a href={script} className="link-alone">
          {words.script}
        </a>
      </p>
    </section>
  )
}

function pText(
  { pValue, pAdjusted }: LinkEvidence,
  words: (typeof linkPageWords)["en"],
  language: Surroundings["language"],
) {
  if (pValue === null) return "–"
  const own = pValueText(pValue, language)
  return pAdjusted === null
    ? own
    : `${own}${language === "en" ? "; " : "；"}${words.adjusted(pValueText(pAdjusted, language))}`
}

function leftOutText({ reasons }: LinkEvidence, around: Surroundings): string {
  return reasons
    .filter((reason) => reason.kind === "units-left-out")
    .map((reason) => reasonText(reason, around))
    .join(around.language === "en" ? "; " : "；")
}
