import { beforeAll, describe, expect, it } from "vitest"
import { snapshots } from "../../../server/engine/snapshot.ts"
import { unitsReport } from "../../../server/units/units-answer.ts"
import type { UnitReport, UnitsReport } from "../../../shared/analysis/units-report.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { testApp } from "../../support/app.ts"
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
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as Body
}

const unitsOf = (query = "", call = app.call) => answerOf<UnitsReport>(`/api/units${query}`, call)
const unitOf = (id: string, query = "", call = app.call) => answerOf<UnitReport>(`/api/units/${id}${query}`, call)

describe("GET /api/units", () => {
  it("lists regions with their branches behind them", async () => {
    const { units } = await unitsOf()
    expect(units).toHaveLength(42)
    expect(units[0]).toMatchObject({ depth: 0, units: 20 })
    const rows = units.map(({ id, depth }) => ({ id, depth }))
    const north = rows.findIndex(({ id }) => id === "North")
    expect(rows.slice(north + 1, north + 21).map(({ depth }) => depth)).toEqual(Array.from({ length: 20 }, () => 1))
    expect(units.find(({ id }) => id === "B01")).toMatchObject({ parent: "North", type: "kiosk", units: 1 })
  })

  it("gives a region the mean of its branches", async () => {
    const { units } = await unitsOf()
    const branches = units.filter(({ parent }) => parent === "North").flatMap(({ levels }) => levels[4]?.gap ?? [])
    const mean = branches.reduce((sum, gap) => sum + gap, 0) / branches.length
    expect(units.find(({ id }) => id === "North")!.levels[4]).toMatchObject({
      gap: expect.closeTo(mean, 2) as number,
      units: branches.length,
    })
  })

  it("takes levels from the last three months, against each unit's own target", async () => {
    const before = (await unitsOf()).units.find(({ id }) => id === "B02")!.levels[4]!
    const { metrics } = await unitOf("B02").then(({ stages }) => stages[4]!)
    expect(metrics[0]).toMatchObject({ id: "margin", target: null })
    await app.call("/api/targets", {
      method: "PUT",
      json: { targets: [{ metric: "margin", unit: "B02", from: null, to: null, value: 1000 }] },
    })
    const after = (await unitsOf()).units.find(({ id }) => id === "B02")!.levels[4]!
    expect(after.gap!).toBeLessThan(before.gap!)
    expect(after.state).toBe("below-target")
    expect((await unitOf("B02")).stages[4]!.metrics[0]!.target).toBe(1000)
    const held = async (id: string) => (await unitOf(id)).stages.map(({ heldTo }) => heldTo)
    expect((await held("B02"))[4]).toBe("target")
    expect((await held("B03"))[4]).toBe("baseline")
    expect((await unitsOf()).stages[4]!.heldTo).toBe("target")
  })

  it("names units whose link breaks only where it holds elsewhere", async () => {
    const database = await emptyStore()
    // In every third branch capability goes against satisfaction of the same month.
    const draw = (a: number, b: number) => Math.sin(a * 12.9898 + b * 78.233 + a * b)
    const values = Array.from({ length: 30 * 30 }, (_, i) => {
      const [u, t] = [i % 30, Math.floor(i / 30)]
      const place = { unit: `B${u}`, period: shiftPeriod("2023-01", t) }
      const able = 10 * draw(u + 1, t + 1)
      return [
        { ...place, metric: "employee-satisfaction", value: able },
        { ...place, metric: "frontline-capability", value: (u % 3 === 0 ? -0.4 : 1) * able + 2 * draw(u + 50, t + 7) },
      ]
    }).flat()
    await commitValues(database, values)
    const snapshot = await snapshots(database).read()
    const scope = { unit: null, from: null, to: null, employeeDetail: true }
    const brokenUnits = (holds: boolean) => {
      const told = [{ from: "employee-satisfaction", to: "frontline-capability", holds, since: null }]
      return unitsReport(snapshot, { scope, told })
        .units.filter(({ breaks }) => breaks.length > 0)
        .map(({ id }) => id)
    }
    const planted = Array.from({ length: 10 }, (_, k) => `B${3 * k}`)
    expect(planted).toEqual(expect.arrayContaining(brokenUnits(true)))
    expect(brokenUnits(true).length).toBeGreaterThan(6)
    expect(brokenUnits(false)).toEqual([])
  })

  it("places units in the named patterns", async () => {
    const { patterns, units } = await unitsOf()
    expect(patterns.map(({ kind }) => kind)).toContain("able-but-unhappy")
    const standings = units.flatMap(({ year }) => (year ? [year] : []))
    expect(standings).toHaveLength(40)
    for (const stage of [0, 1, 4]) expect(standings.filter((year) => year[stage]).length).toBeGreaterThan(30)
    for (const { units: named, showing } of patterns) expect(named).toHaveLength(showing)
  })

  it("shows a part of the company that part alone", async () => {
    const { units } = await unitsOf("", await app.as("hr", "South"))
    expect(units[0]).toMatchObject({ id: "South", depth: 0 })
    expect(units).toHaveLength(21)
    expect((await (await app.as("viewer", "South"))("/api/units?unit=B01")).status).toBe(404)
  })

  it("keeps single units' answers from who may not see them, and tells them of regions", async () => {
    const levels = async (call: TestApp["call"]) => {
      const { units, groupsOnly } = await unitsOf("", call)
      const known = units.filter((unit) => unit.levels[0])
      return { groupsOnly, single: known.filter((unit) => unit.units === 1), regions: known.map(({ id }) => id) }
    }
    const hr = await levels(await app.as("hr"))
    expect(hr).toMatchObject({ groupsOnly: [], regions: expect.arrayContaining(["North", "South"]) as string[] })
    expect(hr.single.length).toBeGreaterThan(30)
    const executive = await levels(await app.as("executive"))
    expect(executive).toEqual({ groupsOnly: ["employee-satisfaction"], single: [], regions: ["South", "North"] })
  })

  it("is empty for an empty workspace", async () => {
    const empty = await testApp()
    expect(await unitsOf("", empty.call)).toMatchObject({ units: [], recent: null })
  })
})

describe("GET /api/units/:id", () => {
  it("sets a branch beside others of its type", async () => {
    const unit = await unitOf("B01")
    expect(unit).toMatchObject({
      unit: { id: "B01", type: "kiosk", units: 1 },
      peers: { kind: "type", type: "kiosk", units: 13 },
    })
    expect(unit.path).toEqual([{ id: "North", name: "The North" }])
    const [month] = unit.stages[2]!.series.filter(({ score, peers }) => score !== null && peers !== null)
    expect(month!.peers!.low).toBeLessThanOrEqual(month!.peers!.mean)
    expect(month!.peers!.high).toBeGreaterThanOrEqual(month!.peers!.mean)
  })

  it("shows each link as the unit's own pairs leave room for", async () => {
    const { links } = await unitOf("B01")
    expect(links.map(({ from, to }) => `${from} ${to}`)).toContain("employee-satisfaction frontline-capability")
    for (const { shrunk, slope, mean } of links) {
      expect(shrunk).toBeGreaterThanOrEqual(Math.min(slope, mean) - 1e-9)
      expect(shrunk).toBeLessThanOrEqual(Math.max(slope, mean) + 1e-9)
    }
  })

  it("sets a region beside every branch outside it", async () => {
    const north = await unitOf("North")
    expect(north).toMatchObject({ unit: { units: 20 }, peers: { kind: "others", units: 20 }, links: [] })
    expect(north.children).toHaveLength(20)
    expect(north.stages[4]!.level!.units).toBeGreaterThan(10)
  })

  it("takes peers from what the person may see", async () => {
    const southern = await app.as("hr", "South")
    const { peers, path } = await unitOf("B40", "", southern)
    expect(peers.units).toBeLessThan(20)
    expect(path).toEqual([{ id: "South", name: "南区" }])
    expect((await southern("/api/units/B01")).status).toBe(404)
    expect((await app.call("/api/units/Nowhere")).status).toBe(404)
  })

  it("has nothing but its name for a unit without data", async () => {
    const other = await testApp()
    await commitValues(other.store.database, [{ unit: "A", period: "2025-01", metric: "csat", value: 80 }], {
      tree: { Quiet: {}, A: {} },
    })
    const quiet = await unitOf("Quiet", "", other.call)
    expect(quiet).toMatchObject({ unit: { units: 0 }, links: [], children: [] })
    expect(quiet.stages.map(({ level }) => level)).toEqual([null, null, null, null, null])
  })
})
