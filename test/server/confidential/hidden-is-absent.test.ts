import { beforeAll, describe, expect, it } from "vitest"
import { addPlan } from "../../../server/plans/plan-rows.ts"
import type { Database } from "../../../server/store/database.ts"
import { type App, byItself, load, organisationsApp } from "../../support/load-organisations.ts"
import { type Organisation, organisation } from "../../support/organisations.ts"
import { answers, expectSame } from "../../support/questions.ts"
import { shownCells, surveys } from "../../support/values-seen.ts"

/** Companies of which every answer to every role is compared letter by letter. */
const COMPARED = 12

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

/** A plan for half of a company, for each of its regions and for one branch: what came of them is told as well. */
async function loadWithPlans(database: Database, company: Organisation): Promise<void> {
  const { branches, regions } = company
  await load(database, byItself(company))
  const halves = [branches.slice(0, Math.ceil(branches.length / 2)), branches.slice(0, 1)]
  const parts = regions.map((region) => branches.filter((unit) => company.tree[unit]?.parent === region))
  const surveyed = ["latit", "tools", "train"]
  await database.transaction(async (queries) => {
    for (const [k, units] of [...halves, ...parts].entries())
      await addPlan(queries, {
        id: `plan ${k}`,
        component: surveyed[k % surveyed.length]!,
        units,
        action: "a",
        owner: "b",
        start: "2025-02-15",
        due: "2025-12-31",
        target: 80,
        state: "open",
        createdBy: "c",
        createdAt: "2025-02-01T00:00:00Z",
      })
  })
}

describe("what is hidden", () => {
  it(`changes no letter of any answer to any role, in ${COMPARED} companies`, async () => {
    let compared = 0
    for (let seed = 1; seed <= COMPARED; seed++) {
      const role = (["hr", "executive", "analyst", "viewer"] as const)[seed % 4]!
      const [company, other] = [organisation(seed), organisation(seed, true)]
      await loadWithPlans(app.store.database, company)
      const first = await answers(app, company, role, seed)
      await loadWithPlans(app.store.database, other)
      const second = await answers(app, other, role, seed)
      expectSame(first, second, `company ${seed}, ${role}`)
      compared += first.size
    }
    expect(compared).toBeGreaterThan(COMPARED * 10)
  }, 600_000)

  it("looks exactly like what was never sent", async () => {
    for (let seed = 101; seed <= 100 + COMPARED / 2; seed++) {
      const role = (["hr", "executive", "analyst", "viewer"] as const)[seed % 4]!
      const company = organisation(seed)
      await loadWithPlans(app.store.database, company)
      const shown = await shownCells(app.store.database)
      const first = await answers(app, company, role, seed)
      const files = company.files.map((file) =>
        file.filter(
          ({ unit, period, metric }) => !surveys.includes(metric) || shown.has(`${unit} ${period} ${metric}`),
        ),
      )
      await loadWithPlans(app.store.database, { ...company, files })
      const second = await answers(app, company, role, seed)
      expectSame(first, second, `company ${seed}, ${role}`)
      expect(second.size).toBe(first.size)
    }
  }, 600_000)
})
