import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import { testApp } from "./app.ts"
import { simulatedBranches } from "./oracles.ts"
import { commitValues, type Given, type Tree } from "./stored.ts"

/** The simulated branches' stages, in the order of R's columns. */
export const simulatedColumns = [
  "employee_satisfaction",
  "frontline_capability",
  "customer_satisfaction",
  "loyalty",
  "profit",
]

/** The simulated branches as values of the five stages; `rename` gives a stage's values to another metric. */
export function simulatedValues(rename: Readonly<Record<string, string>> = {}): Given[] {
  const { table, panel } = { ...simulatedBranches(), panel: (name: string) => simulatedBranches().panel(name) }
  return simulatedColumns.flatMap((name, k) => {
    const stage = fiveStages.stages[k]!.id
    return [...panel(name).values].flatMap((value, cell) => {
      const unit = table.units[Math.floor(cell / table.periods.length)]!
      const period = table.periods[cell % table.periods.length]!
      return Number.isNaN(value) ? [] : [{ unit, period, metric: rename[stage] ?? stage, value, n: 12 }]
    })
  })
}

/** The whole API over the simulated branches: half of them in the North, half in the South, every third a kiosk. */
export async function simulatedApp(rename: Readonly<Record<string, string>> = {}) {
  const app = await testApp()
  const { units } = simulatedBranches().table
  const tree: Tree = {
    North: { name: "The North" },
    South: { name: "南区" },
    ...Object.fromEntries(
      units.map((unit, k) => [
        unit,
        { parent: k < units.length / 2 ? "North" : "South", type: k % 3 === 0 ? "kiosk" : "branch" },
      ]),
    ),
  }
  await commitValues(app.store.database, simulatedValues(rename), { tree })
  return app
}
