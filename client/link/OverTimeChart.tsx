import { lazy, Suspense } from "react"
import { readPeriod, shiftPeriod } from "../../shared/chain/period.ts"
import { periodText, periodsText } from "../../shared/words/dates.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { effectText, estimateText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import type { LinkChartProps } from "./LinkCharts.tsx"

const EffectOverTime = lazy(() =>
  import("../charts/EffectOverTime.tsx").then((module) => ({ default: module.EffectOverTime })),
)

const HEIGHT = 236

/** The effect in rolling windows, with the date of the break where there is one. */
export function OverTimeChart({ evidence, around }: LinkChartProps) {
  const { kind, language } = around
  const words = evidenceWords[language]
  const { stability, change } = evidence
  const place = (period: string) => readPeriod(period).index
  const [first] = stability
  const length = first ? place(first.to) - place(first.from) + 1 : 0
  const windows = stability.map((window) => ({
    at: place(window.to),
    name: periodText(window.to, language),
    effect: window.effect,
    interval: window.interval,
    text: `${periodText(window.from, language)} – ${periodText(window.to, language)}: ${estimateText(window.effect, window.interval, language)}, ${unitsText(window.units, language)}`,
  }))
  return (
    <ChartFrame
      title={words.overTime}
      caption={first ? words.overTimeCaption(periodsText(length, kind ?? "month", language)) : words.tooLittle}
      table={{
        columns: [words.window, words.effect, words.low, words.high, words.unit],
        rows: stability.map(({ from, to, effect, interval, units }) => [
          `${from} – ${to}`,
          effect,
          interval[0],
          interval[1],
          units,
        ]),
      }}
      fileName={`${evidence.from}-${evidence.to}-over-time`}
      height={HEIGHT}
    >
      {(width) =>
        windows.length < 2 ? (
          <p className="notice">{words.tooLittle}</p>
        ) : (
          <Suspense>
            <EffectOverTime
              windows={windows}
              // The line stands between the last period before and the first since.
              breakAt={
                change && {
                  at: place(shiftPeriod(change.since, -1)) + 0.5,
                  name: words.break(periodText(change.since, language)),
                }
              }
              delta={evidence.delta}
              bandLabel={words.tooSmall}
              tick={(value) => tickText(value, language)}
              label={words.overTime}
              width={width}
              height={HEIGHT}
            />
          </Suspense>
        )
      }
    </ChartFrame>
  )
}

/** "+0.2", "0", "−0.4": an effect at an axis, without more digits than it needs. */
export function tickText(value: number, language: Parameters<typeof effectText>[1]): string {
  return effectText(value, language)
    .replace(/0$/, "")
    .replace(/[.,]0$/, "")
}
