import { sampleFile } from "../../server/sample/sample-company.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
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

/** Metric by metric in native units, NaN where absent or resting on fewer than five respondents. */
export function metricPanels(rows: readonly SampleRow[]): { units: string[]; panels: Map<string, Panel> } {
  const units = [...new Set(rows.map((row) => row.unit))]
  const place = new Map(units.map((unit, i) => [unit, i]))
  const first = Math.min(...rows.map((row) => readPeriod(row.period).index))
  const last = Math.max(...rows.map((row) => readPeriod(row.period).index))
  const panels = new Map<string, Panel>()
  for (const { unit, metric, period, n, value } of rows) {
    if (catalogue.find((each) => each.id === metric)!.survey && n! < 5) continue
    const panel = panels.get(metric) ?? emptyPanel(units.length, last - first + 1)
    panels.set(metric, panel)
    panel.values[place.get(unit)! * panel.periods + readPeriod(period).index - first] = value
  }
  return { units, panels }
}
