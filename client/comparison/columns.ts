import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { comparisonWords, sideName } from "../../shared/words/comparison.ts"
import type { Language } from "../../shared/words/language.ts"
import type { DifferenceColumns } from "./DifferenceTable.tsx"

/** What stands above the columns: now and then of the same branches, or the names of both sides. */
export function columnsOf(
  { relation, here, there }: ComparisonReport,
  name: string,
  language: Language,
): DifferenceColumns {
  const words = comparisonWords[language]
  const isTime = relation === "time"
  return {
    name,
    here: isTime ? words.now : sideName(here, language),
    there: isTime ? words.atThatTime : sideName(there, language),
    difference: words.difference,
    found: words.found,
  }
}
