import { useQuery } from "@tanstack/react-query"
import { useState, type ReactNode } from "react"
import type { Metric } from "../../shared/chain/metric.ts"
import type { ChainModel } from "../../shared/chain/model.ts"
import { labelIn } from "../../shared/words/language.ts"
import { modelMetricsWords } from "../../shared/words/model-metrics.ts"
import { countText } from "../../shared/words/numbers.ts"
import { unitWord, valueText } from "../../shared/words/values.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { emptyForm, formOf, type MetricForm } from "./metric-form.ts"
import { MetricFields } from "./MetricFields.tsx"
import { metrics, useChangeModel, type KnownMetric } from "./queries.ts"

type MetricsPanelProps = { readonly model: ChainModel; readonly mayChange: boolean }

/** Every metric with its stage, direction and frozen baseline; one at a time can be changed. */
export function MetricsPanel({ model, mayChange }: MetricsPanelProps) {
  const language = useLanguage()
  const words = modelMetricsWords[language].metrics
  const { data, error } = useQuery(metrics)
  const [hasAll, setAll] = useState(false)
  const [form, setForm] = useState<{ readonly of: string | null; readonly start: MetricForm } | null>(null)
  const [saved, setSaved] = useState<{ readonly name: string; readonly before: Metric | null } | null>(null)
  const change = useChangeModel()
  const all = data?.metrics ?? []
  const holding = all.filter((metric) => metric.holdsData)
  const shown = hasAll || holding.length === 0 ? all : holding
  const save = (metric: Metric, isBack = false) => {
    const known = all.find(({ id }) => id === metric.id)
    change.mutate(
      { put: "metrics", body: { metrics: [metric] } },
      {
        onSuccess: () => {
          setForm(null)
          setSaved({ name: labelIn(metric.label, language), before: known && !isBack ? plain(known) : null })
        },
      },
    )
  }
  const fields = form && (
    <MetricFields
      start={form.start}
      isNew={form.of === null}
      stages={model.stages}
      isBusy={change.isPending}
      onSave={save}
      onCancel={() => setForm(null)}
    />
  )
  return (
    <section className="panel model-part" aria-labelledby="metrics">
      <div className="model-head">
        <div>
          <h2 id="metrics">{words.title}</h2>
          <p className="caption">{words.lead(countText(holding.length, language), countText(all.length, language))}</p>
        </div>
        <div className="model-acts">
          {holding.length > 0 && (
            <button type="button" className="button" onClick={() => setAll(!hasAll)}>
              {hasAll ? words.withData : words.all}
            </button>
          )}
          {mayChange && (
            <button type="button" className="button" onClick={() => setForm({ of: null, start: emptyForm })}>
              {words.add}
            </button>
          )}
        </div>
      </div>
      {(error ?? change.error) && (
        <p role="alert" className="notice warning">
          {explain(error ?? change.error, language)}
        </p>
      )}
      <p role="status" className={saved === null ? "visually-hidden" : "notice"}>
        {saved !== null && words.saved(saved.name)}{" "}
        {saved?.before && (
          <button
            type="button"
            className="button"
            disabled={change.isPending}
            onClick={() => save(saved.before!, true)}
          >
            {modelMetricsWords[language].targets.undo}
          </button>
        )}
      </p>
      {form?.of === null && fields}
      <table className="table stacking">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.stage}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.direction}</th>
            <th scope="col">{words.rollUp}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {shown.map((metric) => (
            <MetricRow
              key={metric.id}
              metric={metric}
              model={model}
              onEdit={mayChange ? () => setForm({ of: metric.id, start: formOf(plain(metric)) }) : undefined}
            >
              {form?.of === metric.id && fields}
            </MetricRow>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What is kept of a metric, without what the server found out about it. */
function plain(known: KnownMetric): Metric {
  const { placedIn: _placedIn, holdsData: _holdsData, baseline: _baseline, ...metric } = known
  return metric
}

type MetricRowProps = {
  readonly metric: KnownMetric
  readonly model: ChainModel
  readonly onEdit: (() => void) | undefined
  readonly children: ReactNode
}

function MetricRow({ metric, model, onEdit, children }: MetricRowProps) {
  const language = useLanguage()
  const words = modelMetricsWords[language].metrics
  const stage = model.stages.find(({ id }) => id === metric.placedIn)
  const name = labelIn(metric.label, language)
  const direction = { higher: words.more, lower: words.less, range: words.within }[metric.direction.kind]
  const text = (value: number) => valueText(value, metric.unit, language)
  return (
    <>
      <tr>
        <th scope="row">
          {name}
          <p className="caption">
            <code>{metric.id}</code>{" "}
            {metric.baseline ? words.baseline(text(metric.baseline.mean), text(metric.baseline.sd)) : words.noBaseline}
          </p>
        </th>
        <td data-label={words.stage}>{stage ? labelIn(stage.label, language) : words.noStage}</td>
        <td data-label={words.unit}>{unitWord(metric.unit, language)}</td>
        <td data-label={words.direction}>{direction}</td>
        <td data-label={words.rollUp}>{words.rollUps[metric.rollUp]}</td>
        <td className="model-act">
          {onEdit && (
            <button type="button" className="button quiet" aria-label={words.edit(name)} onClick={onEdit}>
              {words.change}
            </button>
          )}
        </td>
      </tr>
      {children !== false && (
        <tr>
          <td colSpan={6}>{children}</td>
        </tr>
      )}
    </>
  )
}
