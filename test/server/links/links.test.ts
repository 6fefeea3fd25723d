import { beforeAll, describe, expect, it } from "vitest"
import type { LinkEvidence } from "../../../shared/analysis/link-report.ts"
import { formatPeriod } from "../../../shared/chain/period.ts"
import { chainOf, type TestApp } from "../../support/chain-call.ts"
import { testApp } from "../../support/app.ts"
import { asInR, farthest } from "../../support/near.ts"
import { simulatedBranches } from "../../support/oracles.ts"
import { simulatedApp } from "../../support/simulated-app.ts"
import { commitValues } from "../../support/stored.ts"

let app: TestApp

beforeAll(async () => {
  app = await simulatedApp()
})

async function linkOf(from: string, to: string, query = "", call = app.call): Promise<LinkEvidence> {
  const answer = await call(`/api/links/${from}/${to}${query}`)
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).not.toMatch(/NaN|undefined|Infinity/)
  return JSON.parse(text) as LinkEvidence
}

const simulated = simulatedBranches().links
const [, second, third] = simulated

describe("GET /api/links/:from/:to", () => {
  it("gives R's numbers for all three ways to look, the other direction and every lag", async () => {
    const link = await linkOf("frontline-capability", "customer-satisfaction")
    const preset = second!.within.find(({ lag }) => lag === 1)!
    expect(farthest([link.within!.effect, link.within!.standardError], [preset.effect, preset.seEffect])).toBeLessThan(
      asInR,
    )
    const back = second!.reverse.find(({ lag }) => lag === 1)!
    expect(farthest([link.reverseDirection!.effect], [back.effect])).toBeLessThan(asInR)
    const lags = link.lagProfile.filter(({ lag }) => lag <= 3)
    expect(
      farthest(
        lags.map(({ effect }) => effect),
        second!.within.map(({ effect }) => effect),
      ),
    ).toBeLessThan(asInR)
    expect(link.lagProfile.filter(({ preset: chosen }) => chosen).map(({ lag }) => lag)).toEqual([1])
    expect(link.scatter.of).toBe(link.pairs)
  })

  it("says of the link what the chain says of it", async () => {
    const { links } = await chainOf(app)
    for (const link of links) expect(await linkOf(link.from, link.to)).toMatchObject(link)
  })

  it("dates the planted stop, and shows both windows", async () => {
    const link = await linkOf("customer-satisfaction", "loyalty")
    const largest = third!.breaks.toSorted((a, b) => b.wald - a.wald)[0]!
    // R counts months from year * 12 + month, January being 1; ours begin at 0.
    expect(link.change!.since).toBe(formatPeriod({ kind: "month", index: largest.breakAt - 1 }))
    expect(
      farthest([link.change!.before, link.change!.after], [largest.effectBefore, largest.effectAfter]),
    ).toBeLessThan(asInR)
    expect(link.windows!.since.from).toBe(link.change!.since)
  })

  it("compares units, regions and types", async () => {
    const link = await linkOf("employee-satisfaction", "frontline-capability")
    expect(link.unitSlopes!.units).toHaveLength(link.units)
    const named = link.segments.map(({ by, segments }) => [by, segments.map(({ segment }) => segment)])
    expect(named).toEqual([
      ["region", ["The North", "南区"]],
      ["type", ["branch", "kiosk"]],
    ])
  })

  it("gives the slope in native units where each end is one metric", async () => {
    const link = await linkOf("loyalty", "profit")
    const oracle = simulated[3]!.within.find(({ lag }) => lag === 2)!
    expect(farthest([link.native!.slope], [oracle.slope])).toBeLessThan(asInR)
    expect(link.native).toMatchObject({ from: { metric: "loyalty" }, to: { metric: "profit" } })
  })

  it("takes metrics for ends, with the lag of their stages", async () => {
    const other = await simulatedApp({ "customer-satisfaction": "csat", loyalty: "nps" })
    const [metrics, stages] = [
      await linkOf("csat", "nps", "", other.call),
      await linkOf("customer-satisfaction", "loyalty"),
    ]
    expect(metrics.lag).toBe(1)
    expect(farthest([metrics.effect, metrics.standardError], [stages.effect!, stages.standardError!])).toBeLessThan(
      asInR,
    )
  })

  it("adds lags up between stages further apart", async () => {
    expect((await linkOf("employee-satisfaction", "profit")).lag).toBe(4)
    expect((await linkOf("profit", "employee-satisfaction")).lag).toBe(4)
    expect((await linkOf("frontline-capability", "customer-satisfaction", "?unit=North")).units).toBe(20)
  })

  it("shows reliability where answers come with their number and spread", async () => {
    const survey = await testApp()
    const values = Array.from({ length: 40 }, (_, i) => {
      const [unit, period] = [`B${i % 10}`, `2025-0${1 + Math.floor(i / 10)}`]
      return [
        { unit, period, metric: "esat", value: 60 + (i % 10) * 2 + (i % 3), n: 25, sd: 9 },
        { unit, period, metric: "latit", value: 50 + (i % 10) + (i % 4), n: 25, sd: 12 },
      ]
    }).flat()
    await commitValues(survey.store.database, values)
    const link = await linkOf("employee-satisfaction", "frontline-capability", "", survey.call)
    expect(link.reliability.map(({ metric }) => metric)).toEqual(["esat", "latit"])
    expect(link.attenuation).toBeGreaterThan(0)
    expect(link.attenuation).toBeLessThan(1)
  })

  it("says how many units have no values that may be shown, and not why", async () => {
    const hidden = await testApp()
    const rows = Array.from({ length: 60 }, (_, i) => {
      const place = { unit: `B${i % 10}`, period: `2025-0${1 + Math.floor(i / 10)}` }
      return [
        { ...place, metric: "esat", value: 60 + Math.sin(i) * 9, n: i % 10 === 4 ? 3 : 9 },
        { ...place, metric: "frontline-capability", value: 50 + Math.sin(i * 2) * 9 },
      ]
    }).flat()
    await commitValues(hidden.store.database, rows)
    const link = await linkOf("employee-satisfaction", "frontline-capability", "", hidden.call)
    expect(link.reasons).toContainEqual({ kind: "units-left-out", units: 1, because: "no-pairs" })
    expect(link.leftOut).toEqual([{ unit: "B4", because: "no-pairs" }])
  })

  it("shows no point that rests on answers to somebody who may not see a single unit's", async () => {
    const survey = await simulatedApp({ "employee-satisfaction": "esat" })
    const named = async (role: "hr" | "executive", path: [string, string]) => {
      const { scatter, windows } = await linkOf(...path, "", await survey.as(role))
      const all = [scatter, ...(windows ? [windows.before.scatter, windows.since.scatter] : [])]
      return new Set(all.flatMap(({ points }) => points.map(({ unit }) => unit))).size
    }
    expect(await named("hr", ["employee-satisfaction", "frontline-capability"])).toBe(40)
    expect(await named("executive", ["employee-satisfaction", "frontline-capability"])).toBe(0)
    expect(await named("executive", ["customer-satisfaction", "loyalty"])).toBe(40)
  })

  it("refuses ends that are not there, one end twice, and units out of sight", async () => {
    for (const [path, status] of [
      ["nowhere/profit", 404],
      ["loyalty/constructor", 404],
      ["loyalty/loyalty", 400],
      ["loyalty/profit?unit=Nowhere", 404],
      ["loyalty/profit?from=soon", 400],
    ] as const)
      expect((await app.call(`/api/links/${path}`)).status).toBe(status)
    expect((await (await app.as("viewer", "North"))("/api/links/loyalty/profit?unit=South")).status).toBe(404)
  })
})
