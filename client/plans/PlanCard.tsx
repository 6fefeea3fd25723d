import type { PlanReport, PlanState } from "../../shared/analysis/plan-report.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import { spanText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { besideInterval } from "../../shared/words/numbers.ts"
import { dayText } from "../../shared/words/moment.ts"
import { planStory, planWords } from "../../shared/words/plans.ts"
import { unitsText } from "../../shared/words/units.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { PlanChart } from "./PlanChart.tsx"
import { namesText } from "./PlanForm.tsx"

type PlanCardProps = {
  readonly plan: PlanReport
  readonly periodKind: PeriodKind | null
  readonly today: string
  readonly mayChange: boolean
  readonly isBusy: boolean
  readonly onState: (state: PlanState) => void
  readonly onEdit: () => void
  readonly onRemove: () => void
}

/** One plan: what was set out to be done, where it stands, and what it shows so far. */
export function PlanCard({ plan, periodKind, today, mayChange, isBusy, onState, onEdit, onRemove }: PlanCardProps) {
  const language = useLanguage()
  const words = planWords[language]
  const story = planStory(plan, periodKind, language)
  const value = (of: number) => valueText(of, plan.unit, language)
  const isOverdue = plan.state === "open" && plan.due < today
  const names = new Map(plan.units.map(({ id, name }) => [id, name]))
  const acts: readonly (readonly [string, () => void])[] = [
    [words.edit, onEdit],
    ...(plan.state === "open"
      ? ([
          [words.finish, () => onState("finished")],
          [words.abandon, () => onState("abandoned")],
        ] as const)
      : ([[words.reopen, () => onState("open")]] as const)),
    [words.remove, onRemove],
  ]
  return (
    <li className="plan" data-state={plan.state}>
      <div className="plan-facts">
        <p className="plan-state">
          <b>{words.state[plan.state]}</b>
          {isOverdue && <em>{words.overdue}</em>}
        </p>
        <h3>
          {labelIn(plan.labels, language)}: {plan.action}
        </h3>
        <dl>
          <dt>{words.owner}</dt>
          <dd>{plan.owner}</dd>
          <dt>
            {words.start} – {words.due}
          </dt>
          <dd>{words.from(dayText(plan.start, language, "UTC"), dayText(plan.due, language, "UTC"))}</dd>
          <dt>{words.branches}</dt>
          <dd>
            {unitsText(plan.units.length, language)}
            {plan.elsewhere > 0 && ` ${words.elsewhere(unitsText(plan.elsewhere, language))}`}
            <small>
              {namesText(
                plan.units.map(({ id }) => id),
                names,
              )}
            </small>
          </dd>
          <dt>{words.target}</dt>
          <dd>{value(plan.target)}</dd>
          <dt>{words.now}</dt>
          <dd>
            {plan.now === null || plan.recent === null ? (
              words.nowNone
            ) : (
              <>
                {besideInterval(value(plan.now.mean), plan.now.interval, language, 1)}
                <small>
                  {words.nowOf(
                    unitsText(plan.now.branches, language),
                    spanText(plan.recent.from, plan.recent.to, language),
                  )}
                </small>
              </>
            )}
          </dd>
        </dl>
        {mayChange && plan.elsewhere === 0 && (
          <p className="plan-acts no-print">
            {acts.map(([name, act]) => (
              <button
                key={name}
                type="button"
                className="button quiet"
                disabled={isBusy}
                aria-label={words.of(name, plan.action)}
                onClick={act}
              >
                {name}
              </button>
            ))}
          </p>
        )}
      </div>
      <div className="plan-story">
        <p>
          <b>{story.finding}</b>
        </p>
        {story.figure && <p className="plan-figure">{story.figure}</p>}
        {story.rests && <p className="caption">{story.rests}</p>}
        {story.before && <p className="caption">{story.before}</p>}
        {story.figure && (
          <details>
            <summary>{words.assumesTitle}</summary>
            <p className="caption">{words.assumes}</p>
          </details>
        )}
      </div>
      <PlanChart plan={plan} />
    </li>
  )
}
