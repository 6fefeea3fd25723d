import { existsSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { testApp } from "../../support/app.ts"
import { chainOf, type TestApp } from "../../support/chain-call.ts"
import { asInR, farthest } from "../../support/near.ts"
import { oracleSets, type OracleSet } from "../../support/oracles.ts"
import { commitValues, type Given, type Tree } from "../../support/stored.ts"
import { readTable, type Table } from "../../support/table.ts"

const stages = fiveStages.stages.map(({ id }) => id)

/** A table's columns as values of the stages, in their order from the first given. */
function asStages({ units, periods }: Table, panels: ReturnType<Table["column"]>[], first: number): Given[] {
  return panels.flatMap(({ values }, k) =>
    [...values].flatMap((value, cell) => {
      const place = { unit: units[Math.floor(cell / periods.length)]!, period: periods[cell % periods.length]! }
      return Number.isNaN(value) ? [] : [{ ...place, metric: stages[first + k]!, value }]
    }),
  )
}

function valuesOf(set: OracleSet, first: number): Given[] {
  const columns = [...set.links.map(({ from }) => from), set.links.at(-1)!.to]
  return asStages(
    set.table,
    columns.map((name) => set.panel(name)),
    first,
  )
}

describe("GET /api/chain, R's numbers", () => {
  it.each(oracleSets())("gives the effects, errors and pairs that R gives for $name", async (set) => {
    const first = stages.length - 1 - set.links.length
    const app = await testApp()
    await commitValues(app.store.database, valuesOf(set, first))
    const { links, scope } = await chainOf(app)
    set.links.forEach((oracle, k) => {
      const got = links.find(({ from, to }) => from === stages[first + k] && to === stages[first + k + 1])!
      const lag = fiveStages.links.find(({ from, to }) => from === got.from && to === got.to)!.lagPeriods
      const want = oracle.within.find((each) => each.lag === (scope.periodKind === "month" ? lag.month : lag.quarter))!
      const figures = [got.effect, got.standardError, got.pairs, got.units, got.periods]
      expect(farthest(figures, [want.effect, want.seEffect, want.pairs, want.units, want.periods])).toBeLessThan(asInR)
    })
  })

  it("reads the airlines where their table lies beside the repository", () => {
    expect(oracleSets().length).toBe(existsSync("../shared/data/us-airlines/airline_quarter.csv") ? 2 : 1)
  })
})

describe("GET /api/chain, scope", () => {
  let app: TestApp
  const tree: Tree = { North: { name: "The North" }, South: {}, ...under("North", 0, 12), ...under("South", 12, 24) }

  function under(parent: string, from: number, to: number): Tree {
    return Object.fromEntries(Array.from({ length: to - from }, (_, i) => [`B${from + i}`, { parent }]))
  }

  beforeAll(async () => {
    app = await testApp()
    const [simulated] = oracleSets()
    const { table } = simulated!
    const names = ["employee_satisfaction", "frontline_capability", "customer_satisfaction", "loyalty", "profit"]
    const columns = names.map((name) => simulated!.panel(name))
    const units = table.units.slice(0, 24).map((_, i) => `B${i}`)
    const values = asStages({ ...table, units: [...units, ...table.units.slice(24)] }, columns, 0)
    await commitValues(app.store.database, values, { tree })
  })

  it("looks at one region by itself", async () => {
    const { scope, links } = await chainOf(app, "?unit=North")
    expect(scope).toMatchObject({ unit: "North", unitName: "The North", units: 12 })
    expect(links[0]!.units).toBe(12)
  })

  it("looks at a window, also one of coarser periods", async () => {
    expect((await chainOf(app, "?from=2024-03&to=2024-08")).scope).toMatchObject({ from: "2024-03", to: "2024-08" })
    expect((await chainOf(app, "?from=2024-Q3&to=2024")).scope).toMatchObject({ from: "2024-07", to: "2024-12" })
    expect((await chainOf(app, "?from=2031")).scope).toMatchObject({
      from: null,
      to: null,
      units: expect.any(Number) as number,
    })
  })

  it("refuses a window that ends before it begins, a period nobody can read and a unit that is not there", async () => {
    for (const [query, status] of [
      ["from=2024-05&to=2024-02", 400],
      ["from=2024-13", 400],
      ["unit=Nowhere", 404],
    ] as const)
      expect((await app.call(`/api/chain?${query}`)).status).toBe(status)
  })

  it("shows nobody more than their part of the company", async () => {
    const northern = await app.as("executive", "North")
    expect((await chainOf({ call: northern })).scope).toMatchObject({ unit: "North", units: 12 })
    expect((await chainOf({ call: northern }, "?unit=B3")).scope.units).toBe(1)
    for (const outside of ["South", "B13", "Nowhere"])
      expect((await northern(`/api/chain?unit=${outside}`)).status).toBe(404)
  })

  it("answers 304 to somebody who has the answer already, until the data change", async () => {
    const etag = (await app.call("/api/chain")).headers.get("etag")!
    const again = () => app.call("/api/chain", { headers: { "if-none-match": etag } })
    expect((await again()).status).toBe(304)
    expect((await app.call("/api/chain?unit=North", { headers: { "if-none-match": etag } })).status).toBe(200)
    await commitValues(app.store.database, [{ unit: "B1", period: "2026-01", metric: "loyalty", value: 70 }])
    expect((await again()).status).toBe(200)
  })

  it("answers nobody who is not signed in", async () => {
    expect((await app.app.request("/api/chain")).status).toBe(401)
  })
})

describe("GET /api/chain, answers of few", () => {
  it("does not tell a single unit's survey answers to somebody who may not see them", async () => {
    const app = await testApp()
    const { units, periods } = readTable("test/oracles/simulated-branches.csv")
    await commitValues(
      app.store.database,
      units.slice(0, 3).flatMap((unit) => [
        { unit, period: periods[0]!, metric: "esat", value: 71, n: 12 },
        { unit, period: periods[0]!, metric: "csat", value: 88 },
      ]),
    )
    const values = async (call: TestApp["call"]) =>
      (await chainOf({ call }, `?unit=${units[0]}`)).stages.map(({ level }) => level.value)
    expect(await values(await app.as("hr"))).toEqual([71, null, 88, null, null])
    expect(await values(await app.as("executive"))).toEqual([null, null, 88, null, null])
    expect((await chainOf({ call: await app.as("executive") })).stages[0]!.level.value).toBe(71)
  })
})
