import { normalDraw, type Random, seeded } from "../../shared/statistics/chance.ts"
import type { Branch } from "./branches.ts"
import { MONTHS, placeOf } from "./months.ts"
import { type Component, componentShares, STOPPED, unlinkedType } from "./planted-truth.ts"

/** Months simulated before the sample begins, so that what a month hands on to the next has settled. */
export const BURN_IN = 14

/** The hidden state of one branch, month by month, in standard deviations of a month's own shock. Place 0 is `BURN_IN` months before the sample. */
export type BranchPath = {
  /** How the branch differs from others at all times, by stage. */
  readonly standing: {
    readonly staff: number
    readonly able: number
    readonly customers: number
    readonly profit: number
  }
  /** How each month differs from the branch's own standing. */
  readonly employees: Float64Array
  readonly components: Readonly<Record<Component, Float64Array>>
  readonly customers: Float64Array
  readonly loyalty: Float64Array
  readonly profit: Float64Array
}

export const components = Object.keys(componentShares) as Component[]

/**
 * The chain of one branch. A month hands on what differs from the branch's own standing, so that what holds
 * between branches (a common cause in their standing) and what holds within them can be planted apart.
 */
export function simulateBranch(branch: Branch, seed: number): BranchPath {
  const random = seeded(seed)
  const months = BURN_IN + MONTHS
  const shock = () => normalDraw(random)
  const series = () => new Float64Array(months)
  const path: BranchPath = {
    standing: standing(random),
    employees: series(),
    components: Object.fromEntries(components.map((each) => [each, series()])) as Record<Component, Float64Array>,
    customers: series(),
    loyalty: series(),
    profit: series(),
  }
  const before = (values: Float64Array, t: number, lag: number) => values[t - lag] ?? 0
  const stopped = placeOf(STOPPED) + BURN_IN
  const linked = branch.type === unlinkedType ? 0 : 0.65

  for (let t = 0; t < months; t++) {
    path.employees[t] = 0.25 * before(path.employees, t, 1) + 0.25 * before(path.customers, t, 1) + shock()
    const common = 0.5 * path.employees[t]! + 0.6 * shock()
    let ability = 0
    for (const component of components) {
      ability += componentShares[component] * before(path.components[component], t, 1)
      path.components[component][t] = common + 0.75 * shock()
    }
    path.customers[t] = linked * ability + shock()
    path.loyalty[t] = (t < stopped ? 0.45 : 0) * before(path.customers, t, 1) + shock()
    path.profit[t] = 0.36 * before(path.loyalty, t, 2) + shock()
  }
  return path
}

/** A branch well placed is better at everything: the reason why a link between branches proves little. */
function standing(random: Random) {
  const place = normalDraw(random)
  const own = (share: number) => share * place + Math.sqrt(1 - share * share) * normalDraw(random)
  return { staff: own(0.3), able: own(0.4), customers: own(0.8), profit: own(0.6) }
}
