import { useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { labelIn } from "../../shared/words/language.ts"
import { planWords } from "../../shared/words/plans.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { unitWord } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { isReady, type DraftText } from "./draft.ts"

type PlanFormProps = {
  readonly report: CapabilityReport
  readonly begin: DraftText
  /** Branches chosen in the table; beside a plan's own, where one is changed. */
  readonly chosen: readonly string[]
  readonly isNew: boolean
  readonly isBusy: boolean
  readonly fault: string | null
  readonly onSave: (draft: DraftText) => void
  readonly onCancel: () => void
}

/** What, where, who, until when and how far. What is missing is marked by the browser in the reader's language. */
export function PlanForm({ report, begin, chosen, isNew, isBusy, fault, onSave, onCancel }: PlanFormProps) {
  const language = useLanguage()
  const words = planWords[language]
  const [draft, setDraft] = useState(begin)
  const set = (change: Partial<DraftText>) => setDraft({ ...draft, ...change })
  const component = report.components.find(({ metric }) => metric === draft.component)
  const names = new Map(report.branches.map(({ unit, name }) => [unit, name]))
  const unit = component ? unitWord(component.unit, language) : ""
  const units = isNew ? chosen : draft.units
  const isBackwards = draft.start !== "" && draft.due !== "" && draft.due < draft.start
  return (
    <form
      className="plan-form"
      aria-label={isNew ? words.formTitle : words.editTitle}
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady({ ...draft, units })) onSave({ ...draft, units })
      }}
    >
      <h3>{isNew ? words.formTitle : words.editTitle}</h3>
      {fault && <p role="alert">{fault}</p>}
      <label>
        {words.component}
        {isNew ? (
          <select
            className="field"
            value={draft.component}
            onChange={({ target }) => {
              const next = report.components.find(({ metric }) => metric === target.value)
              set({ component: target.value, target: next?.target == null ? "" : String(round(next.target)) })
            }}
          >
            {report.components.map(({ metric, labels }) => (
              <option key={metric} value={metric}>
                {labelIn(labels, language)}
              </option>
            ))}
          </select>
        ) : (
          <output>{component ? labelIn(component.labels, language) : draft.component}</output>
        )}
      </label>
      <div className="plan-where">
        <span>{words.branches}</span>
        <p>
          {units.length === 0 ? words.chosenNone : unitsText(units.length, language)}
          <small>{namesText(units, names)}</small>
        </p>
        {!isNew && chosen.length > 0 && (
          <button type="button" className="button quiet" onClick={() => set({ units: chosen })}>
            {words.takeChosen(unitsText(chosen.length, language))}
          </button>
        )}
      </div>
      <label className="plan-wide">
        {words.action}
        <input
          className="field"
          autoFocus
          required
          maxLength={500}
          placeholder={words.actionHint}
          value={draft.action}
          onChange={({ target }) => set({ action: target.value })}
        />
      </label>
      <label>
        {words.owner}
        <input
          className="field"
          required
          maxLength={200}
          value={draft.owner}
          onChange={({ target }) => set({ owner: target.value })}
        />
      </label>
      <label>
        {words.start}
        <input
          className="field"
          type="date"
          required
          value={draft.start}
          onChange={({ target }) => set({ start: target.value })}
        />
      </label>
      <label>
        {words.due}
        <input
          className="field"
          type="date"
          required
          value={draft.due}
          aria-invalid={isBackwards}
          aria-describedby={isBackwards ? "plan-backwards" : undefined}
          onChange={({ target }) => set({ due: target.value })}
        />
        {isBackwards && (
          <small id="plan-backwards" role="alert">
            {words.dueBeforeStart}
          </small>
        )}
      </label>
      <label>
        {unit === "" ? words.target : words.targetIn(unit)}
        <input
          className="field"
          type="number"
          step="any"
          required
          value={draft.target}
          onChange={({ target }) => set({ target: target.value })}
        />
      </label>
      <p className="plan-acts">
        <button type="submit" className="button primary" disabled={isBusy || units.length === 0 || isBackwards}>
          {words.save}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {shellWords[language].cancel}
        </button>
      </p>
    </form>
  )
}

const NAMED = 6

export function namesText(units: readonly string[], names: ReadonlyMap<string, string>): string {
  const named = units.slice(0, NAMED).map((unit) => names.get(unit) ?? unit)
  return named.join(" · ") + (units.length > NAMED ? " …" : "")
}

const round = (value: number) => Number(value.toPrecision(4))
