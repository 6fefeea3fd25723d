import type { OverTime } from "../../shared/analysis/component-over-time.ts"
import type { ComponentReport } from "../../shared/analysis/capability-report.ts"
import type { PlacedEvent } from "../../shared/analysis/place-events.ts"
import { clauses } from "../../shared/words/join.ts"
import { besideInterval, signedText } from "../../shared/words/numbers.ts"
import { overTimeWords } from "../../shared/words/over-time.ts"
import { unitsText } from "../../shared/words/units.ts"
import { valueText } from "../../shared/words/values.ts"
import type { NamedEvent } from "../charts/EventMarks.tsx"
import { eventsHeard, eventTicks } from "../events/placed.ts"
import { useLanguage } from "../language.ts"
import { Spark } from "./Spark.tsx"

type SmallTrendProps = {
  readonly name: string
  readonly trend: OverTime
  readonly component: ComponentReport
  readonly events: readonly PlacedEvent<NamedEvent>[]
}

/** One component over some branches: a line, its last value, and its change in a year with interval and count. */
export function SmallTrend({ name, trend, component, events }: SmallTrendProps) {
  const language = useLanguage()
  const last = trend.values.findLast((value) => value !== null) ?? null
  const { change } = trend
  return (
    <li>
      <h3>{name}</h3>
      <Spark
        values={trend.values}
        target={component.target}
        label={clauses([name, eventsHeard(events, language) ?? ""].filter(Boolean), language)}
        events={eventTicks(events)}
        height={56}
      />
      {last !== null && (
        <p>
          {valueText(last, component.unit, language)} · {unitsText(trend.branches, language)}
        </p>
      )}
      {change?.interval && (
        <p className="caption">
          {overTimeWords[language].inYear(
            besideInterval(signedText(change.mean, 1, language), change.interval, language, 1),
          )}
        </p>
      )}
    </li>
  )
}
