import { useQuery } from "@tanstack/react-query"
import { shiftPeriod } from "../../shared/chain/period.ts"
import { readPeriods } from "../../shared/intake/dates.ts"
import type { DateOrder, Mapping } from "../../shared/intake/mapping.ts"
import { periodText } from "../../shared/words/dates.ts"
import { type Language, labelIn } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import { problemText } from "../../shared/words/problem.ts"
import { uploadColumnsWords } from "../../shared/words/upload-columns.ts"
import { uploadQuestionsWords } from "../../shared/words/upload-questions.ts"
import { useLanguage } from "../language.ts"
import { Answer, Asked } from "./Asked.tsx"
import type { Draft } from "./draft.ts"
import { MetricQuestion } from "./MetricQuestion.tsx"
import { chainModel, knownMetrics } from "./queries.ts"
import { questionKey, type Question } from "./questions.ts"

/** Months from January to where fiscal years begin: the calendar's first, then those whose quarters are the calendar's too. */
const fiscalStarts = [0, -9, -6, -3, 3, 6, 9] as const

/** One question with its possible answers. */
export function QuestionField({ question, draft }: { readonly question: Question; readonly draft: Draft }) {
  const language = useLanguage()
  const words = uploadQuestionsWords[language]
  const { decimals, kinds } = uploadColumnsWords[language].reading
  const name = questionKey(question)
  const choose = (answer: Mapping) => draft.change(answer)
  switch (question.kind) {
    case "metric":
      return <MetricQuestion {...question} draft={draft} />
    case "sheet":
      return (
        <Asked ask={words.sheet.ask} why={words.sheet.why}>
          {question.sheets.map((sheet) => (
            <Answer
              key={sheet}
              name={name}
              text={sheet}
              isChosen={draft.mapping.sheet === sheet}
              onChoose={() => choose({ sheet })}
            />
          ))}
        </Asked>
      )
    case "unit-columns":
      return (
        <Asked ask={words.unitColumns.ask} why={words.unitColumns.why} found={question.names}>
          <Answer
            name={name}
            text={words.unitColumns.yes}
            isChosen={draft.mapping.layout === "units-in-columns"}
            onChoose={() => choose({ layout: "units-in-columns" })}
          />
          <Answer
            name={name}
            text={words.unitColumns.no}
            isChosen={draft.mapping.layout === "wide"}
            onChoose={() => choose({ layout: "wide" })}
          />
        </Asked>
      )
    case "unit":
      return (
        <Asked ask={words.oneUnit.ask} why={words.oneUnit.why}>
          <input
            className="field"
            aria-label={words.oneUnit.ask}
            placeholder={words.oneUnit.hint}
            maxLength={200}
            value={draft.mapping.constants?.unit ?? ""}
            onChange={({ target }) => choose({ constants: { unit: target.value } })}
          />
        </Asked>
      )
    case "period": {
      const { ask, why, hint } = words.period[question.part]
      return (
        <Asked ask={ask} why={why}>
          <input
            className="field"
            aria-label={ask}
            placeholder={hint}
            maxLength={40}
            value={draft.mapping.constants?.period ?? ""}
            onChange={({ target }) => choose({ constants: { period: target.value } })}
          />
        </Asked>
      )
    }
    case "units":
      return (
        <Asked ask={words.unit.ask(countText(question.rows, language))} why={words.unit.why} found={question.names}>
          <Answer
            name={name}
            text={words.unit.create}
            isChosen={draft.mapping.newUnits === "create"}
            onChoose={() => choose({ newUnits: "create" })}
          />
          <Answer
            name={name}
            text={words.unit.leave}
            isChosen={draft.mapping.newUnits === "ask"}
            onChoose={() => choose({ newUnits: "ask" })}
          />
        </Asked>
      )
    case "encoding":
      return (
        <Asked ask={words.encoding.ask} why={words.encoding.why}>
          {question.readings.map(({ encoding, sample }) => (
            <Answer
              key={encoding}
              name={name}
              text={words.encoding.reading(sample, encoding.toUpperCase())}
              isChosen={draft.mapping.encoding === encoding}
              onChoose={() => choose({ encoding })}
            />
          ))}
        </Asked>
      )
    case "same-name":
      return (
        <Asked ask={words.sameName.ask} why={words.sameName.why} found={question.names}>
          <Answer
            name={name}
            text={words.sameName.apart(question.names[0] ?? "", question.region)}
            isChosen={draft.mapping.sameNames === "apart"}
            onChoose={() => choose({ sameNames: "apart" })}
          />
          <Answer
            name={name}
            text={words.sameName.together}
            isChosen={draft.mapping.sameNames === "together"}
            onChoose={() => choose({ sameNames: "together" })}
          />
        </Asked>
      )
    case "date-order":
      return (
        <Asked ask={words.order.ask(question.column)} why={words.order.why} found={question.samples}>
          {(["dmy", "mdy", "ymd"] as const).map((order) => {
            const sample = question.samples[0] ?? ""
            const month = monthOf(sample, order, language)
            return month === null ? null : (
              <Answer
                key={order}
                name={name}
                text={words.order[order](sample, month)}
                isChosen={draft.mapping.dateOrder === order}
                onChoose={() => choose({ dateOrder: order })}
              />
            )
          })}
        </Asked>
      )
    case "decimal":
      return (
        <Asked ask={words.decimal.ask(question.column)} why={words.decimal.why} found={question.samples}>
          {([".", ","] as const).map((mark) => (
            <Answer
              key={mark}
              name={name}
              text={decimals[mark]}
              isChosen={draft.mapping.decimal === mark}
              onChoose={() => choose({ decimal: mark })}
            />
          ))}
        </Asked>
      )
    case "period-kind":
      return (
        <Asked ask={words.kind.ask} why={words.kind.why}>
          {(["week", "month", "quarter", "year"] as const).map((kind) => (
            <Answer
              key={kind}
              name={name}
              text={kinds[kind]}
              isChosen={draft.mapping.periodKind === kind}
              onChoose={() => choose({ periodKind: kind })}
            />
          ))}
        </Asked>
      )
    case "fiscal-year": {
      return (
        <Asked ask={words.fiscal.ask(question.sample)} why={words.fiscal.why}>
          {fiscalStarts.map((start) => (
            <Answer
              key={start}
              name={name}
              text={words.fiscal.begins(
                periodText(shiftPeriod(`${yearIn(question.sample)}-01`, start), language, "long"),
              )}
              isChosen={draft.mapping.fiscalStart === start}
              onChoose={() => choose({ fiscalStart: start })}
            />
          ))}
        </Asked>
      )
    }
    case "respondents":
      return <RespondentsQuestion metric={question.metric} name={name} draft={draft} />
    case "other": {
      const { name: asked, why, mend } = problemText(question.group.problem, language)
      return (
        <Asked ask={asked} why={`${why} ${mend}`} found={question.group.found}>
          {null}
        </Asked>
      )
    }
  }
}

function RespondentsQuestion({
  metric,
  name,
  draft,
}: {
  readonly metric: string
  readonly name: string
  readonly draft: Draft
}) {
  const language = useLanguage()
  const words = uploadQuestionsWords[language].respondents
  const { data: chain } = useQuery(chainModel())
  const { data } = useQuery(knownMetrics())
  if (!chain) return null
  const { threshold } = chain
  const least = countText(threshold, language)
  const known = data?.metrics.find((each) => each.id === metric)
  const said = draft.mapping.minimumRespondents?.[metric]
  const say = (respondents: number) => draft.change({ minimumRespondents: { [metric]: respondents } })
  return (
    <Asked ask={words.ask(known ? labelIn(known.label, language) : metric, least)} why={words.why}>
      <Answer name={name} text={words.yes(least)} isChosen={said === threshold} onChoose={() => say(threshold)} />
      <Answer name={name} text={words.no} isChosen={said === 1} onChoose={() => say(1)} />
    </Asked>
  )
}

/** The year that a fiscal year is named by: FY25 Q1, 2025财年. */
function yearIn(text: string): number {
  const [digits = "2000"] = /\d{4}/.exec(text) ?? /(?<!\d)\d{2}(?!\d)/.exec(text) ?? []
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits)
}

/** The month of a date that is read in one order, what the answers differ in; null where it cannot be read in it. */
function monthOf(text: string, dateOrder: DateOrder, language: Language): string | null {
  const meaning = readPeriods([text], { periodKind: "month", dateOrder }).byText.get(text)
  return meaning?.kind === "period" ? periodText(meaning.period, language, "long") : null
}
