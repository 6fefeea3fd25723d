import { Link } from "@tanstack/react-router"
import type { Pattern } from "../../shared/analysis/patterns.ts"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { Quadrant } from "./Quadrant.tsx"

const HEIGHT = 260
const NAMED = 12

/** The named ways in which two stages of one branch part, each as a quadrant with every branch in it. */
export function Patterns({ report }: { readonly report: UnitsReport }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const patterns = report.patterns.filter(({ points }) => points.length > 0)
  if (patterns.length === 0) return null
  return (
    <section className="panel units-panel" aria-labelledby="patterns-title">
      <h2 id="patterns-title">{words.patterns}</h2>
      <p className="caption">{words.patternsNote}</p>
      <div className="patterns">
        {patterns.map((pattern) => (
          <PatternChart key={pattern.kind} pattern={pattern} report={report} />
        ))}
      </div>
    </section>
  )
}

function PatternChart({ pattern, report }: { readonly pattern: Pattern; readonly report: UnitsReport }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const { name, meaning } = words.pattern[pattern.kind]
  const stageName = (id: string) => {
    const stage = report.stages.find((each) => each.id === id)
    return stage ? labelIn(stage.labels, language) : id
  }
  const unitName = new Map(report.units.map((row) => [row.id, row.name]))
  const [high, low] = [stageName(pattern.high), stageName(pattern.low)]
  const showing = pattern.points.filter(({ shows }) => shows)
  return (
    <div>
      <ChartFrame
        title={name}
        caption={meaning}
        table={{
          columns: [
            words.name,
            high,
            `${high}, ${words.low}`,
            `${high}, ${words.high}`,
            low,
            `${low}, ${words.low}`,
            `${low}, ${words.high}`,
            words.shows,
          ],
          rows: pattern.points.map((point) => [
            unitName.get(point.unit) ?? point.unit,
            point.high,
            ...point.highInterval,
            point.low,
            ...point.lowInterval,
            point.shows ? words.yes : words.no,
          ]),
        }}
        fileName={`branches-${pattern.kind}`}
        height={HEIGHT}
      >
        {(width) => (
          <Quadrant
            points={pattern.points.map((point) => ({
              x: point.high,
              y: point.low,
              xInterval: point.highInterval,
              yInterval: point.lowInterval,
              isMarked: point.shows,
              text: `${unitName.get(point.unit) ?? point.unit}: ${high} ${signedText(point.high, 1, language)}, ${low} ${signedText(point.low, 1, language)}`,
            }))}
            name={name}
            xLabel={words.axis(high)}
            yLabel={words.axis(low)}
            tick={(value) => signedText(value, Number.isInteger(value) ? 0 : 1, language)}
            width={width}
            height={HEIGHT}
          />
        )}
      </ChartFrame>
      <p className="pattern-units">
        {showing.length === 0 ? words.showingNone : words.showing(unitsText(showing.length, language))}{" "}
        {showing.slice(0, NAMED).map(({ unit }) => (
          <Link key={unit} to="/units/$unit" params={{ unit }}>
            {unitName.get(unit) ?? unit}
          </Link>
        ))}
        {showing.length > NAMED && ` +${countText(showing.length - NAMED, language)}`}
      </p>
    </div>
  )
}
