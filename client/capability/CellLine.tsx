import { useQuery } from "@tanstack/react-query"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { clauses } from "../../shared/words/join.ts"
import { concerning } from "../events/concerning.ts"
import { eventsHeard, eventTicks, placedEvents } from "../events/placed.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"
import { Spark } from "./Spark.tsx"

type CellLineProps = {
  readonly report: CapabilityReport
  readonly branch: CapabilityReport["branches"][number]
  /** Its place among the components. */
  readonly component: number
  readonly label: string
}

/** The months of one branch in one component, with a tick for what happened there, in its region or everywhere. */
export function CellLine({ report, branch, component, label }: CellLineProps) {
  const language = useLanguage()
  const view = useView()
  const { data } = useQuery(eventsIn(view))
  const near = concerning(data?.events, [branch.unit, branch.region, view.unit ?? null])
  const events = placedEvents(near, report.periods, branch.unit, language)
  return (
    <Spark
      values={branch.cells[component]?.series ?? []}
      target={report.components[component]!.target}
      label={clauses([label, eventsHeard(events, language) ?? ""].filter(Boolean), language)}
      events={eventTicks(events)}
    />
  )
}
