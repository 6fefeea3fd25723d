import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { kindCodes, readHoldings } from "../../../server/engine/extent.ts"
import { readAllPanels } from "../../../server/engine/read-all-panels.ts"
import { readPanels, type WorkspacePanels } from "../../../server/engine/read-panels.ts"
import { readMetrics, readUnits } from "../../../server/engine/tables.ts"
import { readWorkspace } from "../../../server/store/workspace.ts"
import type { PeriodKind } from "../../../shared/chain/period.ts"
import { commitValues, emptyStore, type Given, type Tree } from "../../support/stored.ts"

const month = (t: number) => `${2024 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, "0")}`
const week = (t: number) => `2025-W${String(t + 1).padStart(2, "0")}`
const quarter = (t: number) => `2025-Q${(t % 4) + 1}`

const tree: Tree = {
  North: {},
  South: {},
  ...Object.fromEntries(["A", "B", "C", "D"].map((id, k) => [id, { parent: k < 2 ? "North" : "South" }])),
  Empty: { parent: "North" },
}

/** Values of every kind of period and rule of rolling up, a survey's among them with few respondents or none told. */
const company = fc
  .record({
    periods: fc.constantFrom([month], [month], [week, month], [month, quarter], [week, quarter], [quarter]),
    values: fc.array(
      fc.record({
        unit: fc.constantFrom("North", "South", "A", "B", "C", "D"),
        metric: fc.constantFrom("esat", "enps", "csat", "rev", "ret", "margin"),
        place: fc.integer({ min: 0, max: 20 }),
        which: fc.nat(1),
        value: fc.double({ min: 1, max: 99, noNaN: true }),
        n: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
        denominator: fc.option(fc.integer({ min: 1, max: 40 }), { nil: undefined }),
      }),
      { maxLength: 60 },
    ),
  })
  .map(({ periods, values }): Given[] => {
    const rows = values.map(({ place, which, ...each }) => ({
      ...each,
      period: periods[which % periods.length]!(place),
    }))
    return [...new Map(rows.map((row) => [`${row.unit} ${row.metric} ${row.period}`, row])).values()]
  })

/** Bit by bit: what is missing is NaN on both sides, and nothing is rounded. */
const plain = (panels: WorkspacePanels) => ({
  ...panels,
  units: panels.units.map(({ unit }) => unit.id),
  metrics: panels.metrics.map(({ metric, values }) => [metric.id, [...values]]),
})

async function bothWays(values: readonly Given[], threshold: number) {
  const database = await emptyStore()
  await database.run("UPDATE workspace SET threshold = $1 WHERE id = 1", [threshold])
  await commitValues(database, values, { tree })
  const [units, metrics] = [await readUnits(database), await readMetrics(database)]
  const settled = (await readWorkspace(database)).periodKind
  // The kind settled on, which is the coarsest, so that whatever there is has a place in it.
  const kind: PeriodKind = settled ?? kindCodes.at(-1)!
  const holdings = await readHoldings(database)
  const one = await readAllPanels(database, { kind, units, metrics })
  const within = await database.transaction((queries) => readAllPanels(queries, { kind, units, metrics }))
  return { one, within, other: await readPanels(database, { kind, units, metrics, holdings }) }
}

describe("all panels by one pass", () => {
  it("are those that are read when what there is was asked first", async () => {
    await fc.assert(
      fc.asyncProperty(company, fc.constantFrom(5, 10), async (values, threshold) => {
        const { one, within, other } = await bothWays(values, threshold)
        expect(plain(one)).toStrictEqual(plain(other))
        expect(plain(within)).toStrictEqual(plain(other))
      }),
      { numRuns: 8 },
    )
  }, 60_000)

  it("tell nothing of hidden values: not their periods, their units, nor their metrics", async () => {
    const given = (unit: string, period: string, metric: string, n: number) => ({ unit, period, metric, value: 60, n })
    const { one } = await bothWays(
      [
        given("A", "2025-03", "esat", 12),
        given("A", "2025-05", "csat", 12),
        given("B", "2024-01", "esat", 3),
        given("B", "2026-01", "esat", 3),
        given("A", "2025-04", "enps", 2),
      ],
      5,
    )
    expect(plain(one)).toMatchObject({ units: ["A"], periods: 3 })
    expect(plain(one).metrics).toEqual([
      ["esat", [60, NaN, NaN]],
      ["csat", [NaN, NaN, 60]],
    ])
  })

  it("of a metric that only a region gives, beside its branches, are there and empty", async () => {
    const { one, other } = await bothWays(
      [
        { unit: "A", period: "2025-01", metric: "csat", value: 1 },
        { unit: "North", period: "2025-02", metric: "rev", value: 9 },
      ],
      5,
    )
    expect(plain(one)).toStrictEqual(plain(other))
    expect(plain(one)).toMatchObject({
      units: ["A"],
      metrics: [
        ["csat", [1, NaN]],
        ["rev", [NaN, NaN]],
      ],
    })
  })
})
