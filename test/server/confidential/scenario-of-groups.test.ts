import { beforeAll, describe, expect, it } from "vitest"
import { type Snapshot, snapshots } from "../../../server/engine/snapshot.ts"
import { scenarioReport } from "../../../server/scenario/scenario-answer.ts"
import { type App, load, organisationsApp } from "../../support/load-organisations.ts"
import { surveyed } from "../../support/slopes-told.ts"

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

/** The changes that a scenario of satisfaction says were seen. */
function seen(snapshot: Snapshot, employeeDetail: boolean) {
  const scope = { unit: null, from: null, to: null, employeeDetail }
  const asked = {
    scope,
    stage: "employee-satisfaction",
    by: null,
    native: null,
    units: null,
    horizon: null,
    since: null,
  }
  return scenarioReport(snapshot, asked).seen
}

/** The same company with one branch's last answer another. */
function altered(snapshot: Snapshot, row: number, by: number): Snapshot {
  const metrics = snapshot.metrics.map((each) => {
    if (each.metric.id !== "esat") return each
    const values = each.values.slice()
    values[(row + 1) * snapshot.periods.length - 1]! += by
    return { ...each, values }
  })
  return { ...snapshot, metrics }
}

describe("the changes that a scenario says were seen", () => {
  it("are to who sees groups only the spread of all branches, and no two branches' own", async () => {
    for (let seed = 1; seed <= 3; seed++) {
      const { tree, values } = surveyed(seed)
      await load(app.store.database, { tree, files: [values], moves: [] })
      const snapshot = await snapshots(app.store.database).read()
      const movedBy = (detail: boolean) =>
        snapshot.units.flatMap(({ id }, row) => {
          // There is no way to tell whose answers they were: each branch's answer moves them a little.
          const [before, after] = [seen(snapshot, detail), seen(altered(snapshot, row, 6), detail)]
          return before?.low !== after?.low ? [id] : []
        })
      expect(movedBy(false), `company ${seed}`).toHaveLength(8)
      // The fifth percentile of eight changes is made of the two lowest.
      expect(movedBy(true).length).toBeLessThan(5)
    }
  })
})
