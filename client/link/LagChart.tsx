import { lazy, Suspense } from "react"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { lagText } from "../../shared/words/dates.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { clauses, named } from "../../shared/words/join.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import type { LinkChartProps } from "./LinkCharts.tsx"
import { tickText } from "./OverTimeChart.tsx"

const EffectByLag = lazy(() => import("../charts/EffectByLag.tsx").then((module) => ({ default: module.EffectByLag })))

const HEIGHT = 236

/** The effect at every lag, the preset one boxed; for a changed link before and since side by side. */
export function LagChart({ evidence, around }: LinkChartProps) {
  const { kind, language } = around
  const words = evidenceWords[language]
  const lag = (count: number) => lagText(count, kind ?? "month", language)
  const points = (profile: LinkEvidence["lagProfile"], name: string) =>
    profile.flatMap((each) =>
      each.effect === null
        ? []
        : [
            {
              lag: each.lag,
              effect: each.effect,
              interval: each.interval,
              text: named(
                clauses([...(name === "" ? [] : [name]), lag(each.lag)], language),
                estimateText(each.effect, each.interval, language),
                language,
              ),
            },
          ],
    )
  const { windows } = evidence
  const series = windows
    ? [
        {
          tone: "before" as const,
          name: words.beforeWord,
          points: points(windows.before.lagProfile, words.beforeWord),
        },
        { tone: "since" as const, name: words.sinceWord, points: points(windows.since.lagProfile, words.sinceWord) },
      ]
    : [{ tone: "whole" as const, name: "", points: points(evidence.lagProfile, "") }]
  const rows = series.flatMap(({ name, points: shown }) =>
    shown.map(({ lag: at, effect, interval }) => [name, at, effect, interval[0], interval[1]] as const),
  )
  return (
    <ChartFrame
      title={words.byLag}
      caption={`${words.byLagCaption}${words.shaded}`}
      table={{ columns: [words.window, words.lag, words.effect, words.low, words.high], rows }}
      fileName={`${evidence.from}-${evidence.to}-by-lag`}
      height={HEIGHT}
      nothing={rows.length === 0 ? words.tooLittle : null}
    >
      {(width) => (
        <Suspense>
          <EffectByLag
            series={series}
            lags={evidence.lagProfile.map((each) => each.lag)}
            preset={evidence.lag}
            presetLabel={words.preset}
            axisLabel={words.later[kind ?? "month"]}
            delta={evidence.delta}
            tick={(value) => tickText(value, language)}
            label={words.byLag}
            width={width}
            height={HEIGHT}
          />
        </Suspense>
      )}
    </ChartFrame>
  )
}
