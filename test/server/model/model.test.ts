import { beforeEach, describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import type { Metric } from "../../../shared/chain/metric.ts"
import type { ChainModel } from "../../../shared/chain/model.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { testApp } from "../../support/app.ts"
import { chainOf, type TestApp } from "../../support/chain-call.ts"
import { commitValues } from "../../support/stored.ts"

let app: TestApp

beforeEach(async () => {
  app = await testApp()
})

const put = (path: string, json: unknown, call = app.call) => call(path, { method: "PUT", json })
const body = async <Body>(answer: Response | Promise<Response>) => (await (await answer).json()) as Body

const csat = catalogue.find(({ id }) => id === "csat")!

/** One branch's csat: 80, 81, ... from January on, with complaints beside it. */
const year = (metric: string, unit = "A", start = 80) =>
  Array.from({ length: 12 }, (_, t) => ({ unit, period: shiftPeriod("2025-01", t), metric, value: start + t, n: 20 }))

describe("PUT /api/model", () => {
  it("puts another chain in force, and every answer follows", async () => {
    await commitValues(app.store.database, year("vturn"))
    const before = await chainOf(app)
    expect((await put("/api/model", { model: eightElements })).status).toBe(200)
    const after = await chainOf(app)
    expect(after.model).toBe("eight-elements")
    expect(after.revision).not.toBe(before.revision)
    const holding = after.stages.filter(({ level }) => level.value !== null).map(({ id }) => id)
    expect(holding).toEqual(["employee-retention"])
  })

  it("takes a figure for each stage of the new chain as a metric", async () => {
    await put("/api/model", { model: eightElements })
    const { metrics } = await body<{ metrics: Metric[] }>(app.call("/api/metrics"))
    const ids = metrics.map(({ id }) => id)
    for (const { id } of eightElements.stages) expect(ids).toContain(id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("refuses a chain that runs in a ring, and keeps the one before", async () => {
    const ring: ChainModel = {
      ...fiveStages,
      links: [...fiveStages.links, { ...fiveStages.links[0]!, from: "profit", to: "employee-satisfaction" }],
    }
    const answer = await put("/api/model", { model: ring })
    expect(answer.status).toBe(400)
    expect((await body<{ message: string }>(answer)).message).toContain("ring")
    expect((await body<{ model: ChainModel }>(app.call("/api/model"))).model).toEqual(fiveStages)
  })

  it("refuses what is no chain at all", async () => {
    for (const model of [null, {}, { ...fiveStages, more: 1 }, { ...fiveStages, id: "../x" }])
      expect((await put("/api/model", { model })).status).toBe(400)
  })

  it("raises the threshold at once, and never lowers it for data already loaded", async () => {
    await commitValues(app.store.database, [{ unit: "A", period: "2025-01", metric: "esat", value: 70, n: 7 }])
    expect((await chainOf(app)).stages[0]!.level.value).toBe(70)
    expect((await put("/api/model", { model: fiveStages, threshold: 8 })).status).toBe(200)
    expect((await chainOf(app)).stages[0]!.level.value).toBeNull()
    const lowered = await put("/api/model", { model: fiveStages, threshold: 5 })
    expect(lowered.status).toBe(409)
    expect((await body<{ threshold: number }>(app.call("/api/model"))).threshold).toBe(8)
  })

  it("does not lower it for what an undone upload would bring back", async () => {
    const { id } = await body<{ id: string }>(
      app.upload("unit,period,metric,value,n\nA,2025-01,esat,70,3\n", "a.csv", { commit: "auto" }),
    )
    await app.call(`/api/uploads/${id}/undo`, { method: "POST" })
    expect((await put("/api/model", { model: fiveStages, threshold: 2 })).status).toBe(409)
    const esat = catalogue.find((each) => each.id === "esat")!
    for (const bare of [{ survey: false }, { range: [-50, 150] as [number, number] }])
      expect((await put("/api/metrics", { metrics: [{ ...esat, ...bare }] })).status).toBe(409)
    await app.call(`/api/uploads/${id}/commit`, { method: "POST" })
    expect((await chainOf(app)).stages[0]!.level.value).toBeNull()
  })

  it("lets the threshold come down while nothing is loaded", async () => {
    expect((await put("/api/model", { model: fiveStages, threshold: 9 })).status).toBe(200)
    expect((await put("/api/model", { model: fiveStages, threshold: 6 })).status).toBe(200)
  })

  it("is for those who may change the model of the whole company", async () => {
    await commitValues(app.store.database, year("csat"))
    expect((await put("/api/model", { model: fiveStages }, await app.as("viewer"))).status).toBe(403)
    expect((await put("/api/model", { model: fiveStages }, await app.as("analyst", "A"))).status).toBe(403)
  })

  it("tells who listens that the workspace has moved on", async () => {
    const before = (await chainOf(app)).revision
    const heard: string[] = []
    app.revisions.listen(({ revision }) => heard.push(revision))
    await put("/api/model", { model: fiveStages })
    // Who begins to listen on a database may first be told where it stands.
    expect(heard.filter((revision) => revision !== before)).toEqual([(await chainOf(app)).revision])
  })
})

describe("PUT /api/metrics", () => {
  const holding = async (id: string) => {
    const { metrics } = await body<{ metrics: (Metric & { baseline: { mean: number } | null; holdsData: boolean })[] }>(
      app.call("/api/metrics"),
    )
    return metrics.find((each) => each.id === id)
  }

  it("reckons a metric's baseline anew when it is to be read as a logarithm", async () => {
    await commitValues(app.store.database, year("csat"))
    expect((await holding("csat"))!.baseline!.mean).toBe(85.5)
    await put("/api/metrics", { metrics: [{ ...csat, log: true }] })
    expect((await holding("csat"))!.baseline!.mean).toBeCloseTo(Math.log(85.4305), 4)
  })

  it("adds a metric that the catalogue does not know", async () => {
    const mine = { ...csat, id: "smiles", label: { en: "Smiles", zh: "微笑" }, aliases: [] }
    expect((await put("/api/metrics", { metrics: [mine] })).status).toBe(200)
    expect(await holding("smiles")).toMatchObject({
      placedIn: "customer-satisfaction",
      holdsData: false,
      baseline: null,
    })
  })

  it("moves the score when a weight changes", async () => {
    await commitValues(app.store.database, [
      ...year("csat"),
      ...year("topbox", "A", 60).map((each, t) => ({ ...each, value: 60 - t })),
    ])
    expect((await chainOf(app)).stages[2]!.score).toBeCloseTo(0, 9)
    await put("/api/metrics", { metrics: [{ ...csat, weight: 3 }] })
    expect((await chainOf(app)).stages[2]!.score).toBeGreaterThan(0.5)
  })

  it("does not take the protection off answers that are loaded", async () => {
    await commitValues(app.store.database, year("esat"))
    const esat = catalogue.find(({ id }) => id === "esat")!
    expect((await put("/api/metrics", { metrics: [{ ...esat, survey: false }] })).status).toBe(409)
    expect(await holding("esat")).toMatchObject({ survey: true })
  })

  it("hides the ends of a scale with the change that tells of them", async () => {
    const climate: Metric = {
      ...csat,
      id: "climate",
      stage: "employee-satisfaction",
      unit: "pts",
      range: null,
      survey: true,
    }
    await put("/api/metrics", { metrics: [climate] })
    await commitValues(app.store.database, [
      { unit: "A", period: "2025-01", metric: "climate", value: 100, n: 6 },
      { unit: "B", period: "2025-01", metric: "climate", value: 70, n: 9 },
    ])
    const panel = async () => (await app.call("/api/panel.csv?metrics=climate")).text()
    expect(await panel()).toContain("A,2025-01,100")
    await put("/api/metrics", { metrics: [{ ...climate, unit: "%" }] })
    expect(await panel()).not.toContain("A,2025-01")
    expect(await panel()).toContain("B,2025-01,70")
  })

  it("keeps what a metric was made while the upload that brought it was undone", async () => {
    const mapping = JSON.stringify({ newMetrics: { climate: { stage: "employee-satisfaction", direction: "higher" } } })
    const file = "unit,period,metric,value,n\nA,2025-01,climate,70,3\nB,2025-01,climate,60,9\n"
    const { id } = await body<{ id: string }>(app.upload(file, "a.csv", { commit: "auto", mapping }))
    const made = await holding("climate")
    const { placedIn: _, holdsData: __, baseline: ___, ...climate } = made as Metric & Record<string, unknown>
    expect((await put("/api/metrics", { metrics: [{ ...climate, survey: true }] })).status).toBe(200)
    await app.call(`/api/uploads/${id}/undo`, { method: "POST" })
    expect(await holding("climate")).toBeUndefined()
    expect((await put("/api/metrics", { metrics: [{ ...climate, survey: false }] })).status).toBe(409)
    expect((await app.call(`/api/uploads/${id}/commit`, { method: "POST" })).status).toBe(200)
    expect(await holding("climate")).toMatchObject({ survey: true })
    const panel = await (await app.call("/api/panel.csv?metrics=climate")).text()
    expect(panel).toContain("B,2025-01,60")
    expect(panel).not.toContain("A,2025-01")
  })

  it("refuses a metric given twice, and a direction it does not know", async () => {
    expect((await put("/api/metrics", { metrics: [csat, csat] })).status).toBe(400)
    expect((await put("/api/metrics", { metrics: [{ ...csat, direction: { kind: "sideways" } }] })).status).toBe(400)
  })
})

describe("PUT /api/targets", () => {
  const target = (given: object) => ({ metric: "csat", unit: null, from: null, to: null, value: 90, ...given })
  const level = async (query = "") => (await chainOf(app, query)).stages[2]!.level

  beforeEach(async () => {
    await commitValues(app.store.database, [...year("csat"), ...year("csat", "B")], {
      tree: { North: {}, A: { parent: "North" }, B: {} },
    })
  })

  it("holds a stage to its target instead of the baseline", async () => {
    expect(await level()).toMatchObject({
      target: expect.closeTo(85.5, 9) as number,
      targetFrom: "baseline",
      state: "on-target",
    })
    await put("/api/targets", { targets: [target({})] })
    expect(await level()).toMatchObject({ target: 90, targetFrom: "target", value: 91 })
  })

  it("takes a unit's own target before its region's, and its region's before everybody's", async () => {
    const targets = [
      target({}),
      target({ unit: "North", value: 80 }),
      target({ unit: "A", value: 70, from: "2025-06" }),
    ]
    expect((await put("/api/targets", { targets })).status).toBe(200)
    expect((await level("?unit=A")).target).toBe(70)
    expect((await level("?unit=A&to=2025-05")).target).toBe(80)
    expect((await level("?unit=B")).target).toBe(90)
    expect((await level()).target).toBe(80)
  })

  it("refuses targets that mean nothing, and keeps those before", async () => {
    await put("/api/targets", { targets: [target({})] })
    for (const wrong of [
      { metric: "none" },
      { unit: "Nowhere" },
      { from: "2025-06", to: "2025-05" },
      { from: "2025", to: "2025-05" },
      { metric: "staff" },
    ])
      expect((await put("/api/targets", { targets: [target(wrong)] })).status).toBe(400)
    expect((await body<{ targets: unknown[] }>(app.call("/api/targets"))).targets).toEqual([target({})])
  })

  it("shows somebody the targets of their part of the company", async () => {
    await put("/api/targets", { targets: [target({}), target({ unit: "North" }), target({ unit: "B" })] })
    const seen = await body<{ targets: { unit: string | null }[] }>((await app.as("viewer", "A"))("/api/targets"))
    expect(seen.targets.map(({ unit }) => unit)).toEqual([null, "North"])
  })
})
