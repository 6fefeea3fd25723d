import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { differenceColumns, levelDifference, levelFigures } from "../../shared/words/comparison-rows.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { useLanguage } from "../language.ts"
import { tickText } from "../link/OverTimeChart.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { DifferenceTable } from "./DifferenceTable.tsx"

/** Each stage's level on both sides: the metric it is told by in its own unit, and the score that all its metrics make. */
export function ComparedLevels({ report }: { readonly report: ComparisonReport }) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const title = words.levels
  return (
    <ChartFrame
      title={title}
      caption={report.relation === "time" ? words.levelsInTime : words.levelsApart}
      table={levelFigures(report, language)}
      fileName="comparison-levels"
      height={32 + report.stages.length * 50}
    >
      {(width) => (
        <DifferenceTable
          title={title}
          columns={differenceColumns(report, words.stage, language)}
          rows={report.stages.map((stage) => levelDifference(stage, report, language))}
          band={null}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}
