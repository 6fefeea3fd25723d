import type { LinkEvidence, UnitSlopes } from "../../shared/analysis/link-report.ts"
import { sentences, sideBySide } from "../../shared/words/join.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { countText, estimateText, numberText, pValueText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { unitsText } from "../../shared/words/units.ts"
import { UnitsChart } from "./UnitsChart.tsx"

const NAMED = 12

type UnitsForestProps = { readonly evidence: LinkEvidence; readonly around: Surroundings }

/**
 * The link branch by branch, each drawn towards the mean of all. Those surely below what matters come first and are named; within
 * either group branches stand by name: an order of size would be read as a ranking, which overlapping intervals are not.
 */
export function UnitsForest({ evidence, around }: UnitsForestProps) {
  const { language } = around
  const words = linkPageWords[language]
  const { unitSlopes } = evidence
  return (
    <section className="panel evidence">
      <h2>{words.forest}</h2>
      {unitSlopes && <p className="evidence-summary">{forestText(unitSlopes, around)}</p>}
      <UnitsChart evidence={evidence} around={around} />
    </section>
  )
}

function forestText(slopes: UnitSlopes, { language }: Surroundings): string {
  const words = linkPageWords[language]
  const { mean, meanStandardError, pHeterogeneity, tauSquared, units } = slopes
  const flagged = units.filter((unit) => unit.flagged).map(({ unit }) => unit)
  const p = pValueText(pHeterogeneity, language)
  const reach = 1.96 * meanStandardError
  const spread = numberText(Math.sqrt(tauSquared), 2, language)
  const named = sideBySide(flagged.slice(0, NAMED), language)
  const more = flagged.length > NAMED ? words.andMore(countText(flagged.length - NAMED, language)) : ""
  return sentences(
    [
      words.forestMean(estimateText(mean, [mean - reach, mean + reach], language), spread),
      pHeterogeneity < 0.05 ? words.forestDiffer(p) : words.forestAlike(p),
      units.length === 0
        ? ""
        : flagged.length === 0
          ? words.forestNone
          : words.forestFlagged(unitsText(flagged.length, language), named + more),
    ],
    language,
  )
}
