import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { named } from "../../shared/words/join.ts"
import { capabilityWords } from "../../shared/words/capability.ts"
import { useLanguage } from "../language.ts"
import { Segments } from "../ui/Segments.tsx"
import { bases, groupings, type Choice, type Grouping } from "./heat.ts"

type Props = { report: CapabilityReport; choice: Choice; onChange: (choice: Choice) => void }

/** What is measured against what, and which branches: above the table. */
export function Choices({ report, choice, onChange }: Props) {
  const language = useLanguage()
  const words = capabilityWords[language]
  const regions = new Map(
    report.branches.flatMap(({ region, regionName }) => (region ? [[region, regionName ?? region]] : [])),
  )
  const types = new Set(report.branches.flatMap(({ type }) => (type ? [type] : [])))
  return (
    <div className="heat-choices no-print">
      <Segments
        label={words.basisOf}
        choices={bases.map((id) => ({ id, name: words.basis[id] }))}
        chosen={choice.basis}
        onChoose={(basis) => onChange({ ...choice, basis: basis as Choice["basis"] })}
      />
      {regions.size > 1 && (
        <select
          className="field"
          aria-label={words.region}
          value={choice.region ?? ""}
          onChange={(event) => onChange({ ...choice, region: event.target.value || null })}
        >
          <option value="">{named(words.region, words.every, language)}</option>
          {[...regions].map(([id, name]) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
      {types.size > 1 && (
        <select
          className="field"
          aria-label={words.type}
          value={choice.type ?? ""}
          onChange={(event) => onChange({ ...choice, type: event.target.value || null })}
        >
          <option value="">{named(words.type, words.every, language)}</option>
          {[...types].toSorted().map((type) => (
            <option key={type}>{type}</option>
          ))}
        </select>
      )}
      {(regions.size > 1 || types.size > 1) && (
        <select
          className="field"
          aria-label={words.groupBy}
          value={choice.groupBy}
          onChange={(event) => onChange({ ...choice, groupBy: event.target.value as Grouping })}
        >
          {groupings
            .filter((grouping) => grouping === "none" || (grouping === "region" ? regions : types).size > 1)
            .map((grouping) => (
              <option key={grouping} value={grouping}>
                {words.grouping[grouping]}
              </option>
            ))}
        </select>
      )}
      <input
        type="search"
        className="field"
        placeholder={words.find}
        aria-label={words.find}
        value={choice.find}
        onChange={(event) => onChange({ ...choice, find: event.target.value })}
      />
    </div>
  )
}
