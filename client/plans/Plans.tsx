import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import type { Plan, PlanReport } from "../../shared/analysis/plan-report.ts"
import { planWords } from "../../shared/words/plans.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { session, useMay } from "../sign-in/session.ts"
import { useView } from "../view.ts"
import { draftOf, newDraft, planOf, type DraftText } from "./draft.ts"
import { PlanCard } from "./PlanCard.tsx"
import { PlanForm } from "./PlanForm.tsx"
import { plansReport, useChangePlans } from "./queries.ts"
import "./plans.css"

type PlansProps = {
  readonly report: CapabilityReport
  readonly chosen: readonly string[]
  /** The component a new plan is for; null while none is being made. */
  readonly making: string | null
  readonly onMade: () => void
}

/** What is to be done about capability, and what came of it: a list, and the form for a new plan or one that is changed. */
export function Plans({ report, chosen, making, onMade }: PlansProps) {
  const language = useLanguage()
  const words = planWords[language]
  const mayChange = useMay("plan")
  const me = useQuery(session).data?.viewer?.name ?? ""
  const { data, error, refetch } = useQuery(plansReport(useView()))
  const { add, change, remove } = useChangePlans()
  const [editing, setEditing] = useState<PlanReport | null>(null)
  const [removed, setRemoved] = useState<Plan | null>(null)
  const [today] = useState(() => new Date().toISOString().slice(0, 10))
  const isBusy = add.isPending || change.isPending || remove.isPending
  const fault = (of: unknown) => (of ? explain(of, language) : null)

  const component = report.components.find(({ metric }) => metric === making)
  function close() {
    add.reset()
    change.reset()
    setEditing(null)
    onMade()
  }
  function save(draft: DraftText) {
    const { component: _same, ...fields } = planOf(draft)
    if (editing) change.mutate({ id: editing.id, change: fields }, { onSuccess: close })
    else add.mutate(planOf(draft), { onSuccess: close })
  }
  return (
    <section className="panel capability-panel plans" aria-labelledby="plans-title" id="plans">
      <h2 id="plans-title">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      {(editing || component) && (
        <PlanForm
          key={editing?.id ?? making}
          report={report}
          begin={editing ? draftOf(editing) : newDraft(component!.metric, component!.target, me, today)}
          chosen={chosen}
          isNew={!editing}
          isBusy={isBusy}
          fault={fault(editing ? change.error : add.error)}
          onSave={save}
          onCancel={close}
        />
      )}
      {!editing && !component && (change.error || remove.error) && (
        <p role="alert">{fault(change.error ?? remove.error)}</p>
      )}
      {removed && (
        <p role="status" className="notice">
          {words.removed(removed.action)}{" "}
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              const { createdBy: _by, createdAt: _at, ...again } = removed
              add.mutate(again, { onSuccess: () => setRemoved(null) })
            }}
          >
            {shellWords[language].undo}
          </button>
          {!component && fault(add.error)}
        </p>
      )}
      {error && !data ? (
        <p role="alert">
          {explain(error, language)}{" "}
          <button type="button" className="button" onClick={() => void refetch()}>
            {shellWords[language].tryAgain}
          </button>
        </p>
      ) : !data ? (
        <p aria-busy="true">{shellWords[language].loading}</p>
      ) : data.plans.length === 0 ? (
        <p className="plans-none">
          <b>{words.empty}</b> {mayChange ? words.emptyHow : words.emptyReader}
        </p>
      ) : (
        <ul className="plans-list">
          {inOrder(data.plans).map((plan) => (
            <PlanCard
              key={plan.id}
              plan={plan}
              periodKind={data.periodKind}
              today={today}
              mayChange={mayChange}
              isBusy={isBusy}
              onState={(state) => change.mutate({ id: plan.id, change: { state } })}
              onEdit={() => {
                onMade()
                setEditing(plan)
              }}
              onRemove={() => remove.mutate(plan, { onSuccess: setRemoved })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

const places = { open: 0, finished: 1, abandoned: 2 } as const

/** Open ones first, the soonest due before the others. */
function inOrder(plans: readonly PlanReport[]): PlanReport[] {
  return plans.toSorted((a, b) => places[a.state] - places[b.state] || a.due.localeCompare(b.due))
}
