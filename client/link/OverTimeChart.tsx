import { useQuery } from "@tanstack/react-query"
import { lazy, Suspense } from "react"
import { formatPeriod, type Period, readPeriod, shiftPeriod } from "../../shared/chain/period.ts"
import { periodText, periodsText, spanText } from "../../shared/words/dates.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { clauses, named } from "../../shared/words/join.ts"
import { effectText, estimateText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { namesAt, placedEvents } from "../events/placed.ts"
import { eventsIn } from "../events/queries.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { useView } from "../view.ts"
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
  const view = useView()
  const { data } = useQuery(eventsIn(view))
  const ends = stability.map(({ to }) => to)
  const atWindows = placedEvents(data?.events, ends, view.unit, language)
  const events = placedEvents(data?.events, everyPeriod(ends), view.unit, language)
  const windows = stability.map((window, i) => ({
    at: place(window.to),
    name: periodText(window.to, language),
    effect: window.effect,
    interval: window.interval,
    text: clauses(
      [
        named(
          spanText(window.from, window.to, language),
          estimateText(window.effect, window.interval, language),
          language,
        ),
        unitsText(window.units, language),
        ...namesAt(atWindows, i),
      ],
      language,
    ),
  }))
  return (
    <ChartFrame
      title={words.overTime}
      caption={words.overTimeCaption(periodsText(length, kind ?? "month", language))}
      table={{
        columns: [
          words.window,
          words.effect,
          words.low,
          words.high,
          words.unit,
          ...(events.length > 0 ? [eventsWords[language].title] : []),
        ],
        rows: stability.map(({ from, to, effect, interval, units }, i) => [
          `${from} – ${to}`,
          effect,
          interval[0],
          interval[1],
          units,
          ...(events.length > 0 ? [namesAt(atWindows, i).join(" · ")] : []),
        ]),
      }}
      fileName={`${evidence.from}-${evidence.to}-over-time`}
      height={HEIGHT}
      nothing={windows.length < 2 ? words.tooLittle : null}
    >
      {(width) => (
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
            events={events}
            delta={evidence.delta}
            bandLabel={words.tooSmall}
            tick={(value) => tickText(value, language)}
            label={words.overTime}
            width={width}
            height={HEIGHT}
          />
        </Suspense>
      )}
    </ChartFrame>
  )
}

/** From the first to the last, without a gap. */
function everyPeriod(periods: readonly Period[]): Period[] {
  if (periods.length === 0) return []
  const { kind, index } = readPeriod(periods[0]!)
  const count = readPeriod(periods.at(-1)!).index - index + 1
  return Array.from({ length: count }, (_, i) => formatPeriod({ kind, index: index + i }))
}

/** "+0.2", "0", "−0.4": an effect at an axis, without more digits than it needs. */
export function tickText(value: number, language: Parameters<typeof effectText>[1]): string {
  return effectText(value, language)
    .replace(/0$/, "")
    .replace(/[.,]0$/, "")
}
