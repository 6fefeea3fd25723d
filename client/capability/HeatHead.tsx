import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { planWords } from "../../shared/words/plans.ts"
import { useLanguage, useWords } from "../language.ts"
import { type Choice, hasRespondents } from "./heat.ts"

type HeatHeadProps = {
  readonly report: CapabilityReport
  readonly choice: Choice
  readonly onChange: (choice: Choice) => void
  /** Whether all rows shown are chosen for a plan; undefined where nobody can choose. */
  readonly isAllChosen: boolean | undefined
  readonly onChooseAll: () => void
}

/** What people see and what is on record, each under its name, and a button to sort by every component. */
export function HeatHead({ report, choice, onChange, isAllChosen, onChooseAll }: HeatHeadProps) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const { chooseAll } = useWords(planWords)
  const perceived = report.components.filter(({ evidence }) => evidence !== "objective").length
  const isCounted = hasRespondents(report)
  const isBoth = perceived > 0 && perceived < report.components.length
  return (
    <thead>
      {isBoth && (
        <tr className="heat-groups">
          <td colSpan={isCounted ? 2 : 1} />
          <th colSpan={perceived} scope="colgroup">
            {words.perceived}
          </th>
          <th colSpan={report.components.length - perceived} scope="colgroup">
            {words.objective}
          </th>
        </tr>
      )}
      <tr>
        <th scope="col">
          {isAllChosen !== undefined && (
            <input type="checkbox" aria-label={chooseAll} checked={isAllChosen} onChange={onChooseAll} />
          )}{" "}
          {words.branch}
        </th>
        {isCounted && <th scope="col">{words.respondents}</th>}
        {report.components.map((component, c) => {
          const isSorted = c === choice.sortBy
          const isWorst = choice.order === "worst"
          return (
            <th
              key={component.metric}
              scope="col"
              aria-sort={isSorted ? (isWorst ? "ascending" : "descending") : undefined}
              data-sorted={isSorted || undefined}
            >
              <button
                type="button"
                onClick={() => onChange({ ...choice, sortBy: c, order: isSorted && isWorst ? "best" : "worst" })}
              >
                {labelIn(component.labels, language)}
                {isSorted && <small>{isWorst ? `▼ ${words.sortedBy}` : `▲ ${words.sortedBest}`}</small>}
              </button>
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
