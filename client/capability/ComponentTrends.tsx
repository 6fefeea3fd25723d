import { useQuery } from "@tanstack/react-query"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords, gapText } from "../../shared/words/capability.ts"
import { clauses } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { intervalText, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { EventsHere } from "../events/EventsHere.tsx"
import { eventsHeard, eventTicks, placedEvents } from "../events/placed.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage, useWords } from "../language.ts"
import { useView } from "../view.ts"
import { columnsOf } from "./columns.ts"
import { Spark } from "./Spark.tsx"

/** Small multiples: how each component went, and where it stands, in words that carry the size. */
export function ComponentTrends({ report }: { report: CapabilityReport }) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const view = useView()
  const { data } = useQuery(eventsIn(view))
  return (
    <section className="panel capability-panel capability-trends">
      <h2>{words.trendTitle}</h2>
      <p className="caption">{words.trendNote}</p>
      <ul style={columnsOf(report.components.length)}>
        {report.components.map((component) => {
          const { trend, series } = component
          const name = labelIn(component.labels, language)
          const line = series.map(({ period }) => period)
          const events = placedEvents(data?.events, line, view.unit, language)
          const heard = eventsHeard(events, language)
          return (
            <li key={component.metric}>
              <h3>{name}</h3>
              <Spark
                values={series.map(({ value }) => value)}
                target={component.target}
                label={heard === null ? name : clauses([name, heard], language)}
                events={eventTicks(events)}
                height={56}
              />
              <p className={component.gap !== null && component.gap < 0 ? "is-below" : undefined}>
                {gapText(component, language)}
              </p>
              <p className="caption">
                {trend
                  ? `${words.trendOf(signedText(trend.change, 1, language), trend.interval ? intervalText(trend.interval, language, 1) : "")}${words.comma}${unitsText(trend.units, language)}`
                  : words.steady}
              </p>
            </li>
          )
        })}
      </ul>
      <EventsHere periods={report.components[0]?.series.map(({ period }) => period) ?? []} />
    </section>
  )
}
