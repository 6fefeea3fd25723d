import type { PlanReport } from "../../shared/analysis/plan-report.ts"
import { named } from "../../shared/words/join.ts"
import { periodText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { planWords } from "../../shared/words/plans.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { valueText } from "../../shared/words/values.ts"
import { frameOf, Plot } from "../charts/Plot.tsx"
import { Readout } from "../charts/Readout.tsx"
import { linear, px } from "../charts/scale.ts"
import "../charts/charts.css"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"

const HEIGHT = 190

/** The plan's branches and comparable ones over time, the start and the target marked. */
export function PlanChart({ plan }: { readonly plan: PlanReport }) {
  const language = useLanguage()
  const words = planWords[language]
  const { series, unit } = plan
  const component = labelIn(plan.labels, language)
  const seen = series.flatMap(({ plan: own, compared }) => [own, compared]).filter((value) => value !== null)
  if (seen.length === 0) return null
  const [low, high] = [Math.min(plan.target, ...seen), Math.max(plan.target, ...seen)]
  const air = (high - low || 1) * 0.08
  const domain = [low - air, high + air] as const
  const text = (value: number | null) => (value === null ? shellWords[language].none : valueText(value, unit, language))
  const begins = series.findIndex(({ period }) => period === plan.begins)
  return (
    <ChartFrame
      title={words.chart(component)}
      caption={words.chartNote}
      table={{
        columns: [words.chartColumns.period, words.chartColumns.plan, words.chartColumns.compared],
        rows: series.map((each) => [each.period, each.plan, each.compared]),
      }}
      fileName={`plan-${plan.component}`}
      height={HEIGHT}
    >
      {(width) => {
        const frame = frameOf(width, HEIGHT, 44)
        const x = linear([0, Math.max(1, series.length - 1)], [frame.left + 4, frame.right - 4])
        const y = linear(domain, [frame.bottom, frame.top])
        return (
          <div className="chart-frame plan-chart">
            <Plot
              width={width}
              height={HEIGHT}
              frame={frame}
              y={y}
              domain={domain}
              tick={(value) => valueText(value, unit === "pts" || unit === "%" ? "" : unit, language)}
            >
              <path className="plan-target" d={`M${frame.left} ${px(y(plan.target))}H${frame.right}`} />
              {begins > 0 && <path className="plan-start" d={`M${px(x(begins - 0.5))} ${frame.top}V${frame.bottom}`} />}
              <path
                className="plan-compared"
                d={lineOf(
                  series.map(({ compared }) => compared),
                  x,
                  y,
                )}
              />
              <path
                className="plan-own"
                d={lineOf(
                  series.map((each) => each.plan),
                  x,
                  y,
                )}
              />
              <text x={frame.left} y={frame.bottom + 17}>
                {series[0] && periodText(series[0].period, language)}
              </text>
              <text x={frame.right} y={frame.bottom + 17} textAnchor="end">
                {series.length > 1 && periodText(series.at(-1)!.period, language)}
              </text>
            </Plot>
            <Readout
              spots={series.map((each, t) => ({
                x: x(t),
                y: y(each.plan ?? each.compared ?? plan.target),
                text: named(periodText(each.period, language), `${text(each.plan)} / ${text(each.compared)}`, language),
              }))}
              frame={frame}
              width={width}
              height={HEIGHT}
              label={words.chart(component)}
            />
          </div>
        )
      }}
    </ChartFrame>
  )
}

/** A line with a gap where nothing was observed; a value between two gaps is a dot. */
function lineOf(values: readonly (number | null)[], x: (t: number) => number, y: (value: number) => number): string {
  return values
    .map((value, t) => {
      if (value === null) return ""
      const isFirst = t === 0 || values[t - 1] === null
      const isAlone = isFirst && (values[t + 1] ?? null) === null
      return `${isFirst ? "M" : "L"}${px(x(t))} ${px(y(value))}${isAlone ? "h0" : ""}`
    })
    .join("")
}
