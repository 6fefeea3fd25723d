import type { ComparedLevel, ComparedStage, ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { comparisonWords } from "../../shared/words/comparison.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { countText, effectText, estimateText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { changeText, valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { tickText } from "../link/OverTimeChart.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { columnsOf } from "./columns.ts"
import { type DifferenceRow, DifferenceTable } from "./DifferenceTable.tsx"

/** Each stage's level on both sides: the metric it is told by in its own unit, and the score that all its metrics make. */
export function ComparedLevels({ report }: { readonly report: ComparisonReport }) {
  const language = useLanguage()
  const words = comparisonWords[language]
  const { stages } = report
  const columns = columnsOf(report, words.stage, language)
  const title = words.levels
  return (
    <ChartFrame
      title={title}
      caption={report.relation === "time" ? words.levelsInTime : words.levelsApart}
      table={{
        columns: [
          words.stage,
          words.measure,
          columns.there,
          columns.here,
          words.difference,
          words.low,
          words.high,
          words.pAdjusted,
          `${columns.there}: n`,
          `${columns.here}: n`,
          words.found,
        ],
        rows: stages.flatMap((stage) => tableRows(stage, language)),
      }}
      fileName="comparison-levels"
      height={32 + stages.length * 50}
    >
      {(width) => (
        <DifferenceTable
          title={title}
          columns={columns}
          rows={stages.map((stage) => rowOf(stage, report, language))}
          band={null}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}

function rowOf(stage: ComparedStage, { relation }: ComparisonReport, language: Language): DifferenceRow {
  const words = comparisonWords[language]
  const { score, metric, word } = stage
  const { difference } = score
  const none = shellWords[language].none
  const side = (of: "here" | "there") => {
    if (metric && metric[of] !== null) return valueText(metric[of], metric.unit, language)
    return score[of] === null ? none : words.steps(effectText(score[of], language))
  }
  const own = metric?.difference
  const beside = metric?.here ?? undefined
  const change = own && metric ? changeText(own.value, own.interval, metric.unit, language, beside) : null
  const scored = difference && words.inSteps(estimateText(difference.value, difference.interval, language))
  // A stage may have no score where too few of its metrics are shown, and still a metric that is told.
  const found = word === "no-data" && change !== null ? "unclear" : word
  const { units } = difference || !metric ? score : metric
  return {
    id: stage.id,
    name: labelIn(stage.labels, language),
    note: metric && labelIn(metric.labels, language),
    here: side("here"),
    hereNote: null,
    there: side("there"),
    thereNote: null,
    value: difference?.value ?? null,
    interval: difference?.interval ?? null,
    figures: change ?? scored ?? none,
    basis:
      difference || change !== null
        ? [change !== null && scored, unitsOf(units, relation, language)].filter(Boolean).join(" · ")
        : null,
    word: words.levelWord[found],
    isSure: word === "higher" || word === "lower",
    tone: word === "higher" || word === "lower" ? "holds" : "unknown",
  }
}

/** How many branches stand behind a level: the same in both times, unless only their groups are seen. */
function unitsOf({ here, there }: ComparedLevel["units"], relation: ComparisonReport["relation"], language: Language) {
  const words = comparisonWords[language]
  if (relation !== "time") return words.and(countText(here, language), unitsText(there, language))
  return here === there
    ? words.inBoth(unitsText(here, language))
    : words.thenAndNow(countText(there, language), unitsText(here, language))
}

function tableRows({ labels, score, metric, pAdjusted, word }: ComparedStage, language: Language) {
  const words = comparisonWords[language]
  const row = (measure: string, level: ComparedStage["score"], p: number | null, found: string | null) => [
    labelIn(labels, language),
    measure,
    level.there,
    level.here,
    level.difference?.value ?? null,
    level.difference?.interval?.[0] ?? null,
    level.difference?.interval?.[1] ?? null,
    p,
    level.units.there,
    level.units.here,
    found,
  ]
  return [
    row(words.score, score, pAdjusted, words.levelWord[word]),
    ...(metric ? [row(labelIn(metric.labels, language), metric, metric.difference?.pValue ?? null, null)] : []),
  ]
}
