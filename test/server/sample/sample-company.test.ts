import { describe, expect, it } from "vitest"
import { SAMPLE_SEED, sampleFile } from "../../../server/sample/sample-company.ts"
import {
  plantedTruth,
  sampleEvents,
  sampleTargets,
  STOPPED,
  surveysStopped,
} from "../../../server/sample/planted-truth.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { parsePeriod } from "../../../shared/chain/period.ts"
import { metricPanels, sampleRows } from "../../support/sample-panels.ts"

const rows = sampleRows()
const metricOf = (id: string) => catalogue.find((metric) => metric.id === id)!
const distinct = (values: readonly string[]) => new Set(values).size

describe("the sample company's file", () => {
  it("holds 128 branches of 6 regions and 4 types over the 36 months to February 2026", () => {
    expect(distinct(rows.map((row) => row.unit))).toBe(128)
    expect(distinct(rows.map((row) => row.name))).toBe(128)
    expect(distinct(rows.map((row) => row.region))).toBe(6)
    expect(distinct(rows.map((row) => row.type))).toBe(4)
    const months = [...new Set(rows.map((row) => row.period))].toSorted()
    expect([months.length, months[0], months.at(-1)]).toEqual([36, "2023-03", "2026-02"])
  })

  it("has at least two catalogue metrics for each of the five stages, about twenty in all", () => {
    const ids = [...new Set(rows.map((row) => row.metric))]
    expect(ids.every((id) => metricOf(id))).toBe(true)
    for (const { id } of fiveStages.stages)
      expect(ids.filter((each) => metricOf(each).stage === id).length).toBeGreaterThanOrEqual(2)
    expect(ids.length).toBe(20)
  })

  it("names each cell once", () => {
    expect(distinct(rows.map((row) => `${row.unit} ${row.period} ${row.metric}`))).toBe(rows.length)
  })

  it("keeps every value inside its metric's range", () => {
    const outside = rows.filter(({ metric, value }) => {
      const [low, high] = metricOf(metric).range ?? [null, null]
      return !Number.isFinite(value) || value < (low ?? -Infinity) || value > (high ?? Infinity)
    })
    expect(outside).toEqual([])
  })

  it("says what stands behind a value: respondents and spread of a mean, both sums of a ratio", () => {
    const means = rows.filter((row) => metricOf(row.metric).rollUp === "mean")
    expect(means.filter((row) => row.n! < 2 || row.sd === null || row.numerator !== null)).toEqual([])
    const ratios = rows.filter((row) => metricOf(row.metric).rollUp === "ratio")
    const off = ratios.filter(({ metric, numerator, denominator, value }) => {
      const per = metric === "complaints" ? 1000 : 100
      return Math.abs((per * numerator!) / denominator! - value) > 0.00501
    })
    expect(off).toEqual([])
  })

  it("has gaps, late openings, a closing and six teams too small to be shown", () => {
    const firstMonths = Map.groupBy(rows, (row) => row.unit)
    const opened = [...firstMonths.values()].map((own) => own.map((row) => row.period).toSorted())
    expect(opened.filter((months) => months[0]! > "2023-03").length).toBe(8)
    expect(opened.filter((months) => months.at(-1)! < "2026-02").length).toBe(1)
    const small = rows.filter((row) => metricOf(row.metric).survey && row.n! < 5)
    expect(distinct(small.map((row) => row.unit))).toBe(6)
    expect(rows.length).toBeLessThan(0.99 * 128 * 36 * 20)
  })

  it("loses eleven branches' capability surveys and nothing else of theirs", () => {
    const late = rows.filter((row) => row.metric === "tools" && row.period >= surveysStopped.since)
    const sent = new Set(late.map((row) => row.unit))
    const open = new Set(
      rows.filter((row) => row.period === "2026-02" && row.metric === "margin").map((row) => row.unit),
    )
    expect([...open].filter((unit) => !sent.has(unit)).length).toBe(surveysStopped.branches.length)
  })

  it("is the same for the same seed and another company for another", () => {
    const text = (seed: number) => [...sampleFile(seed)].join("")
    expect(text(SAMPLE_SEED)).toBe([...sampleFile()].join(""))
    expect(text(SAMPLE_SEED + 1)).not.toBe(text(SAMPLE_SEED))
  })

  it("raises customer satisfaction after the stop and lets loyalty fall", () => {
    const { panels } = metricPanels(rows)
    const meanOf = (metric: string, month: number) => {
      const { values, periods } = panels.get(metric)!
      const seen = values.filter((value, k) => k % periods === month && !Number.isNaN(value))
      return seen.reduce((sum, value) => sum + value, 0) / seen.length
    }
    expect(meanOf("csat", 35) - meanOf("csat", 23)).toBeGreaterThan(2)
    expect(meanOf("ret", 35) - meanOf("ret", 23)).toBeLessThan(-2)
  })
})

describe("what comes with the sample company", () => {
  it("sets targets for metrics that the file has", () => {
    const ids = new Set(rows.map((row) => row.metric))
    expect(sampleTargets.filter((target) => !ids.has(target.metric))).toEqual([])
  })

  it("names events in months of the sample and in units that the file has", () => {
    const units = new Set(rows.flatMap((row) => [row.unit, row.region]))
    for (const { period, unit } of sampleEvents) {
      expect(parsePeriod(period)?.kind).toBe("month")
      expect(unit === null || units.has(unit)).toBe(true)
    }
    expect(sampleEvents.some((event) => event.period === STOPPED)).toBe(true)
  })

  it("says in words what was planted, the date of the stop among it", () => {
    expect(plantedTruth.some((sentence) => sentence.includes(STOPPED))).toBe(true)
  })
})
