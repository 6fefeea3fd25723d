import { sampleFile } from "../../server/sample/sample-company.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
import { outsideRange } from "../../shared/chain/metric.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"

export type SampleRow = {
  unit: string
  name: string
  region: string
  type: string
  period: string
  metric: string
  value: number
  n: number | null
  sd: number | null
  numerator: number | null
  denominator: number | null
}

const number = (text: string | undefined) => (text === undefined || text === "" ? null : Number(text))

/** The sample company's file, row by row. */
export function sampleRows(seed?: number): SampleRow[] {
  const lines = [...sampleFile(seed)].join("").trimEnd().split("\n").slice(1)
  return lines.map((line) => {
    const [unit, name, region, type, period, metric, value, n, sd, numerator, denominator] = line.split(",")
    const counts = { n: number(n), sd: number(sd), numerator: number(numerator), denominator: number(denominator) }
    return {
      unit: unit!,
      name: name!,
      region: region!,
      type: type!,
      period: period!,
      metric: metric!,
      value: Number(value),
      ...counts,
    }
  })
}

/** Metric by metric, higher is better, NaN where absent or resting on fewer than five respondents. */
export function metricPanels(rows: readonly SampleRow[]): { units: string[]; panels: Map<string, Panel> } {
  const units = [...new Set(rows.map((row) => row.unit))]
  const place = new Map(units.map((unit, i) => [unit, i]))
  const first = Math.min(...rows.map((row) => readPeriod(row.period).index))
  const last = Math.max(...rows.map((row) => readPeriod(row.period).index))
  const panels = new Map<string, Panel>()
  for (const row of rows) {
    const metric = catalogue.find((each) => each.id === row.metric)!
    if (metric.survey && row.n! < 5) continue
    const panel = panels.get(metric.id) ?? emptyPanel(units.length, last - first + 1)
    panels.set(metric.id, panel)
    const t = readPeriod(row.period).index - first
    panel.values[place.get(row.unit)! * panel.periods + t] = better(metric, row.value)
  }
  return { units, panels }
}

/** METHOD section 1 over again, as simply as it can be written: z by the first year, the mean of at least half. */
export function stagePanel(panels: ReadonlyMap<string, Panel>, stage: string, baseline = 12): Panel {
  const own = catalogue.filter((metric) => metric.stage === stage && panels.has(metric.id))
  const scores = own.map(({ id }) => {
    const { values, periods } = panels.get(id)!
    const seen = values.filter((value, k) => k % periods < baseline && !Number.isNaN(value))
    const mean = seen.reduce((sum, value) => sum + value, 0) / seen.length
    const sd = Math.sqrt(seen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (seen.length - 1))
    return values.map((value) => (value - mean) / sd)
  })
  const panel = emptyPanel(panels.get(own[0]!.id)!.units, panels.get(own[0]!.id)!.periods)
  panel.values.forEach((_, k) => {
    const present = scores.map((each) => each[k]!).filter((z) => !Number.isNaN(z))
    if (2 * present.length >= scores.length) panel.values[k] = present.reduce((sum, z) => sum + z, 0) / present.length
  })
  return panel
}

function better({ direction, log }: Metric, value: number): number {
  if (direction.kind === "range") return -outsideRange(value, direction)
  return (direction.kind === "lower" ? -1 : 1) * (log ? Math.log(value) : value)
}
