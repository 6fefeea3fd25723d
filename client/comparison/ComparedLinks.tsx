import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import {
  differenceColumns,
  linkDifference,
  linkFigures,
  linksNote,
  sharedDelta,
} from "../../shared/words/comparison-rows.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { useLanguage } from "../language.ts"
import { tickText } from "../link/OverTimeChart.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { DifferenceTable } from "./DifferenceTable.tsx"

type ComparedLinksProps = { readonly report: ComparisonReport; readonly nameOf: (stage: string) => string }

/** Each link's effect on both sides, what it differs by, and whether that is sure, shown to be nothing, or open. */
export function ComparedLinks({ report, nameOf }: ComparedLinksProps) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const title = words.links
  return (
    <ChartFrame
      title={title}
      caption={linksNote(report, language)}
      table={linkFigures(report, nameOf, language)}
      fileName="comparison-links"
      height={32 + report.links.length * 50}
    >
      {(width) => (
        <DifferenceTable
          title={title}
          columns={differenceColumns(report, words.link, language)}
          rows={report.links.map((link) => linkDifference(link, report, nameOf, language))}
          band={sharedDelta(report)}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}
