import { expect } from "vitest"
import { snapshots } from "../../server/engine/snapshot.ts"
import { viewOf } from "../../server/engine/view.ts"
import type { Database } from "../../server/store/database.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { tellsOf } from "./linear.ts"
import { byItself, load } from "./load-organisations.ts"
import type { Organisation } from "./organisations.ts"
import type { Call } from "./values-seen.ts"

/** Every sum of answers that an executive is told, after each file: of which units, and of which of their answers. */
export async function sumsOverTime(
  database: Database,
  company: Organisation,
  call: Call,
  leak: () => Promise<void> = async () => {},
) {
  const told = new Map<string, string[][]>()
  await load(database, byItself(company), async () => {
    await leak()
    const snapshot = await snapshots(database).read()
    for (const unit of [null, ...company.regions]) {
      const answer = await call(`/api/chain${unit === null ? "" : `?unit=${unit}`}`)
      const { stages } = (await answer.json()) as ChainReport
      const stage = stages.find(({ id }) => id === "employee-satisfaction")!
      const view = viewOf(snapshot, { unit, from: null, to: null, employeeDetail: false })
      const panel = view.metrics.find(({ metric }) => metric.id === "esat")?.panel
      for (const [t, { period, value, units }] of stage.series.entries()) {
        if (value === null || stage.level.metric !== "esat" || !panel) continue
        const behind = view.units.flatMap(({ id }, i) => {
          const own = panel.values[i * panel.periods + t]!
          return Number.isNaN(own) ? [] : [{ id, own }]
        })
        expect(behind).toHaveLength(units)
        expect(Math.abs(value - behind.reduce((sum, { own }) => sum + own, 0) / units)).toBeLessThan(0.06)
        told.set(period, [...(told.get(period) ?? []), behind.map(({ id, own }) => `${id} ${own}`)])
      }
    }
    for (const unit of company.regions)
      for (const period of snapshot.periods) {
        const asked = `unit=${unit}&against=rest&from=${period}&to=${period}`
        const { stages } = (await (await call(`/api/comparison?${asked}`)).json()) as ComparisonReport
        const { metric } = stages.find(({ id }) => id === "employee-satisfaction")!
        if (metric?.id !== "esat" || metric.there === null) continue
        const view = viewOf(snapshot, { unit: null, without: unit, from: period, to: period, employeeDetail: false })
        const { values } = view.metrics.find((each) => each.metric.id === "esat")!.panel
        const rest = view.units.flatMap(({ id }, i) => (Number.isNaN(values[i]!) ? [] : [{ id, own: values[i]! }]))
        expect(rest).toHaveLength(metric.units.there)
        told.set(period, [...(told.get(period) ?? []), rest.map(({ id, own }) => `${id} ${own}`)])
      }
  })
  return [...told.values()]
}

/** Whether some combination of all that was told of a period holds answers of one unit and of no other. */
export const tellsOfOneOverTime = (periods: readonly (readonly string[][])[]) =>
  periods.some((sums) => {
    const known = [...new Set(sums.flat())]
    const rows = sums.map((sum) => known.map((each) => (sum.includes(each) ? 1 : 0)))
    const units = [...new Set(known.map((each) => each.split(" ")[0]!))]
    return units.some((unit) =>
      tellsOf(
        rows,
        known.flatMap((each, k) => (each.startsWith(`${unit} `) ? [k] : [])),
      ),
    )
  })
