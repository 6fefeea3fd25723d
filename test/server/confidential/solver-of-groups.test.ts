import { beforeAll, describe, expect, it } from "vitest"
import { snapshots } from "../../../server/engine/snapshot.ts"
import type { Database } from "../../../server/store/database.ts"
import type { UnitsReport } from "../../../shared/analysis/units-report.ts"
import { groupsOnUnitPages, groupsTold, tellsOfOne } from "../../support/group-sums.ts"
import { type App, byItself, load, organisationsApp } from "../../support/load-organisations.ts"
import { organisation } from "../../support/organisations.ts"
import { sumsOverTime, tellsOfOneOverTime } from "../../support/sums-over-time.ts"

let app: App
let database: Database
beforeAll(async () => {
  app = await organisationsApp()
  database = app.store.database
})

describe("who sees groups only", () => {
  it("can take no single branch out of the means of regions, company and months", async () => {
    let told = 0
    let leaks = 0
    for (let seed = 201; seed <= 224; seed++) {
      const company = organisation(seed)
      await load(database, byItself(company))
      const groups = await groupsTold(database, company, await app.as("executive"), false)
      expect(tellsOfOne(groups), `company ${seed}`).toBe(false)
      told += groups.rows.length
      // The same solver on what HR is told, who may see single branches, finds them.
      if (tellsOfOne(await groupsTold(database, company, await app.as("hr"), true))) leaks++
    }
    expect(told).toBeGreaterThan(20)
    expect(leaks).toBeGreaterThan(10)
  }, 300_000)

  it("can take none out of the means of different revisions, late branches, corrections and moves between them", async () => {
    let [told, leaks] = [0, 0]
    const call = await app.as("executive")
    const moveOn = async () => {
      await database.run("DELETE FROM told_instead")
      await database.run("UPDATE workspace SET model_revision = model_revision + 1")
    }
    for (let seed = 301; seed <= 320; seed++) {
      const company = organisation(seed)
      const sums = await sumsOverTime(database, company, call)
      expect(tellsOfOneOverTime(sums), `company ${seed}`).toBe(false)
      told += sums.flat().length
      // The same solver finds them where figures move on with every change.
      if (tellsOfOneOverTime(await sumsOverTime(database, company, call, moveOn))) leaks++
    }
    expect(told).toBeGreaterThan(50)
    expect(leaks).toBeGreaterThan(1)
  }, 300_000)

  it("can take none out of the levels and means on the pages of branches and regions either", async () => {
    let [levels, means, leaks] = [0, 0, 0]
    for (let seed = 201; seed <= 212; seed++) {
      const company = organisation(seed)
      await load(database, byItself(company))
      const groups = await groupsOnUnitPages(database, company, await app.as("executive"), false)
      expect(tellsOfOne(groups), `company ${seed}`).toBe(false)
      levels += groups.counted.levels
      means += groups.counted.means
      if (tellsOfOne(await groupsOnUnitPages(database, company, await app.as("hr"), true))) leaks++
    }
    expect(levels).toBeGreaterThan(10)
    expect(means).toBeGreaterThan(10)
    expect(leaks).toBeGreaterThan(6)
  }, 300_000)

  it("are told over a longer window the mean of its months, and so nothing more", async () => {
    let compared = 0
    for (let seed = 201; seed <= 206; seed++) {
      await load(database, byItself(organisation(seed)))
      const call = await app.as("executive")
      const gaps = async (window: string) => {
        const report = (await (await call(`/api/units?${window}`)).json()) as UnitsReport
        const place = report.stages.findIndex((stage) => stage.id === "employee-satisfaction")
        return new Map(report.units.map(({ id, levels }) => [id, levels[place]?.gap ?? null]))
      }
      const { periods } = await snapshots(database).read()
      const last = periods.slice(-3)
      if (last.some((period) => period.includes("Q"))) continue
      const whole = await gaps(`from=${last[0]}&to=${last.at(-1)}`)
      const single = await Promise.all(last.map((period) => gaps(`from=${period}&to=${period}`)))
      for (const [id, gap] of whole) {
        const known = single.flatMap((month) => month.get(id) ?? [])
        if (gap === null) continue
        expect(gap).toBeCloseTo(known.reduce((sum, each) => sum + each, 0) / known.length, 2)
        compared++
      }
    }
    expect(compared).toBeGreaterThan(3)
  }, 120_000)
})
