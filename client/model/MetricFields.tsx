import { useState, type ReactNode } from "react"
import type { Evidence, Metric, RollUp } from "../../shared/chain/metric.ts"
import type { Stage } from "../../shared/chain/model.ts"
import { clauses } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { modelMetricsWords } from "../../shared/words/model-metrics.ts"
import { useLanguage } from "../language.ts"
import { readForm, type MetricForm } from "./metric-form.ts"

type MetricFieldsProps = {
  readonly start: MetricForm
  readonly isNew: boolean
  readonly stages: readonly Stage[]
  readonly isBusy: boolean
  readonly onSave: (metric: Metric) => void
  readonly onCancel: () => void
}

/** Everything that is kept of one metric; it can be saved once it makes sense. */
export function MetricFields({ start, isNew, stages, isBusy, onSave, onCancel }: MetricFieldsProps) {
  const language = useLanguage()
  const words = modelMetricsWords[language].metrics
  const [form, setForm] = useState(start)
  const set = (changes: Partial<MetricForm>) => setForm({ ...form, ...changes })
  const metric = readForm(form)
  const text = (key: "unit" | "low" | "high" | "least" | "most" | "weight" | "id", label: string, hint?: string) => (
    <Field label={label}>
      <input
        className="field wide"
        value={form[key]}
        placeholder={hint}
        maxLength={64}
        onChange={({ target }) => set({ [key]: target.value })}
      />
    </Field>
  )
  const name = (key: "en" | "zh" | "zhHant", label: string) => (
    <Field label={label}>
      <input
        className="field wide"
        value={form.label[key] ?? ""}
        maxLength={200}
        onChange={({ target }) => set({ label: { ...form.label, [key]: target.value } })}
      />
    </Field>
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (metric) onSave(metric)
      }}
    >
      <fieldset className="plain metric-fields" disabled={isBusy}>
        {isNew && text("id", words.id, words.idHint)}
        {name("en", words.english)}
        {name("zh", words.simplified)}
        {name("zhHant", words.traditional)}
        <Choice
          label={words.stage}
          value={form.stage}
          options={stages.map((stage) => [stage.id, labelIn(stage.label, language)])}
          onChoose={(stage) => set({ stage })}
        />
        {text("unit", words.unit)}
        <Choice
          label={words.direction}
          value={form.direction}
          options={[
            ["higher", words.more],
            ["lower", words.less],
            ["range", words.within],
          ]}
          onChoose={(direction) => set({ direction: direction as MetricForm["direction"] })}
        />
        {form.direction === "range" && text("low", words.low)}
        {form.direction === "range" && text("high", words.high)}
        <Choice
          label={words.rollUp}
          value={form.rollUp}
          options={Object.entries(words.rollUps)}
          onChoose={(rollUp) => set({ rollUp: rollUp as RollUp })}
        />
        {text("weight", words.weight)}
        {text("least", clauses([words.range, words.least], language))}
        {text("most", clauses([words.range, words.most], language))}
        <Choice
          label={words.evidence}
          value={form.evidence ?? ""}
          options={[["", words.noEvidence], ...Object.entries(words.evidences)]}
          onChoose={(evidence) => set({ evidence: evidence === "" ? null : (evidence as Evidence) })}
        />
        <Field label={words.aliases}>
          <textarea
            className="field wide"
            rows={3}
            value={form.aliases}
            onChange={({ target }) => set({ aliases: target.value })}
          />
        </Field>
        <label className="tick">
          <input type="checkbox" checked={form.log} onChange={({ target }) => set({ log: target.checked })} />
          {words.log}
        </label>
        <label className="tick">
          <input type="checkbox" checked={form.survey} onChange={({ target }) => set({ survey: target.checked })} />
          {words.survey}
        </label>
      </fieldset>
      <div className="model-acts">
        <button type="button" className="button" onClick={onCancel}>
          {words.cancel}
        </button>
        <button type="submit" className="button primary" disabled={isBusy || metric === null}>
          {words.save}
        </button>
      </div>
    </form>
  )
}

function Field({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <label className="model-field">
      <span>{label}</span>
      {children}
    </label>
  )
}

type ChoiceProps = {
  readonly label: string
  readonly value: string
  readonly options: readonly (readonly [value: string, text: string])[]
  readonly onChoose: (value: string) => void
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  const isListed = options.some(([each]) => each === value)
  return (
    <Field label={label}>
      <select className="field wide" value={value} onChange={({ target }) => onChoose(target.value)}>
        {!isListed && <option value={value}>{value}</option>}
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
    </Field>
  )
}
