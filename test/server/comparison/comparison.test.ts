import { beforeAll, describe, expect, it } from "vitest"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { ComparisonReport } from "../../../shared/analysis/comparison-report.ts"
import type { UnitReport } from "../../../shared/analysis/units-report.ts"
import { chainOf } from "../../support/chain-call.ts"
import { simulatedApp } from "../../support/simulated-app.ts"

let here: Awaited<ReturnType<typeof simulatedApp>>
beforeAll(async () => {
  here = await simulatedApp({ "employee-satisfaction": "esat" })
})

type Query = Record<string, string>

const ask = (query: Query) => here.call(`/api/comparison?${new URLSearchParams(query).toString()}`)

async function compare(query: Query): Promise<ComparisonReport> {
  const answer = await ask(query)
  const text = await answer.text()
  expect(answer.status, text).toBe(200)
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as ComparisonReport
}

const late = { from: "2025-01", to: "2025-12" }

describe("GET /api/comparison", () => {
  it("shows each side as its own chain tells it, and their difference", async () => {
    const found = await compare({ ...late, against: "before" })
    expect(found.relation).toBe("time")
    expect([found.there.from, found.there.to]).toEqual(["2024-01", "2024-12"])
    const now = await chainOf(here, "?from=2025-01&to=2025-12")
    const then = await chainOf(here, "?from=2024-01&to=2024-12")
    found.links.forEach((link, k) => {
      expect(link.here).toMatchObject({ effect: now.links[k]!.effect, interval: now.links[k]!.interval })
      expect(link.there).toMatchObject({ effect: then.links[k]!.effect, interval: then.links[k]!.interval })
      const difference = link.difference!
      expect(difference.effect).toBeCloseTo(link.here.effect! - link.there.effect!, 12)
      expect(difference.interval[0]).toBeLessThan(difference.effect)
      expect(difference.interval[1]).toBeGreaterThan(difference.effect)
      expect(difference.sharedUnits).toBeGreaterThan(30)
    })
    for (const { score } of found.stages) {
      expect(score.difference!.value).toBeCloseTo(score.here! - score.there!, 12)
      expect(score.units.here).toBeGreaterThan(30)
    }
  })

  it("finds a year earlier what lies just before a whole year", async () => {
    const [before, year, free] = await Promise.all(
      ["before", "year", "window:2024-01..2024-12"].map((against) => compare({ ...late, against })),
    )
    expect(year).toEqual(before)
    expect(free).toEqual(before)
    expect(before!.otherSeason).toBe(false)
    expect((await compare({ from: "2025-04", to: "2025-09", against: "before" })).otherSeason).toBe(true)
  })

  it.each<Query>([
    { ...late, against: "window:2025-01..2025-12" },
    { unit: "North", against: "unit:North" },
    { unit: "B01", ...late, against: "unit:B01" },
  ])("finds nothing at all between a thing and itself: %j", async (query) => {
    const { stages, links } = await compare(query)
    for (const { score, metric } of stages) {
      expect(score.difference?.value ?? 0).toBe(0)
      expect(metric?.difference?.value ?? 0).toBe(0)
    }
    for (const { difference, word } of links) {
      if (!difference) continue
      expect(difference).toMatchObject({ effect: 0, interval: [0, 0], pAdjusted: 1 })
      expect(word).toBe("same")
    }
  })

  it("turns the sign, and nothing else, when the sides are swapped", async () => {
    const one = await compare({ ...late, against: "window:2024-01..2024-12" })
    const other = await compare({ from: "2024-01", to: "2024-12", against: "window:2025-01..2025-12" })
    one.links.forEach(({ difference, word }, k) => {
      const turned = other.links[k]!
      expect(turned.word).toBe(word)
      expect(turned.difference!.effect).toBeCloseTo(-difference!.effect, 12)
      expect(turned.difference!.interval[0]).toBeCloseTo(-difference!.interval[1], 10)
    })
    one.stages.forEach(({ score }, k) =>
      expect(other.stages[k]!.score.difference!.value).toBeCloseTo(-score.difference!.value, 12),
    )
  })

  it("compares two regions as independent samples", async () => {
    const found = await compare({ unit: "North", against: "unit:South" })
    expect(found).toMatchObject({ relation: "apart", here: { units: 20 }, there: { units: 20, unitName: "南区" } })
    // The first branch of the one is not the first branch of the other.
    expect(found.links.map(({ difference }) => difference?.sharedUnits)).toEqual(found.links.map(() => 0))
    const apart = await compare({ unit: "North", against: "rest" })
    expect(apart).toMatchObject({ relation: "rest", there: { unit: null, without: "The North", units: 20 } })
    // The rest of the company is the South.
    expect(apart.links).toEqual(found.links)
    expect(apart.stages).toEqual(found.stages)
  })

  it("compares a whole with a part as what is left of it with the part", async () => {
    const found = await compare({ against: "unit:North" })
    expect(found).toMatchObject({ relation: "rest", here: { unit: null, without: "The North", units: 20 } })
    const other = await compare({ unit: "North", against: "rest" })
    found.links.forEach(({ difference }, k) =>
      expect(difference?.effect).toBeCloseTo(-(other.links[k]!.difference?.effect ?? NaN), 12),
    )
  })

  it("says that there is no earlier time, and no word on what it cannot tell", async () => {
    const found = await compare({ against: "before" })
    expect(found.there).toMatchObject({ from: null, to: null })
    expect(found.there.asked).not.toBeNull()
    for (const { difference, word, why } of found.links)
      expect({ difference, word, why }).toEqual({ difference: null, word: "no-data", why: "side-without-estimate" })
    for (const { score } of found.stages) expect(score.difference).toBeNull()
  })

  it.each<[Query, number]>([
    [{}, 400],
    [{ against: "yesterday" }, 400],
    [{ against: "window:2025-06..2025-01" }, 400],
    [{ against: "window:2025-13..2025-14" }, 400],
    [{ against: "rest" }, 400],
    [{ against: "unit:nowhere" }, 404],
    [{ against: "before", from: "2031-01" }, 400],
  ])("refuses %j with %i and a reason", async (query, status) => {
    const answer = await ask(query)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ message: expect.stringMatching(/\w+/) as string })
  })

  it("shows nobody the part of the company that is not theirs", async () => {
    const reader = await here.as("analyst", "North")
    for (const query of ["against=unit:South", "unit=B01&against=unit:B40"])
      expect((await reader(`/api/comparison?${query}`)).status).toBe(404)
    const rest = (await (await reader("/api/comparison?unit=B01&against=rest")).json()) as ComparisonReport
    expect(rest.there).toMatchObject({ unit: "North", units: 19 })
  })

  it("gives no single branch's survey answers away by what is left without it", async () => {
    const reader = await here.as("executive")
    const rest = (await (await reader("/api/comparison?unit=B01&against=rest")).json()) as ComparisonReport
    const employees = rest.stages.find(({ id }) => id === "employee-satisfaction")!
    // What is left without it is told of months alone in which it has no value: then nothing is left out.
    for (const level of [employees.metric, employees.score])
      expect(level).toMatchObject({ here: null, difference: null })
    const whole = (await (await reader("/api/chain")).json()) as ChainReport
    const detail = (await (await (await here.as("hr"))("/api/units/B01")).json()) as UnitReport
    const own = detail.stages[0]!.series.filter(({ score }) => score !== null).map(({ period }) => period)
    const others = whole.stages[0]!.series.filter(({ period, value }) => value !== null && !own.includes(period))
    const mean = others.reduce((sum, { value }) => sum + value!, 0) / others.length
    expect(employees.metric!.there!).toBeCloseTo(mean, 0)
    // Of a region as much is said as its own chain says.
    const region = (await (await reader("/api/comparison?unit=North&against=rest")).json()) as ComparisonReport
    expect(region.stages[0]!.score.there).not.toBeNull()
  })
})
