import { expect } from "vitest"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import type { ToldSum } from "./linear.ts"
import type { Given, Tree } from "./stored.ts"
import type { Call } from "./values-seen.ts"

/** A company of one region with as few branches as links are told of: what employees and customers of each branch say, branch by branch and month by month. */
export type Surveyed = {
  readonly tree: Tree
  readonly months: readonly string[]
  readonly values: readonly Given[]
  readonly employees: readonly (readonly number[])[]
  readonly customers: readonly (readonly number[])[]
}

export function surveyed(seed: number): Surveyed {
  const random = seeded(seed)
  const branches = Array.from({ length: 8 }, (_, b) => `B${b}`)
  const months = Array.from(
    { length: 8 + Math.floor(random() * 5) },
    (_, t) => `2025-${String(t + 1).padStart(2, "0")}`,
  )
  const between = (low: number, high: number) => Math.round(10 * (low + (high - low) * random())) / 10
  const employees = branches.map(() => months.map(() => between(25, 85)))
  const customers = branches.map(() => months.map(() => between(30, 90)))
  const values = branches.flatMap((unit, b) =>
    months.flatMap((period, t): Given[] => [
      { unit, period, metric: "esat", value: employees[b]![t]!, n: 40 },
      { unit, period, metric: "csat", value: customers[b]![t]! },
    ]),
  )
  const tree = Object.fromEntries([["C", {}], ...branches.map((unit) => [unit, { parent: "C" }])]) as Tree
  return { tree, months, values, employees, customers }
}

/**
 * Every sum of employees' answers that somebody is told who knows what customers said: a slope on customers' answers is
 * one, of each window and each lag, and so is a mean. A slope is as it was told, give or take `rounding`.
 */
export async function sumsFromSlopes(company: Surveyed, call: Call, rounding: number): Promise<ToldSum[]> {
  const { months, customers, employees } = company
  const count = employees.length * months.length
  const perPoint = deviation(employees) / deviation(customers)
  const told: ToldSum[] = []
  const weigh = (weightOf: (branch: number, month: number) => number) =>
    Float64Array.from({ length: count }, (_, i) => weightOf(Math.floor(i / months.length), i % months.length))
  const slope = (known: readonly (readonly number[])[], first: number, value: number) => {
    const variation = known.flat().reduce((sum, each) => sum + each ** 2, 0)
    const weights = weigh((b, t) => (known[b]![t - first] ?? 0) / variation)
    told.push({ weights, value: value * perPoint, within: rounding * perPoint })
  }
  const cut = (from: number, to: number) => customers.map((branch) => branch.slice(from, to))

  const { stages } = (await (await call("/api/chain")).json()) as ChainReport
  for (const [t, { value }] of stages[0]!.series.entries())
    if (value !== null)
      told.push({ weights: weigh((_, month) => (month === t ? 1 / employees.length : 0)), value, within: 0.05 })
  for (let from = 0; from < months.length; from++)
    for (let to = from + 1; to < months.length; to++) {
      const window = `from=${months[from]}&to=${months[to]}`
      const answer = await call(`/api/links/customer-satisfaction/employee-satisfaction?${window}`)
      expect(answer.status).toBe(200)
      const link = (await answer.json()) as LinkEvidence
      // One month against the next: branches are compared with each other, and their levels come out.
      if (link.design === "between" && link.slope !== null)
        slope(aroundMeans(cut(from, to), false), from + link.lag, link.slope)
      for (const each of link.lagProfile)
        if (each.effect !== null) slope(aroundMeans(cut(from, to + 1 - each.lag), true), from + each.lag, each.slope)
    }
  return told
}

/** Without the means of periods, and of branches too where these are compared with themselves. */
function aroundMeans(values: readonly (readonly number[])[], ofBranches: boolean): number[][] {
  const mean = (of: readonly number[]) => of.reduce((sum, each) => sum + each, 0) / of.length
  const periods = values[0]!.map((_, t) => mean(values.map((branch) => branch[t]!)))
  const whole = mean(periods)
  return values.map((branch) => branch.map((value, t) => value - periods[t]! - (ofBranches ? mean(branch) - whole : 0)))
}

export function deviation(values: readonly (readonly number[])[]): number {
  const all = values.flat()
  const mean = all.reduce((sum, each) => sum + each, 0) / all.length
  return Math.sqrt(all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (all.length - 1))
}
