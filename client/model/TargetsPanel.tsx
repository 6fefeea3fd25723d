import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { parsePeriod } from "../../shared/chain/period.ts"
import { periodText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { modelMetricsWords } from "../../shared/words/model-metrics.ts"
import { valueText } from "../../shared/words/values.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { metrics, targets, useChangeModel, type Target } from "./queries.ts"

/** What each metric is held to, where and when; a target taken away can be put back. */
export function TargetsPanel({ mayChange }: { readonly mayChange: boolean }) {
  const language = useLanguage()
  const words = modelMetricsWords[language].targets
  const { data, error } = useQuery(targets)
  const { data: known } = useQuery(metrics)
  const { mutate, isPending, error: changeError } = useChangeModel()
  const [before, setBefore] = useState<readonly Target[] | null>(null)
  const all = data?.targets ?? []
  const put = (next: readonly Target[], earlier: readonly Target[] | null) =>
    mutate({ put: "targets", body: { targets: next } }, { onSuccess: () => setBefore(earlier) })
  const metricOf = (id: string) => known?.metrics.find((metric) => metric.id === id)
  const nameOf = (id: string) => {
    const metric = metricOf(id)
    return metric ? labelIn(metric.label, language) : id
  }
  const period = (text: string | null) => (text === null ? words.always : periodText(text, language))
  return (
    <section className="panel model-part" aria-labelledby="targets">
      <h2 id="targets">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      {(error ?? changeError) && <p role="alert">{explain(error ?? changeError, language)}</p>}
      {data && all.length === 0 && <p>{words.none}</p>}
      {known && all.length > 0 && (
        <table className="table stacking">
          <thead>
            <tr>
              <th scope="col">{words.metric}</th>
              <th scope="col">{words.unit}</th>
              <th scope="col">{words.from}</th>
              <th scope="col">{words.to}</th>
              <th scope="col" className="number">
                {words.value}
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {all.map((target) => (
              <tr key={[target.metric, target.unit, target.from, target.to].join(" ")}>
                <th scope="row">{nameOf(target.metric)}</th>
                <td data-label={words.unit}>{target.unit ?? words.everywhere}</td>
                <td data-label={words.from}>{period(target.from)}</td>
                <td data-label={words.to}>{period(target.to)}</td>
                <td data-label={words.value} className="number">
                  {valueText(target.value, metricOf(target.metric)?.unit ?? "", language)}
                </td>
                <td className="model-act">
                  {mayChange && (
                    <button
                      type="button"
                      className="button quiet"
                      disabled={isPending}
                      aria-label={words.removeOf(nameOf(target.metric))}
                      onClick={() =>
                        put(
                          all.filter((each) => each !== target),
                          all,
                        )
                      }
                    >
                      {words.remove}
                    </button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {before && (
        <p role="status" className="notice">
          {words.removed}{" "}
          <button type="button" className="button" disabled={isPending} onClick={() => put(before, null)}>
            {words.undo}
          </button>
        </p>
      )}
      {mayChange && <NewTarget isBusy={isPending} onAdd={(target) => put([...all, target], null)} />}
    </section>
  )
}

function NewTarget({ isBusy, onAdd }: { readonly isBusy: boolean; readonly onAdd: (target: Target) => void }) {
  const language = useLanguage()
  const words = modelMetricsWords[language].targets
  const { data } = useQuery(metrics)
  const [metric, setMetric] = useState("")
  const [unit, setUnit] = useState("")
  const [from, setFrom] = useState("")
  const [to, setTo] = useState("")
  const [value, setValue] = useState("")
  const number = value.trim() === "" ? Number.NaN : Number(value)
  const isPeriod = (text: string) => text.trim() === "" || parsePeriod(text.trim()) !== null
  const isReady = metric !== "" && Number.isFinite(number) && isPeriod(from) && isPeriod(to)
  // A range is its own target.
  const choices = data?.metrics.filter(({ direction }) => direction.kind !== "range") ?? []
  const given = (text: string) => (text.trim() === "" ? null : text.trim())
  return (
    <form
      className="new-row"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isReady) return
        onAdd({ metric, unit: given(unit), from: given(from), to: given(to), value: number })
        setValue("")
      }}
    >
      <label>
        <span>{words.metric}</span>
        <select className="field" value={metric} onChange={({ target }) => setMetric(target.value)}>
          <option value="">–</option>
          {choices.map((each) => (
            <option key={each.id} value={each.id}>
              {labelIn(each.label, language)}
            </option>
          ))}
        </select>
      </label>
      {(
        [
          [words.unit, words.everywhere, unit, setUnit],
          [words.from, words.periodHint, from, setFrom],
          [words.to, words.periodHint, to, setTo],
        ] as const
      ).map(([name, hint, text, set]) => (
        <label key={name}>
          <span>{name}</span>
          <input className="field" placeholder={hint} value={text} onChange={({ target }) => set(target.value)} />
        </label>
      ))}
      <label>
        <span>{words.value}</span>
        <input className="field" inputMode="decimal" value={value} onChange={({ target }) => setValue(target.value)} />
      </label>
      <button type="submit" className="button" disabled={isBusy || !isReady}>
        {words.add}
      </button>
    </form>
  )
}
