import { beforeAll, describe, expect, it } from "vitest"
import { snapshots } from "../../../server/engine/snapshot.ts"
import { seeded } from "../../../shared/statistics/chance.ts"
import { sumsByMoving, toldApart } from "../../support/derivatives.ts"
import { type App, load, organisationsApp } from "../../support/load-organisations.ts"
import type { Given, Tree } from "../../support/stored.ts"

/** Companies in which every answer is moved; `SOLVER_COMPANIES=500` for a long look. */
const COMPANIES = Math.ceil(Number(process.env["SOLVER_COMPANIES"] ?? 60) / 20)

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

/** Two regions of three to five branches, and months in which some of them stay silent: one of a region above all. */
function silent(seed: number): { tree: Tree; values: Given[] } {
  const random = seeded(seed)
  const upTo = (most: number) => Math.floor(random() * (most + 1))
  const tree: Record<string, { parent?: string }> = { C: {} }
  const values: Given[] = []
  const months = ["2025-01", "2025-02", "2025-03"]
  for (const region of ["N", "S"]) {
    tree[region] = { parent: "C" }
    const count = 3 + upTo(2)
    const quiet = upTo(2 * count)
    for (let b = 0; b < count; b++) {
      const unit = `${region}${b}`
      tree[unit] = { parent: region }
      months.forEach((period, t) => {
        values.push({ unit, period, metric: "csat", value: 70 })
        const isSilent = b === quiet ? t === 1 + upTo(1) : random() < 0.06
        if (!isSilent) values.push({ unit, period, metric: "esat", value: 30 + upTo(40), n: 12 })
      })
    }
  }
  return { tree, values }
}

async function solved(seed: number, employeeDetail: boolean) {
  const { tree, values } = silent(seed)
  await load(app.store.database, { tree, files: [values], moves: [] })
  const sums = sumsByMoving(await snapshots(app.store.database).read(), "esat", employeeDetail)
  return { ...sums, apart: toldApart(sums) }
}

describe("who sees groups only, of regions in which a branch stays silent", () => {
  it(`is told no sum by which one or two branches can be told apart, in ${COMPANIES} companies, whatever the window and what it is held against`, async () => {
    let told = 0
    for (let seed = 1; seed <= COMPANIES; seed++) {
      const { apart, rows } = await solved(seed, false)
      expect(apart, `company ${seed}`).toEqual([])
      told += rows.length
    }
    expect(told / COMPANIES).toBeGreaterThan(3)
  }, 600_000)

  it("is told enough for that, where they are told as they are to who sees single branches", async () => {
    expect((await solved(1, true)).apart.length).toBeGreaterThan(5)
  }, 60_000)
})
