import { useQuery } from "@tanstack/react-query"
import { useMemo, useState } from "react"
import { capabilityHeadline, capabilityWords } from "../../shared/words/capability.ts"
import { spanText } from "../../shared/words/dates.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage, useWords } from "../language.ts"
import { OverTimePanel } from "./OverTimePanel.tsx"
import { TwoMore } from "./TwoMore.tsx"
import { UnitPatterns } from "./UnitPatterns.tsx"
import { Plans } from "../plans/Plans.tsx"
import { useMay } from "../sign-in/session.ts"
import { UploadFirst } from "../ui/UploadFirst.tsx"
import { Unavailable } from "../ui/Unavailable.tsx"
import { Waiting, WaitingPanel } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import "./capability.css"
import { BranchTable } from "./BranchTable.tsx"
import { ComponentTrends } from "./ComponentTrends.tsx"
import { Drivers } from "./Drivers.tsx"
import { Importance } from "./Importance.tsx"
import { byEvidence } from "./heat.ts"
import { capabilityReport } from "./queries.ts"

/** For HR: which component is short, in which branches, whether it is real, and what it goes with. */
export function CapabilityPage() {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const { data, error, refetch } = useQuery(capabilityReport(useView()))
  const mayPlan = useMay("plan")
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [making, setMaking] = useState<string | null>(null)
  const table = useMemo(() => data && byEvidence(data), [data])
  if (error && !data) return <Unavailable error={error} again={() => void refetch()} />
  if (!data || !table)
    return (
      <Waiting className="capability">
        <div className="capability-grid">
          <WaitingPanel rows={16} columns={6} />
          <WaitingPanel rows={8} columns={2} className="capability-side" />
        </div>
      </Waiting>
    )
  const headline = capabilityHeadline(data, language)
  return (
    <div className="wrap capability">
      <title>{`${shellWords[language].pages.capability} · ${shellWords[language].product}`}</title>
      <header>
        <h1>
          <b>{headline.finding}</b>
          {headline.qualification}
        </h1>
        {data.recent && <p className="caption">{spanText(data.recent.from, data.recent.to, language)}</p>}
      </header>
      {data.components.length === 0 && <UploadFirst />}
      {data.components.length > 0 && (
        <div className="capability-grid">
          <BranchTable
            report={table}
            chosen={chosen}
            onChoose={mayPlan ? setChosen : null}
            onPlan={(component) => {
              setMaking(component)
              document.getElementById("plans")?.scrollIntoView({ block: "start" })
            }}
          />
          <div className="capability-side">
            {data.drivers.length === 0 && <p className="panel capability-panel">{words.noDrivers}</p>}
            {data.drivers.map((driver) => (
              <Drivers key={driver.of} driver={driver} report={data} />
            ))}
            <Importance report={data} />
            <TwoMore report={data} />
          </div>
          <Plans
            report={table}
            // A scope chosen since may not hold them all.
            chosen={data.branches.flatMap(({ unit }) => (chosen.has(unit) ? [unit] : []))}
            making={making}
            onMade={() => setMaking(null)}
          />
          <UnitPatterns report={table} />
          <ComponentTrends report={data} />
          <OverTimePanel report={table} />
        </div>
      )}
    </div>
  )
}
