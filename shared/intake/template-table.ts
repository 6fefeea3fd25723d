import type { Metric } from "../chain/metric.ts"
import type { Stage } from "../chain/model.ts"
import type { Unit } from "../chain/unit.ts"
import { headerMeaning } from "./headers.ts"
import { metricFinder, type MetricMatch } from "./metric-names.ts"
import type { WrittenCell } from "./write-table.ts"

type TemplateLanguage = "en" | "zh" | "zhHant"

export type TemplateContent = {
  readonly units: readonly Pick<Unit, "id" | "name">[]
  /** Canonical periods, in the order they shall stand. */
  readonly periods: readonly string[]
  readonly metrics: readonly Metric[]
  /** The stages of the chain, whose ids name metrics too. */
  readonly stages: readonly Stage[]
  readonly language: TemplateLanguage
}

const keys: Readonly<Record<TemplateLanguage, { unit: string; unitName: string; period: string }>> = {
  en: { unit: "unit", unitName: "unit name", period: "period" },
  zh: { unit: "单位", unitName: "单位名称", period: "期间" },
  zhHant: { unit: "單位", unitName: "單位名稱", period: "期間" },
}

/**
 * A table to be filled in: one row for each unit and period, one column for each metric, and one for the number of
 * respondents beside each survey metric, without which its values stay hidden. Filled or not, it loads without a question.
 */
export function* templateRows({
  units,
  periods,
  metrics,
  stages,
  language,
}: TemplateContent): Generator<WrittenCell[]> {
  const find = metricFinder({ metrics, stages })
  const words = keys[language]
  const hasNames = units.some(({ id, name }) => name !== id)
  const columns = metrics.flatMap((metric) => {
    const name = headerOf(metric, language, find)
    return metric.survey ? [name, partHeader(metric, name, find)] : [name]
  })
  yield [words.unit, ...(hasNames ? [words.unitName] : []), words.period, ...columns]
  const blank = columns.map(() => null)
  for (const { id, name } of units)
    for (const period of periods) yield [id, ...(hasNames ? [name] : []), period, ...blank]
}

/** The friendliest header that is read back as this metric: label and unit, the label, or the id. */
function headerOf(metric: Metric, language: TemplateLanguage, find: (name: string) => MetricMatch): string {
  const label = metric.label[language] ?? metric.label.zh
  const isRead = (header: string) => {
    const meaning = headerMeaning(header, find)
    return meaning.kind === "role" && meaning.role.kind === "metric" && meaning.role.metric === metric.id
  }
  return [...(metric.unit === "" ? [] : [`${label} (${metric.unit})`]), label].find(isRead) ?? metric.id
}

function partHeader(metric: Metric, name: string, find: (name: string) => MetricMatch): string {
  const isRead = (header: string) => {
    const meaning = headerMeaning(header, find)
    return meaning.kind === "role" && meaning.role.kind === "metric-part" && meaning.role.metric === metric.id
  }
  return [`${name.replace(/ \([^()]*\)$/, "")} (n)`, `${metric.id} (n)`].find(isRead) ?? `${metric.id}_n`
}
