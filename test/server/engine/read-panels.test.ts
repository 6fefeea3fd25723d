import { describe, expect, it } from "vitest"
import { readHoldings } from "../../../server/engine/extent.ts"
import { readPanels } from "../../../server/engine/read-panels.ts"
import { readMetrics, readUnits } from "../../../server/engine/tables.ts"
import type { Database } from "../../../server/store/database.ts"
import { formatPeriod, type PeriodKind } from "../../../shared/chain/period.ts"
import { commitValues, emptyStore, type Given } from "../../support/stored.ts"

async function panelsOf(database: Database, kind: PeriodKind = "month", threshold = 5) {
  await database.run("UPDATE workspace SET threshold = $1 WHERE id = 1", [threshold])
  const holdings = await readHoldings(database)
  const units = await readUnits(database)
  const metrics = await readMetrics(database)
  const read = await readPanels(database, { kind, units, metrics, holdings })
  return {
    units: read.units.map(({ unit }) => unit.id),
    periods: Array.from({ length: read.periods }, (_, t) => formatPeriod({ kind, index: read.first + t })),
    of: (id: string) => [...(read.metrics.find(({ metric }) => metric.id === id)?.values ?? [])],
  }
}

const csat = (unit: string, period: string, value: number): Given => ({ unit, period, metric: "csat", value })

describe("readPanels", () => {
  it("lays values out by unit and period, the gaps missing", async () => {
    const database = await emptyStore()
    await commitValues(database, [csat("B", "2025-03", 3), csat("A", "2025-01", 1), csat("A", "2025-03", 2)])
    const panels = await panelsOf(database)
    expect(panels.units).toEqual(["A", "B"])
    expect(panels.periods).toEqual(["2025-01", "2025-02", "2025-03"])
    expect(panels.of("csat")).toEqual([1, NaN, 2, NaN, NaN, 3])
  })

  it("is empty for an empty workspace", async () => {
    expect((await panelsOf(await emptyStore())).units).toEqual([])
  })

  it("does not count a region beside its own branches", async () => {
    const database = await emptyStore()
    const tree = { North: {}, A: { parent: "North" }, B: { parent: "North" }, South: {} }
    await commitValues(database, [csat("North", "2025-01", 9), csat("A", "2025-01", 1), csat("South", "2025-01", 5)], {
      tree,
    })
    expect((await panelsOf(database)).units).toEqual(["A", "South"])
  })

  it("rolls months up into the workspace's quarters, and takes a quarter's own value where one is given", async () => {
    const database = await emptyStore()
    const rev = (period: string, value: number): Given => ({ unit: "A", period, metric: "rev", value })
    await commitValues(database, [
      ...["2025-01", "2025-02", "2025-03", "2025-04"].map((period) => rev(period, 10)),
      { ...csat("A", "2025-01", 80), n: 30 },
      { ...csat("A", "2025-02", 60), n: 10 },
      csat("A", "2025-04", 1),
      csat("A", "2025-Q2", 77),
    ])
    const panels = await panelsOf(database, "quarter")
    expect(panels.periods).toEqual(["2025-Q1", "2025-Q2"])
    expect(panels.of("rev")).toEqual([30, NaN])
    expect(panels.of("csat")).toEqual([75, 77])
  })

  it("hides survey values on fewer respondents than the threshold, and those nobody vouches for", async () => {
    const database = await emptyStore()
    const esat = (unit: string, n?: number): Given => ({ unit, period: "2025-01", metric: "esat", value: 70, n })
    await commitValues(database, [esat("A", 4), esat("B", 5), esat("C")])
    const shown = await panelsOf(database)
    expect([shown.units, shown.of("esat")]).toEqual([["B"], [70]])
    // Raised, it hides more at once, and what is hidden looks like what was never sent.
    expect(await panelsOf(database, "month", 6)).toMatchObject({ units: [], periods: [] })
  })

  it("takes the analyst's word for an upload's survey values, as far as it goes", async () => {
    const database = await emptyStore()
    await commitValues(database, [{ unit: "A", period: "2025-01", metric: "esat", value: 70 }], {
      vouched: { esat: 8 },
    })
    await commitValues(database, [{ unit: "B", period: "2025-01", metric: "esat", value: 60 }])
    expect((await panelsOf(database)).of("esat")).toEqual([70])
    expect((await panelsOf(database, "month", 9)).of("esat")).toEqual([])
  })

  it("counts a quarter's respondents by its largest month when it hides", async () => {
    const database = await emptyStore()
    const esat = (unit: string, period: string, n: number): Given => ({ unit, period, metric: "esat", value: 70, n })
    await commitValues(database, [
      esat("A", "2025-01", 3),
      esat("A", "2025-02", 4),
      esat("B", "2025-01", 3),
      esat("B", "2025-02", 6),
      csat("A", "2025-Q1", 1),
    ])
    const panels = await panelsOf(database, "quarter")
    expect(panels.units).toEqual(["A", "B"])
    expect(panels.of("esat").map(Number.isNaN)).toEqual([true, false])
  })

  it("reads the same panels from rows in another order", async () => {
    const values = ["C", "A", "B"].flatMap((unit, i) => ["2025-01", "2025-04"].map((period) => csat(unit, period, i)))
    const [one, other] = [await emptyStore(), await emptyStore()]
    await commitValues(one, values)
    await commitValues(other, values.toReversed())
    const [first, second] = [await panelsOf(one), await panelsOf(other)]
    expect([first.units, first.of("csat")]).toEqual([second.units, second.of("csat")])
  })
})
