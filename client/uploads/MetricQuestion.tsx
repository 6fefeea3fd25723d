import { useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { readDateText } from "../../shared/intake/date-text.ts"
import { labelIn } from "../../shared/words/language.ts"
import { uploadQuestionsWords } from "../../shared/words/upload-questions.ts"
import { useLanguage } from "../language.ts"
import { answerMetric, type NewMetric } from "./answer-metric.ts"
import type { Draft } from "./draft.ts"
import { chainModel, knownMetrics } from "./queries.ts"
import { Answer, Asked } from "./Asked.tsx"

type Way = "match" | "create" | "leave"

type MetricQuestionProps = {
  readonly name: string
  readonly closest: readonly string[]
  /** Whether the name is a unit's, whose column and all beside it hold one metric. */
  readonly isUnit: boolean
  readonly draft: Draft
}

/** A metric nobody has named before: the same as a known one, new with its stage and direction, or left out. */
export function MetricQuestion({ name, closest, isUnit, draft }: MetricQuestionProps) {
  const language = useLanguage()
  const words = uploadQuestionsWords[language].metric
  const [way, setWay] = useState<Way | null>(null)
  const [definition, setDefinition] = useState<NewMetric>({ stage: "", direction: "higher" })
  const { data: known } = useQuery(knownMetrics())
  const { data: chain } = useQuery(chainModel())
  const choose = (next: Way) => {
    setWay(next)
    draft.update((mapping) => answerMetric(mapping, name, next === "leave" ? { leave: true } : null))
  }
  const define = (changes: Partial<NewMetric>) => {
    const next = { ...definition, ...changes }
    setDefinition(next)
    if (next.stage !== "") draft.update((mapping) => answerMetric(mapping, name, { create: next }))
  }
  const all = known?.metrics ?? []
  const likely = closest.flatMap((id) => all.filter((metric) => metric.id === id))
  const others = all.filter((metric) => !likely.includes(metric))
  const group = `metric ${name}`
  // A header that is a period stands for all columns of periods: nothing says what they count.
  const isPeriod = readDateText(name) !== null
  const [ask, why] = isUnit
    ? [words.askUnits(name), words.whyUnits]
    : isPeriod
      ? [words.askPeriods(name), words.whyPeriods]
      : [words.ask(name), words.why]
  return (
    <Asked ask={ask} why={why}>
      {likely.map((metric) => (
        <Answer
          key={metric.id}
          name={group}
          text={words.same(labelIn(metric.label, language))}
          isChosen={way !== "create" && draft.mapping.metrics?.[name] === metric.id}
          onChoose={() => {
            setWay(null)
            draft.update((mapping) => answerMetric(mapping, name, { match: metric.id }))
          }}
        />
      ))}
      <Answer name={group} text={words.create} isChosen={way === "create"} onChoose={() => choose("create")} />
      <Answer name={group} text={words.match} isChosen={way === "match"} onChoose={() => choose("match")} />
      <Answer name={group} text={words.leave} isChosen={way === "leave"} onChoose={() => choose("leave")} />
      {way === "match" && (
        <label className="choice">
          <span>{words.match}</span>
          <select
            className="field"
            value={draft.mapping.metrics?.[name] ?? ""}
            onChange={(event) => draft.update((mapping) => answerMetric(mapping, name, { match: event.target.value }))}
          >
            <option value="" disabled>
              {words.choose}
            </option>
            {others.map((metric) => (
              <option key={metric.id} value={metric.id}>
                {labelIn(metric.label, language)}
              </option>
            ))}
          </select>
        </label>
      )}
      {way === "create" && (
        <div className="reading-fields">
          <label className="choice">
            <span>{words.stage}</span>
            <select
              className="field"
              value={definition.stage}
              onChange={({ target }) => define({ stage: target.value })}
            >
              <option value="" disabled>
                {words.chooseStage}
              </option>
              {chain?.model.stages.map((stage) => (
                <option key={stage.id} value={stage.id}>
                  {labelIn(stage.label, language)}
                </option>
              ))}
            </select>
          </label>
          <label className="choice">
            <span>{words.direction}</span>
            <select
              className="field"
              value={definition.direction}
              onChange={({ target }) => define({ direction: target.value === "lower" ? "lower" : "higher" })}
            >
              <option value="higher">{words.higher}</option>
              <option value="lower">{words.lower}</option>
            </select>
          </label>
          <label className="choice">
            <span>{words.unit}</span>
            <input
              className="field"
              value={definition.unit ?? ""}
              placeholder={words.unitHint}
              maxLength={40}
              onChange={({ target }) => define({ unit: target.value })}
            />
          </label>
          <label className="tick">
            <input
              type="checkbox"
              checked={definition.survey ?? false}
              onChange={({ target }) => define({ survey: target.checked || undefined })}
            />
            {words.survey}
          </label>
        </div>
      )}
    </Asked>
  )
}
