import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { byRegion, overTime } from "../../shared/analysis/component-over-time.ts"
import { capabilityWords, componentToLookAt } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { overTimeWords } from "../../shared/words/over-time.ts"
import { concerning } from "../events/concerning.ts"
import { placedEvents } from "../events/placed.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"
import { Movers } from "./Movers.tsx"
import { columnsOf } from "./columns.ts"
import { SmallTrend } from "./SmallTrend.tsx"

const EVERYWHERE = ""

/** One component region by region with the branches that moved most; and one region with training and staffing beside its scores. */
export function OverTimePanel({ report }: { readonly report: CapabilityReport }) {
  const language = useLanguage()
  const words = overTimeWords[language]
  const view = useView()
  const first = componentToLookAt(report)?.metric ?? report.components[0]!.metric
  const [metric, setMetric] = useState(first)
  const [region, setRegion] = useState(EVERYWHERE)
  const place = Math.max(
    0,
    report.components.findIndex((each) => each.metric === metric),
  )
  const component = report.components[place]!
  const name = labelIn(component.labels, language)
  const regions = byRegion(report.branches)
  const own = regions.find(([each]) => each === region)?.[1] ?? report.branches
  const periods = report.periods.length
  const happened = useQuery(eventsIn(view)).data?.events
  const eventsOf = (units: readonly (string | null)[]) =>
    placedEvents(concerning(happened, units), report.periods, view.unit, language)
  const inRegion = eventsOf([view.unit ?? null, own === report.branches ? null : (own[0]?.region ?? null)])
  const onRecord = (evidence: string | null) => evidence === "objective"
  return (
    <section className="panel capability-panel capability-trends" aria-labelledby="over-time">
      <h2 id="over-time">{words.title}</h2>
      <select
        className="field no-print over-time-choice"
        aria-label={words.component}
        value={component.metric}
        onChange={({ target }) => setMetric(target.value)}
      >
        {report.components.map(({ metric: id, labels }) => (
          <option key={id} value={id}>
            {labelIn(labels, language)}
          </option>
        ))}
      </select>
      {regions.length > 1 && (
        <>
          <h3>{words.regions(name)}</h3>
          <p className="caption">{words.regionsNote}</p>
          <ul style={columnsOf(regions.length)}>
            {regions.map(([each, branches]) => (
              <SmallTrend
                key={each}
                name={each ?? words.without}
                trend={overTime(branches, place, periods)}
                component={component}
                events={eventsOf([view.unit ?? null, branches[0]?.region ?? null])}
              />
            ))}
          </ul>
        </>
      )}
      <Movers report={report} place={place} />
      {report.components.some(({ evidence }) => onRecord(evidence)) && (
        <>
          <h3 className="over-time-beside">{words.beside}</h3>
          <p className="caption">{words.besideNote}</p>
          {regions.length > 1 && (
            <select
              className="field no-print over-time-choice"
              aria-label={words.region}
              value={region}
              onChange={({ target }) => setRegion(target.value)}
            >
              <option value={EVERYWHERE}>{words.everywhere}</option>
              {regions.map(([each]) => each !== null && <option key={each}>{each}</option>)}
            </select>
          )}
          {[false, true].map((objective) => (
            <div key={String(objective)}>
              <p className="caption over-time-group">
                {objective ? capabilityWords[language].objective : capabilityWords[language].perceived}
              </p>
              <ul style={columnsOf(report.components.length)}>
                {report.components.map(
                  (each, c) =>
                    onRecord(each.evidence) === objective && (
                      <SmallTrend
                        key={each.metric}
                        name={labelIn(each.labels, language)}
                        trend={overTime(own, c, periods)}
                        component={each}
                        events={inRegion}
                      />
                    ),
                )}
              </ul>
            </div>
          ))}
        </>
      )}
    </section>
  )
}
