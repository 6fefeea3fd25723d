import { describe, expect, it } from "vitest"
import { refreezeBaseline } from "../../../server/engine/baseline.ts"
import { readBaselines } from "../../../server/engine/tables.ts"
import type { Database } from "../../../server/store/database.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { commitValues, emptyStore, type Given } from "../../support/stored.ts"

/** Two branches' values of one metric from a first month on: `value(unit, t)`. */
function months(metric: string, from: string, count: number, value: (unit: number, t: number) => number): Given[] {
  return Array.from({ length: count }, (_, t) =>
    ["A", "B"].map((unit, u) => ({ unit, period: shiftPeriod(from, t), metric, value: value(u, t) })),
  ).flat()
}

async function baselineOf(database: Database, metric: string) {
  const [row] = await database.rows<{ key: number }>("SELECT metric_key AS key FROM metric WHERE id = $1", [metric])
  return (await readBaselines(database)).find(({ key }) => key === row!.key)
}

async function windowOf(database: Database) {
  const [row] = await database.rows<{ from: string | null; to: string | null }>(
    'SELECT baseline_from AS "from", baseline_to AS "to" FROM workspace',
  )
  return [row!.from, row!.to]
}

const rising = (unit: number, t: number) => 70 + 10 * unit + t

describe("freezeBaseline", () => {
  it("takes mean and sd over all unit-periods of the first twelve months that hold data", async () => {
    const database = await emptyStore()
    await commitValues(database, months("csat", "2023-01", 20, rising))
    expect(await windowOf(database)).toEqual(["2023-01", "2023-12"])
    const frozen = await baselineOf(database, "csat")
    // mean(c(70 + 0:11, 80 + 0:11)); sd(c(70 + 0:11, 80 + 0:11))
    expect(frozen).toMatchObject({ mean: 80.5, unitPeriods: 24, from: "2023-01", to: "2023-12", frozen: true })
    expect(frozen!.sd).toBeCloseTo(6.206588365, 9)
  })

  it("grows while the first year fills up, and stands from then on", async () => {
    const database = await emptyStore()
    await commitValues(database, months("csat", "2023-01", 6, rising))
    expect(await baselineOf(database, "csat")).toMatchObject({ mean: 77.5, frozen: false })
    await commitValues(
      database,
      months("csat", "2023-07", 6, (unit, t) => rising(unit, t + 6)),
    )
    expect(await baselineOf(database, "csat")).toMatchObject({ mean: 80.5, frozen: true })
    await commitValues(
      database,
      months("csat", "2022-01", 12, () => 0),
    )
    expect(await windowOf(database)).toEqual(["2023-01", "2023-12"])
    expect(await baselineOf(database, "csat")).toMatchObject({ mean: 80.5, frozen: true })
  })

  it("gives a metric that arrives later its own first year", async () => {
    const database = await emptyStore()
    await commitValues(database, months("csat", "2023-01", 12, rising))
    await commitValues(database, months("ret", "2024-03", 14, rising))
    expect(await baselineOf(database, "ret")).toMatchObject({
      from: "2024-03",
      to: "2025-02",
      mean: 80.5,
      frozen: true,
    })
    expect(await windowOf(database)).toEqual(["2023-01", "2023-12"])
  })

  it("takes all values of a metric that is constant in its first year", async () => {
    const database = await emptyStore()
    await commitValues(
      database,
      months("csat", "2023-01", 18, (_, t) => (t < 12 ? 80 : 90)),
    )
    const found = await baselineOf(database, "csat")
    expect(found!.sd).toBeGreaterThan(0)
    expect(found).toMatchObject({ from: "2023-01", to: "2024-06", frozen: false })
  })

  it("has an sd of zero for a metric that never varied at all", async () => {
    const database = await emptyStore()
    await commitValues(
      database,
      months("csat", "2023-01", 12, () => 80.1),
    )
    expect(await baselineOf(database, "csat")).toMatchObject({ sd: 0, frozen: false })
  })

  it("takes the first four quarters", async () => {
    const database = await emptyStore()
    const quarters = ["2023-Q1", "2023-Q2", "2023-Q3", "2023-Q4", "2024-Q1"]
    await commitValues(
      database,
      quarters.map((period, t) => ({ unit: "A", period, metric: "csat", value: t })),
    )
    expect(await windowOf(database)).toEqual(["2023-Q1", "2023-Q4"])
    expect(await baselineOf(database, "csat")).toMatchObject({ mean: 1.5 })
  })

  it("keeps nothing of data that is gone", async () => {
    const database = await emptyStore()
    await commitValues(database, months("csat", "2023-01", 12, rising))
    await database.run("DELETE FROM current_value")
    await commitValues(database, [])
    expect(await windowOf(database)).toEqual([null, null])
    expect(await readBaselines(database)).toEqual([])
  })

  it("does not rest on hidden values", async () => {
    const database = await emptyStore()
    const survey = months("esat", "2023-01", 12, rising).map((each) => ({
      ...each,
      value: each.value - 10,
      n: each.unit === "A" ? 4 : 9,
    }))
    await commitValues(database, survey)
    expect(await baselineOf(database, "esat")).toMatchObject({ mean: 75.5, unitPeriods: 12 })
  })

  it("starts over when the sample company leaves", async () => {
    const database = await emptyStore()
    await commitValues(database, months("csat", "2023-01", 12, rising))
    await database.run("DELETE FROM current_value WHERE unit_id = 2")
    await database.transaction(refreezeBaseline)
    expect(await baselineOf(database, "csat")).toMatchObject({ mean: 75.5, unitPeriods: 12 })
  })
})

describe("the baseline of a survey", () => {
  const answers = (n: (unit: number, t: number) => number, count = 12) =>
    months("esat", "2023-01", count, rising).map((each, i) => ({
      ...each,
      value: each.value - 10,
      n: n(i % 2, Math.floor(i / 2)),
    }))

  it("stands like any other while all its values are shown", async () => {
    const database = await emptyStore()
    await commitValues(
      database,
      answers(() => 9),
    )
    await commitValues(database, [{ unit: "C", period: "2023-02", metric: "esat", value: 20, n: 9 }])
    expect(await baselineOf(database, "esat")).toMatchObject({ mean: 70.5, unitPeriods: 24, frozen: true })
  })

  it("lets go of a value that is hidden now, so that it tells nobody what that was", async () => {
    const database = await emptyStore()
    await commitValues(
      database,
      answers((unit, t) => (unit === 1 && t === 11 ? 6 : 9)),
    )
    expect(await baselineOf(database, "esat")).toMatchObject({ mean: 70.5, unitPeriods: 24 })
    await database.run("UPDATE workspace SET threshold = 7 WHERE id = 1")
    await commitValues(database, [{ unit: "A", period: "2024-01", metric: "csat", value: 1 }])
    // (24 * 70.5 - 81) / 23
    const now = await baselineOf(database, "esat")
    expect(now).toMatchObject({ unitPeriods: 23 })
    expect(now!.mean).toBeCloseTo(1611 / 23, 9)
  })
})
