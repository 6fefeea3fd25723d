import { beforeAll, describe, expect, it } from "vitest"
import { snapshots } from "../../../server/engine/snapshot.ts"
import { seriesPage } from "../../../server/units/series-answer.ts"
import { type SeriesGround, type SeriesPage, SERIES_PAGE } from "../../../shared/analysis/unit-series.ts"
import type { UnitReport, UnitsReport } from "../../../shared/analysis/units-report.ts"
import { median } from "../../../shared/statistics/median.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { simulatedApp } from "../../support/simulated-app.ts"
import { commitValues, emptyStore } from "../../support/stored.ts"

let app: TestApp

beforeAll(async () => {
  app = await simulatedApp({ "employee-satisfaction": "esat", profit: "margin" })
})

async function answerOf<Body>(path: string, call = app.call): Promise<Body> {
  const answer = await call(path)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Body
}
const groundOf = (query: string, call = app.call) => answerOf<SeriesGround>(`/api/unit-series?${query}`, call)
const pageOf = (page: number, query: string, call = app.call) =>
  answerOf<SeriesPage>(`/api/unit-series/${page}?${query}`, call)

describe("GET /api/unit-series/:page", () => {
  it("gives each branch the scores its own page shows, in the order of the tree", async () => {
    const { units } = await pageOf(0, "stage=loyalty")
    const tree = await answerOf<UnitsReport>("/api/units")
    expect(units.map(({ id }) => id)).toEqual(tree.units.filter(({ year }) => year).map(({ id }) => id))
    const { stages } = await answerOf<UnitReport>("/api/units/B07")
    const own = stages.find(({ id }) => id === "loyalty")!.series.map(({ score }) => score)
    const drawn = units.find(({ id }) => id === "B07")!.scores
    expect(drawn).toEqual(own.map((score) => (score === null ? null : Number(score.toFixed(2)))))
  })

  it("gives a page at a time, and nothing beyond the last", async () => {
    const database = await emptyStore()
    const branches = Array.from({ length: SERIES_PAGE + 5 }, (_, i) => `B${String(i).padStart(3, "0")}`)
    const months = ["2025-01", "2025-02", "2025-03"]
    const values = branches.flatMap((unit, i) =>
      months.map((period, t) => ({ unit, period, metric: "nps", value: 20 + ((7 * i + 11 * t) % 13) })),
    )
    await commitValues(database, values)
    const snapshot = await snapshots(database).read()
    const scope = { unit: null, from: null, to: null, employeeDetail: true }
    const ids = (page: number) => seriesPage(snapshot, { scope, stage: "loyalty", page }).units.map(({ id }) => id)
    expect([...ids(0), ...ids(1)]).toEqual(branches)
    expect(ids(1)).toHaveLength(5)
    expect(ids(2)).toEqual([])
  })

  it("keeps single branches' answers from who may not see them", async () => {
    const executive = await app.as("executive")
    const { units } = await pageOf(0, "stage=employee-satisfaction", executive)
    expect(units.length).toBeGreaterThan(30)
    for (const { scores } of units) expect(scores.every((score) => score === null)).toBe(true)
    expect(await groundOf("stage=employee-satisfaction", executive)).toMatchObject({ scale: null, medians: [] })
    const records = await pageOf(0, "stage=loyalty", executive)
    expect(records.units.some(({ scores }) => scores.some((score) => score !== null))).toBe(true)
    expect((await groundOf("stage=employee-satisfaction", await app.as("hr"))).medians).not.toEqual([])
  })

  it("refuses a stage that is not in the chain, and a page that is no number", async () => {
    expect((await app.call("/api/unit-series?stage=nowhere")).status).toBe(404)
    expect((await app.call("/api/unit-series/one")).status).toBe(400)
  })
})

describe("GET /api/unit-series", () => {
  it("has the middle branch of each period, of all and of each type", async () => {
    const { medians, periods } = await groundOf("stage=loyalty")
    expect(medians.map(({ type }) => type)).toEqual([null, "kiosk", "branch"])
    const { units } = await pageOf(0, "stage=loyalty")
    const last = periods.length - 1
    const known = units.flatMap(({ scores }) => scores[last] ?? [])
    expect(medians[0]!.scores[last]).toBeCloseTo(median(known), 1)
    expect(medians[0]!.units).toBe(units.length)
  })

  it("puts nearly all scores of all branches on one scale with its zero", async () => {
    const { scale } = await groundOf("stage=loyalty&from=2024-01")
    const { units } = await pageOf(0, "stage=loyalty&from=2024-01")
    const known = units.flatMap(({ scores }) => scores.filter((score) => score !== null))
    const within = known.filter((score) => score >= scale!.low && score <= scale!.high)
    expect(within.length / known.length).toBeGreaterThan(0.97)
    expect(scale!.low).toBeLessThanOrEqual(0)
    expect(scale!.high).toBeGreaterThanOrEqual(0)
    expect([2 * scale!.low, 2 * scale!.high].every((half) => Number.isInteger(half))).toBe(true)
  })

  it("looks at a part of the company, and tells of no other", async () => {
    const southern = await app.as("hr", "South")
    const { units } = await pageOf(0, "stage=loyalty", southern)
    expect(units).toHaveLength(20)
    expect((await groundOf("stage=loyalty", southern)).medians[0]!.units).toBe(20)
    expect((await southern("/api/unit-series?unit=North")).status).toBe(404)
  })
})
