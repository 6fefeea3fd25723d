import { expect } from "vitest"
import { snapshots } from "../../server/engine/snapshot.ts"
import { viewOf } from "../../server/engine/view.ts"
import type { Database } from "../../server/store/database.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { UnitReport, UnitsReport } from "../../shared/analysis/units-report.ts"
import { tellsOf } from "./linear.ts"
import type { Organisation } from "./organisations.ts"
import type { Call } from "./values-seen.ts"

/** Which units stand behind each mean of satisfaction that an executive is told, period by period. */
export async function groupsTold(database: Database, company: Organisation, call: Call, employeeDetail: boolean) {
  const snapshot = await snapshots(database).read()
  const units = snapshot.units.map(({ id }) => id)
  const rows = new Map<string, number[][]>()
  for (const unit of [null, company.top, ...company.regions, ...company.branches]) {
    const answer = await call(`/api/chain${unit === null ? "" : `?unit=${unit}`}`)
    const report = (await answer.json()) as ChainReport
    const stage = report.stages.find(({ id }) => id === "employee-satisfaction")!
    const view = viewOf(snapshot, { unit, from: null, to: null, employeeDetail })
    const panel = view.metrics.find(({ metric }) => metric.id === "esat")?.panel
    for (const [t, { period, value, units: count }] of stage.series.entries()) {
      if (value === null || stage.level.metric !== "esat" || !panel) continue
      const behind = view.units.flatMap(({ id }, i) => (Number.isNaN(panel.values[i * panel.periods + t]!) ? [] : [id]))
      expect(behind).toHaveLength(count)
      const mean =
        behind.reduce(
          (sum, id) => sum + panel.values[view.units.findIndex((each) => each.id === id) * panel.periods + t]!,
          0,
        ) / count
      expect(Math.abs(value - mean)).toBeLessThan(0.06)
      rows.set(period, [...(rows.get(period) ?? []), units.map((id) => (behind.includes(id) ? 1 : 0))])
    }
  }
  return { units, rows: [...rows.values()] }
}

/**
 * The same for the pages of branches: the level of every row, a region's own mean and that of everybody else, month by month. That
 * a longer window tells no more is its own test: it is the mean of the months.
 */
export async function groupsOnUnitPages(
  database: Database,
  company: Organisation,
  call: Call,
  employeeDetail: boolean,
) {
  const snapshot = await snapshots(database).read()
  const units = snapshot.units.map(({ id }) => id)
  const whole = viewOf(snapshot, { unit: null, from: null, to: null, employeeDetail })
  const baseline = whole.metrics.find(({ metric }) => metric.id === "esat")?.baseline
  const rows: number[][][] = []
  const counted = { levels: 0, means: 0 }
  for (const period of snapshot.periods) {
    const sums: number[][] = []
    const behind = (value: number, part: { unit: string | null; without?: string }, allowance: number) => {
      const view = viewOf(snapshot, { ...part, from: period, to: period, employeeDetail })
      const panel = view.metrics.find(({ metric }) => metric.id === "esat")!.panel
      const present = view.units.flatMap(({ id }, i) => (Number.isNaN(panel.values[i]!) ? [] : [{ id, i }]))
      const mean = present.reduce((sum, { i }) => sum + panel.values[i]!, 0) / present.length
      expect(Math.abs(value - mean)).toBeLessThan(allowance)
      sums.push(units.map((id) => (present.some((each) => each.id === id) ? 1 : 0)))
    }
    const window = `from=${period}&to=${period}`
    const all = (await (await call(`/api/units?${window}`)).json()) as UnitsReport
    for (const { id, levels } of all.units) {
      const level = levels[all.stages.findIndex((stage) => stage.id === "employee-satisfaction")]
      if (level?.gap == null || !baseline) continue
      behind(level.gap * baseline.sd + baseline.mean, { unit: id }, 0.2)
      counted.levels++
    }
    for (const id of [company.top, ...company.regions, ...company.branches]) {
      const one = (await (await call(`/api/units/${id}?${window}`)).json()) as UnitReport
      const esat = one.stages
        .find((stage) => stage.id === "employee-satisfaction")!
        .metrics.find((metric) => metric.id === "esat")
      if (!esat) continue
      behind(esat.value, { unit: id }, 0.06)
      if (esat.peers !== null) behind(esat.peers, { unit: null, without: id }, 0.06)
      counted.means++
    }
    rows.push(sums)
  }
  return { units, rows, counted }
}

/** Whether the sums of some period, taken together, tell of a single unit. */
export const tellsOfOne = ({ units, rows }: Pick<Awaited<ReturnType<typeof groupsTold>>, "units" | "rows">) =>
  rows.some((sums) => units.some((_, u) => tellsOf(sums, [u])))
