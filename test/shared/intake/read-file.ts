import { catalogue } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { readPeriods } from "../../../shared/intake/dates.ts"
import { textDecoder } from "../../../shared/intake/decode-text.ts"
import { sniffDelimiter } from "../../../shared/intake/delimiter.ts"
import { detectEncoding } from "../../../shared/intake/encoding.ts"
import type { ColumnRole, Mapping } from "../../../shared/intake/mapping.ts"
import { type MetricMeaning, readMetricNames } from "../../../shared/intake/metric-names.ts"
import { guessNumberStyles } from "../../../shared/intake/number-style.ts"
import { readNumber } from "../../../shared/intake/numbers.ts"
import { partSeparator } from "../../../shared/intake/period-parts.ts"
import type { Known, ReadingPlan } from "../../../shared/intake/plan.ts"
import { planReading } from "../../../shared/intake/plan-reading.ts"
import type { Problem } from "../../../shared/intake/problem.ts"
import { type RawRecord, recordReader } from "../../../shared/intake/records.ts"
import { rowJudge } from "../../../server/uploads/judge-row.ts"

export type Parts = Partial<Record<"n" | "sd" | "numerator" | "denominator", number>>
export type Observation = readonly [unit: string, period: string, metric: string, value: number, parts?: Parts]
export type FileRead = { readonly plan: ReadingPlan; readonly rows: Observation[]; readonly problems: Problem[] }

export const known: Known = { metrics: catalogue, stages: fiveStages.stages, units: [] }

/** A file all the way from its bytes to observations, with nothing but the pure readers: what an upload does on disk. */
export function readFile(bytes: Uint8Array, fileName: string, mapping: Mapping = {}, knows: Known = known): FileRead {
  const found = detectEncoding(bytes)
  const encoding = mapping.encoding ?? found.encoding
  const text = textDecoder(encoding).decode(bytes)
  const delimiter = mapping.delimiter ?? sniffDelimiter(text.slice(0, 65_536)).delimiter
  const records = found.binary ? [] : cut(text, delimiter)
  const source = { fileName, encoding, encodingConfidence: found.confidence, delimiter }
  const plan = planReading({ records: records.slice(0, 500), source, known: knows, mapping })
  const fatal = found.binary ? [binary] : plan.problems
  const problems = [...fatal, ...plan.questions]
  if (fatal.some(({ severity }) => severity === "error")) return { plan, rows: [], problems }
  return { plan, ...readRows(records, plan, mapping, knows, problems) }
}

const binary: Problem = { row: null, column: null, found: null, problem: "not-a-table", message: "", severity: "error" }

function cut(text: string, delimiter: string): RawRecord[] {
  const reader = recordReader(delimiter)
  const records = [...reader.push(text), ...reader.end()]
  const last = records.at(-1)
  if (last && !reader.endsWithLine()) records[records.length - 1] = Object.assign({}, last, { isOpen: true })
  return records
}

function readRows(
  records: readonly RawRecord[],
  plan: ReadingPlan,
  mapping: Mapping,
  knows: Known,
  found: readonly Problem[],
) {
  const problems = [...found]
  const judge = rowJudge(plan, true, records)
  const data = records.filter((record) => {
    if (record.row < plan.firstDataRow) return false
    const problem = judge(record)
    if (problem && problem !== "blank") problems.push({ row: record.row, ...problem })
    return problem === null
  })
  const cell = ({ cells }: RawRecord, kind: ColumnRole["kind"]) =>
    cells[plan.columns.find(({ role }) => role.kind === kind)?.index ?? -1]
  const periodOf = ({ cells }: RawRecord) => plan.period.columns.map((i) => cells[i] ?? "").join(partSeparator)
  const column = plan.columns[plan.period.columns[0] ?? -1]?.name
  const { parts } = plan.period
  const periods = readPeriods(data.map(periodOf), {
    parts,
    era: plan.era,
    dateOrder: mapping.dateOrder,
    periodKind: mapping.periodKind,
    column,
  })
  if (plan.period.columns.length > 0) problems.push(...periods.questions)
  const metrics = readMetricNames(
    data.map((record) => cell(record, "metric-name") ?? ""),
    knows,
    mapping,
  )
  const numbers = valueColumns(data, plan, mapping)
  const rows = data.flatMap((record) => {
    const report = (name: string | null, problem: Problem["problem"], message: string) =>
      problems.push({ row: record.row, column: name, found: null, problem, message, severity: "error" })
    const unit = plan.constants.unit ?? cell(record, "unit")?.trim() ?? ""
    const when =
      plan.constants.period === null
        ? periods.byText.get(periodOf(record))
        : ({ kind: "period", period: plan.constants.period } as const)
    const spoken: MetricMeaning | undefined = metrics.get(cell(record, "metric-name") ?? "")
    if (unit === "") report(nameOf(plan, "unit"), "no-unit", "")
    if (plan.period.columns.length > 0 && when?.kind === "missing") report(column ?? null, "no-period", "")
    if (plan.period.columns.length > 0 && when?.kind === "problem") report(column ?? null, when.problem, when.message)
    if (spoken?.kind === "problem") report(nameOf(plan, "metric-name"), spoken.problem, spoken.message)
    const values = new Map<string, { value: number; period: string; metric: string }>()
    const extras = new Map<string, Parts>()
    for (const { index, name, role, read } of numbers) {
      const metric = metricOf(role, plan, spoken)
      const period = role.kind === "period-values" ? role.period : when?.kind === "period" ? when.period : null
      if (metric === null) continue
      const meaning = read(record.cells[index] ?? "", unitOf(metric, knows))
      if (meaning.kind === "problem") report(name, meaning.problem, meaning.message)
      if (meaning.kind !== "value" || unit === "" || period === null) continue
      const part = partOf(role)
      if (part) extras.set(metric, { ...extras.get(metric), [part]: meaning.value })
      else values.set(`${metric} ${period}`, { value: meaning.value, period, metric })
    }
    return [...values.values()].map(({ value, period, metric }): Observation => {
      const extra = extras.get(metric)
      return extra ? [unit, period, metric, value, extra] : [unit, period, metric, value]
    })
  })
  return { rows, problems }
}

const nameOf = ({ columns }: ReadingPlan, kind: ColumnRole["kind"]) =>
  columns.find(({ role }) => role.kind === kind)?.name ?? null
const unitOf = (metric: string, { metrics }: Known) => metrics.find(({ id }) => id === metric)?.unit ?? ""

function partOf(role: ColumnRole): keyof Parts | null {
  if (role.kind === "metric-part") return role.part
  return role.kind === "n" || role.kind === "sd" || role.kind === "numerator" || role.kind === "denominator"
    ? role.kind
    : null
}

function metricOf(role: ColumnRole, { constants }: ReadingPlan, spoken: MetricMeaning | undefined): string | null {
  if ("metric" in role && role.metric) return role.metric
  return constants.metric ?? (spoken?.kind === "metric" ? spoken.metric : null)
}

function valueColumns(data: readonly RawRecord[], plan: ReadingPlan, mapping: Mapping) {
  const columns = plan.columns.filter(({ numberStyle, role }) => numberStyle && role.kind !== "ignore")
  const texts = columns.map(({ index }) => data.map(({ cells }) => cells[index] ?? ""))
  const guesses = guessNumberStyles(texts, { delimiter: plan.delimiter, decimal: mapping.decimal })
  return columns.map((column, i) => ({
    ...column,
    read: (text: string, metricUnit: string) => {
      const isCount = partOf(column.role) === "n"
      return readNumber(text, { style: guesses[i]!.style, metricUnit: isCount ? "" : metricUnit })
    },
  }))
}
