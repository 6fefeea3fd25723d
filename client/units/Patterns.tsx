import { Link } from "@tanstack/react-router"
import { memo, useMemo } from "react"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { heldIn, heldToText } from "../../shared/words/held-to.ts"
import { clauses, named, sideBySide } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { Quadrant } from "./Quadrant.tsx"

const HEIGHT = 260
const NAMED = 12

/**
 * The named ways in which two stages of one branch part, each as a quadrant with every branch in it. What is searched for in the
 * tree changes nothing here: thousands of dots are not drawn again at every letter.
 */
export const Patterns = memo(function Patterns({ report }: { readonly report: UnitsReport }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const patterns = useMemo(() => report.patterns.flatMap((pattern) => placed(pattern, report) ?? []), [report])
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
})

/** A pattern with every branch's place between its two stages; null where no branch has one. */
function placed(pattern: UnitsReport["patterns"][number], { stages, units }: UnitsReport) {
  const [high, low] = [pattern.high, pattern.low].map((id) => stages.findIndex((stage) => stage.id === id))
  const showing = new Set(pattern.units)
  const points = units.flatMap(({ id, name, year }) => {
    const [x, y] = [year?.[high!], year?.[low!]]
    return x && y ? [{ unit: id, name, x, y, shows: showing.has(id) }] : []
  })
  return points.length === 0 ? null : { ...pattern, points }
}

type Placed = NonNullable<ReturnType<typeof placed>>

function PatternChart({ pattern, report }: { readonly pattern: Placed; readonly report: UnitsReport }) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const { name, meaning } = words.pattern[pattern.kind]
  const stageName = (id: string) => {
    const stage = report.stages.find((each) => each.id === id)
    return stage ? labelIn(stage.labels, language) : id
  }
  const markOf = (...ids: string[]) => heldToText(heldIn(report.stages, ids), language)
  const [high, low] = [stageName(pattern.high), stageName(pattern.low)]
  const showing = pattern.points.filter(({ shows }) => shows)
  return (
    <div>
      <ChartFrame
        title={name}
        caption={meaning(markOf(pattern.high, pattern.low))}
        table={{
          columns: [
            words.name,
            high,
            clauses([high, words.low], language),
            clauses([high, words.high], language),
            low,
            clauses([low, words.low], language),
            clauses([low, words.high], language),
            words.shows,
          ],
          rows: pattern.points.map(({ name: branch, x, y, shows }) => [
            branch,
            ...x,
            ...y,
            shows ? words.yes : words.no,
          ]),
        }}
        fileName={`branches-${pattern.kind}`}
        height={HEIGHT}
      >
        {(width) => (
          <Quadrant
            points={pattern.points.map(({ unit, name: branch, x, y, shows }) => ({
              id: unit,
              x: x[0],
              y: y[0],
              xInterval: [x[1], x[2]],
              yInterval: [y[1], y[2]],
              isMarked: shows,
              text: () =>
                named(
                  branch,
                  sideBySide(
                    [`${high} ${signedText(x[0], 1, language)}`, `${low} ${signedText(y[0], 1, language)}`],
                    language,
                  ),
                  language,
                ),
            }))}
            name={name}
            xLabel={words.axis(high, markOf(pattern.high))}
            yLabel={words.axis(low, markOf(pattern.low))}
            tick={(value) => signedText(value, Number.isInteger(value) ? 0 : 1, language)}
            width={width}
            height={HEIGHT}
          />
        )}
      </ChartFrame>
      <p className="pattern-units">
        {showing.length === 0 ? words.showingNone : words.showing(unitsText(showing.length, language))}{" "}
        {showing.slice(0, NAMED).map(({ unit, name: branch }) => (
          <Link key={unit} to="/units/$unit" params={{ unit }}>
            {branch}
          </Link>
        ))}
        {showing.length > NAMED && ` +${countText(showing.length - NAMED, language)}`}
      </p>
    </div>
  )
}
