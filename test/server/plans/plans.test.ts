import { readFileSync } from "node:fs"
import { beforeAll, describe, expect, it } from "vitest"
import type { Plan, PlanReport, PlansReport } from "../../../shared/analysis/plan-report.ts"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { asInR, farthest } from "../../support/near.ts"
import { commitValues, type Given, type Tree } from "../../support/stored.ts"
import { readTable } from "../../support/table.ts"

type Figures = { effect: number; se: number; p: number; ci95: [number, number]; units: number; treated: number }
type Oracle = { start: string; estimate: Figures; placebo: Figures; blindToType?: Figures }

/** A seeded table of R's as values of one component, with who is in the plan and of which type each branch is. */
function oracleTable(name: string) {
  const oracle = JSON.parse(readFileSync(`test/oracles/${name}.json`, "utf8")) as Oracle
  const lines = readFileSync(`test/oracles/${name}.csv`, "utf8").trim().split("\n").slice(1)
  const typeOf = new Map(lines.map((line) => [line.split(",")[0]!, line.split(",")[2]!]))
  const table = readTable(`test/oracles/${name}.csv`)
  const [y, treated] = [table.column("y"), table.column("treated")]
  const place = (cell: number) => ({
    unit: table.units[Math.floor(cell / table.periods.length)]!,
    period: table.periods[cell % table.periods.length]!,
  })
  const values = [...y.values].flatMap((value, cell): Given[] =>
    Number.isNaN(value) ? [] : [{ ...place(cell), metric: "know", value }],
  )
  const planned = [...new Set([...treated.values].flatMap((value, cell) => (value === 1 ? [place(cell).unit] : [])))]
  return { oracle, values, planned, typeOf }
}

const idea = {
  component: "know",
  action: "A week of product training",
  owner: "Li Wei",
  start: "2025-01-01",
  due: "2025-12-31",
  target: 80,
}

async function plansOf(call: TestApp["call"], query = ""): Promise<readonly PlanReport[]> {
  const answer = await call(`/api/plans${query}`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return (JSON.parse(text) as PlansReport).plans
}

const planOf = async (answer: Response) => (await answer.json()) as Plan

describe("what came of a plan", () => {
  it("is what R says", async () => {
    const { oracle, values, planned } = oracleTable("difference-in-differences")
    const { store, call } = await testApp()
    await commitValues(store.database, values)
    expect((await call("/api/plans", { json: { ...idea, units: planned, start: `${oracle.start}-01` } })).status).toBe(
      201,
    )
    const [plan] = await plansOf(call)
    const { followed } = plan!
    if (followed.kind !== "told") throw new Error(followed.because)
    const got = [followed.effect, ...followed.interval, followed.pValue, followed.branches + followed.compared]
    const { estimate } = oracle
    expect(farthest(got, [estimate.effect, ...estimate.ci95, estimate.p, estimate.units])).toBeLessThan(asInR)
    const before = [followed.before!.effect, ...followed.before!.interval]
    expect(farthest(before, [oracle.placebo.effect, ...oracle.placebo.ci95])).toBeLessThan(asInR)
    expect(followed.before!.parted).toBe(false)
    expect(plan).toMatchObject({ begins: oracle.start, leftOut: null, elsewhere: 0, unit: "pts" })
  })

  it("is told within types of branches, as R does, where each type drifts by itself", async () => {
    const { oracle, values, planned, typeOf } = oracleTable("difference-in-types")
    const { store, call } = await testApp()
    const tree: Tree = Object.fromEntries([...typeOf].map(([unit, type]) => [unit, { type }]))
    await commitValues(store.database, values, { tree })
    await call("/api/plans", { json: { ...idea, units: planned, start: `${oracle.start}-01` } })
    const { followed } = (await plansOf(call))[0]!
    if (followed.kind !== "told") throw new Error(followed.because)
    expect(
      farthest([followed.effect, followed.branches], [oracle.estimate.effect, oracle.estimate.treated]),
    ).toBeLessThan(asInR)
    // A plan that began within a month leaves that month out.
    await call(`/api/plans/${(await plansOf(call))[0]!.id}`, { method: "PATCH", json: { start: "2024-10-15" } })
    expect((await plansOf(call))[0]).toMatchObject({ begins: "2024-11", leftOut: "2024-10" })
  })
})

describe("/api/plans", () => {
  let app: TestApp
  const north = Array.from({ length: 12 }, (_, k) => `N${k}`)
  const south = Array.from({ length: 12 }, (_, k) => `S${k}`)

  beforeAll(async () => {
    app = await testApp()
    const tree: Tree = {
      North: {},
      South: {},
      ...Object.fromEntries(north.map((unit) => [unit, { parent: "North" }])),
      ...Object.fromEntries(south.map((unit) => [unit, { parent: "South", name: `南 ${unit}` }])),
    }
    const values = [...north, ...south].flatMap((unit, u) =>
      Array.from({ length: 24 }, (_, t): Given => {
        const period = `${2024 + Math.floor(t / 12)}-${String(1 + (t % 12)).padStart(2, "0")}`
        return {
          unit,
          period,
          metric: "know",
          value: 60 + 5 * Math.sin(u * 12.9 + t * 78.2) ** 3 + (u < 4 && t > 11 ? 6 : 0),
        }
      }),
    )
    const few = [...north.slice(0, 6), ...south].map((unit): Given => {
      return { unit, period: "2025-03", metric: "tools", value: 50, n: unit.startsWith("N") ? 3 : 14 }
    })
    await commitValues(app.store.database, [...values, ...few], { tree })
  })

  const post = (json: object, call = app.call) => call("/api/plans", { json: { ...idea, ...json } })

  it("keeps a plan: what, where, who, until when and how far", async () => {
    const answer = await post({ units: north.slice(0, 4) })
    expect(answer.status).toBe(201)
    const plan = await planOf(answer)
    expect(plan).toMatchObject({ ...idea, units: north.slice(0, 4), state: "open" })
    const [found] = await plansOf(app.call)
    expect(found).toMatchObject({ id: plan.id, owner: "Li Wei", followed: { kind: "told", branches: 4, compared: 20 } })
    expect(found!.units[0]).toEqual({ id: "N0", name: "N0" })
    if (found!.followed.kind !== "told") throw new Error("not told")
    expect(found!.followed.interval[0]).toBeGreaterThan(2)
    expect(found!.series).toHaveLength(24)
  })

  it("takes a region for the branches below it", async () => {
    const plan = await planOf(await post({ units: ["South"] }))
    expect(plan.units).toEqual(south.toSorted())
    expect((await app.call(`/api/plans/${plan.id}`, { method: "DELETE" })).status).toBe(200)
  })

  it("changes a plan, finishes it, and brings a removed one back as it was", async () => {
    const [{ id }] = (await plansOf(app.call)) as [PlanReport]
    const change = (json: object) => app.call(`/api/plans/${id}`, { method: "PATCH", json })
    expect(await planOf(await change({ owner: "王芳", target: 82.5 }))).toMatchObject({ owner: "王芳", target: 82.5 })
    expect(await planOf(await change({ state: "finished" }))).toMatchObject({ state: "finished", action: idea.action })
    const removed = await planOf(await app.call(`/api/plans/${id}`, { method: "DELETE" }))
    expect(await plansOf(app.call)).toEqual([])
    const { createdBy: _by, createdAt: _at, ...again } = removed
    expect((await app.call("/api/plans", { json: again })).status).toBe(201)
    expect((await plansOf(app.call))[0]).toMatchObject({ id, owner: "王芳", state: "finished", target: 82.5 })
    expect((await app.call("/api/plans", { json: again })).status).toBe(409)
  })

  it("compares with no branch that is in another plan on the component", async () => {
    const other = await planOf(await post({ units: south.slice(0, 6), owner: "B" }))
    expect((await plansOf(app.call))[0]!.followed).toMatchObject({ kind: "told", compared: 14 })
    await app.call(`/api/plans/${other.id}`, { method: "DELETE" })
    expect((await plansOf(app.call))[0]!.followed).toMatchObject({ kind: "told", compared: 20 })
  })

  it("refuses what cannot be, in words", async () => {
    const [{ id }] = (await plansOf(app.call)) as [PlanReport]
    const refused = async (answer: Promise<Response>, status: number, words: RegExp) => {
      const got = await answer
      expect({ status: got.status, message: ((await got.json()) as { message: string }).message }).toEqual({
        status,
        message: expect.stringMatching(words) as string,
      })
    }
    await refused(post({ units: ["N1"], due: "2024-12-31" }), 400, /due \(2024-12-31\) before it starts/)
    await refused(post({ units: ["N1"], start: "2025-02-30" }), 400, /start: a day is written/)
    await refused(post({ units: ["Nowhere"] }), 400, /no unit "Nowhere"/)
    await refused(post({ units: [] }), 400, /units/)
    await refused(post({ units: ["N1"], component: "csat" }), 400, /no component "csat"/)
    await refused(post({ units: ["N1"], owner: "  " }), 400, /owner/)
    await refused(post({ units: ["N1"], target: "much" }), 400, /target/)
    await refused(post({ units: ["N1"], budget: 3 }), 400, /budget/)
    await refused(app.call(`/api/plans/${id}`, { method: "PATCH", json: {} }), 400, /nothing to change/)
    await refused(app.call(`/api/plans/${id}`, { method: "PATCH", json: { component: "tools" } }), 400, /component/)
    await refused(
      app.call(`/api/plans/${id}`, { method: "PATCH", json: { due: "2020-01-01" } }),
      400,
      /before it starts/,
    )
    await refused(app.call("/api/plans/none", { method: "DELETE" }), 404, /no such plan/)
    expect((await plansOf(app.call))[0]).toMatchObject({ component: "know", due: idea.due })
  })

  it("shows and changes no more than a person's part of the company", async () => {
    const both = await planOf(await post({ units: ["N7", "S7"], owner: "C" }))
    const inSouth = await app.as("hr", "South")
    const seen = await plansOf(inSouth)
    expect(seen).toHaveLength(1)
    expect(seen[0]).toMatchObject({ owner: "C", units: [{ id: "S7" }], elsewhere: 1 })
    expect(JSON.stringify(seen)).not.toMatch(/N7/)
    expect((await inSouth(`/api/plans/${both.id}`, { method: "PATCH", json: { state: "abandoned" } })).status).toBe(403)
    expect((await post({ units: ["N1"] }, inSouth)).status).toBe(400)
    const own = await post({ units: ["S1", "S2"] }, inSouth)
    expect(own.status).toBe(201)
    const { id } = await planOf(own)
    expect((await inSouth(`/api/plans/${id}`, { method: "DELETE" })).status).toBe(200)
    const inNorth = await app.as("hr", "North")
    expect((await inNorth(`/api/plans/${id}`, { method: "PATCH", json: { owner: "x" } })).status).toBe(404)
    await app.call(`/api/plans/${both.id}`, { method: "DELETE" })
  })

  it("tells nothing of answers that are hidden", async () => {
    const plan = await planOf(await post({ component: "tools", units: north.slice(0, 6), target: 60 }))
    const found = (await plansOf(app.call)).find(({ id }) => id === plan.id)!
    expect(found.now).toBeNull()
    expect(found.followed).toMatchObject({ kind: "not-yet", because: "not-measured" })
    expect(found.series.every((each) => each.plan === null && each.compared === null)).toBe(true)
    await app.call(`/api/plans/${plan.id}`, { method: "DELETE" })
  })

  it("keeps SQL and markup as the text they are, and every change in the audit log", async () => {
    const action = `'); DROP TABLE plan; -- <script>alert("x")</script>`
    const { id } = await planOf(await post({ units: ["N1"], action }))
    expect((await plansOf(app.call)).at(-1)).toMatchObject({ action })
    await app.call(`/api/plans/${id}`, { method: "DELETE" })
    const { rows } = (await (await app.call("/api/audit")).json()) as {
      rows: { event: string; target: string | null }[]
    }
    const events = rows.filter(({ target }) => target === id).map(({ event }) => event)
    expect(events).toEqual(["plans.remove", "plans.create"])
    expect(rows.some(({ event }) => event === "view.plans")).toBe(true)
  })
})
