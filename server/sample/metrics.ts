import { normalDraw, type Random, seeded } from "../../shared/statistics/chance.ts"
import type { Branch } from "./branches.ts"
import { binomialDraw, poissonDraw, within } from "./counts.ts"
import { amount, type Cell, netPromoters, ratio, surveyMean, surveyShare } from "./measure.ts"
import { MONTHS, placeOf } from "./months.ts"
import { type Component, shortRegions, STOPPED, surveysStopped } from "./planted-truth.ts"
import { type BranchPath, BURN_IN } from "./simulate.ts"

/** What the metrics of a month are drawn from. */
export type Moment = {
  readonly branch: Branch
  readonly path: BranchPath
  /** Place of the month in the sample. */
  readonly month: number
  readonly random: Random
  /** Answers to this month's employee survey. */
  readonly respondents: number
  /** A branch's lasting difference on one metric, beyond its stage. */
  readonly quirk: number
  /** Customers whose custom came up for renewal, and those who answered the customer survey. */
  readonly customers: { readonly due: number; readonly answers: number }
}

/** How one metric shows its stage; null where it could not be measured. */
export type Recipe = {
  readonly metric: string
  readonly survey: boolean
  readonly draw: (moment: Moment) => Cell | null
}

const now = ({ month }: Moment) => month + BURN_IN
const employees = (m: Moment) => m.path.employees[now(m)]! + 0.8 * m.path.standing.staff + 0.9 * m.quirk
const customers = (m: Moment) =>
  m.path.customers[now(m)]! + 1.1 * m.path.standing.customers + 0.5 * m.quirk + customerTrend(m)
const loyalty = (m: Moment) =>
  m.path.loyalty[now(m)]! + 1.1 * m.path.standing.customers + 0.5 * m.quirk + loyaltyTrend(m)
const profit = (m: Moment) => m.path.profit[now(m)]! + 0.8 * m.path.standing.profit

/** Everybody's customers are a little happier each month; the rise is quicker in the last year. */
const customerTrend = ({ month }: Moment) => 0.012 * month + 0.07 * sinceStop(month)
/** Loyalty follows until the points card is gone, then it slides. */
const loyaltyTrend = ({ month }: Moment) => 0.008 * month - 0.16 * sinceStop(month)
const sinceStop = (month: number) => Math.max(0, month - placeOf(STOPPED) + 1)
/** December is the busiest month, February the quietest. */
const season = (month: number) => Math.cos((2 * Math.PI * (month + 2 - 11)) / 12)

const component =
  (id: Component, base: number, sd: number) =>
  (m: Moment): Cell => {
    const lasting = 2.6 * m.path.standing.able + 2.6 * m.quirk - (shortRegions[m.branch.region]?.[id] ?? 0)
    return surveyMean(m.random, base + lasting + 4.2 * m.path.components[id][now(m)]!, sd, m.respondents)
  }

const capability: readonly Recipe[] = [
  { metric: "latit", survey: true, draw: component("latit", 66, 17) },
  { metric: "tools", survey: true, draw: component("tools", 67, 16) },
  { metric: "train", survey: true, draw: component("train", 68, 16) },
  { metric: "know", survey: false, draw: component("know", 74, 12) },
  { metric: "supv", survey: true, draw: component("supv", 68, 17) },
  { metric: "reward", survey: true, draw: component("reward", 60, 18) },
  {
    metric: "staff",
    survey: false,
    draw: (m) => {
      const short = shortRegions[m.branch.region]?.["staff"] ?? 0
      const planned = m.branch.team * 152
      const fill = 91 - short + 1.5 * m.path.standing.able + 1.5 * m.quirk + 4 * m.path.components.staff[now(m)]!
      return ratio(Math.round((planned * within(fill, 40, 125)) / 100), planned, 100)
    },
  },
]

/** Leavers over the last twelve months per head, once a branch has been open that long. */
function turnover(m: Moment): Cell | null {
  if (m.month - m.branch.opens < 12) return null
  // One stream per branch, so that two neighbouring months share eleven of their twelve months.
  const random = seeded(7919 + Number(m.branch.id.slice(1)))
  let leavers = 0
  for (let month = 1 - BURN_IN; month <= m.month; month++) {
    const rate = within(0.2 - 0.03 * m.path.employees[month + BURN_IN]! - 0.03 * m.path.standing.staff, 0.02, 0.6)
    const left = poissonDraw(random, (rate * m.branch.team) / 12)
    if (month > m.month - 12) leavers += left
  }
  return ratio(leavers, m.branch.team, 100)
}

/** The metrics of the sample, upstream first. */
export const recipes: readonly Recipe[] = [
  { metric: "esat", survey: true, draw: (m) => surveyMean(m.random, 69 + 4.5 * employees(m), 21, m.respondents) },
  { metric: "eng", survey: true, draw: (m) => surveyMean(m.random, 71 + 4.2 * employees(m), 16, m.respondents) },
  { metric: "enps", survey: true, draw: (m) => netPromoters(m.random, 12 + 11 * employees(m), m.respondents) },
  { metric: "vturn", survey: false, draw: turnover },
  {
    metric: "absen",
    survey: false,
    draw: (m) => {
      const scheduled = m.branch.team * 148
      const rate = within(4.8 - 0.7 * employees(m) + 0.5 * season(m.month) + 0.4 * normalDraw(m.random), 0.3, 25)
      return ratio(Math.round((scheduled * rate) / 100), scheduled, 100)
    },
  },
  ...capability,
  { metric: "csat", survey: false, draw: (m) => surveyShare(m.random, 79 + 3.4 * customers(m), m.customers.answers) },
  { metric: "topbox", survey: false, draw: (m) => surveyShare(m.random, 38 + 4 * customers(m), m.customers.answers) },
  {
    metric: "complaints",
    survey: false,
    draw: (m) => {
      const contacts = Math.round(m.branch.customers * 3 * (1 + 0.15 * season(m.month)))
      // The logarithm of a month without any complaint does not exist; branches are large enough that none is.
      const count = Math.max(1, poissonDraw(m.random, (contacts * 6 * Math.exp(-0.16 * customers(m))) / 1000))
      return ratio(count, contacts, 1000)
    },
  },
  { metric: "nps", survey: false, draw: (m) => netPromoters(m.random, 33 + 6 * loyalty(m), m.customers.answers) },
  {
    metric: "ret",
    survey: false,
    draw: (m) => {
      const share = within((79 + 2.4 * loyalty(m)) / 100, 0.05, 0.99)
      return ratio(binomialDraw(m.random, m.customers.due, share), m.customers.due, 100)
    },
  },
  {
    metric: "repeat",
    survey: false,
    draw: (m) => {
      const share = within((46 + 2.6 * loyalty(m)) / 100, 0.05, 0.95)
      return ratio(binomialDraw(m.random, m.customers.due, share), m.customers.due, 100)
    },
  },
  { metric: "margin", survey: false, draw: (m) => ratio(Math.round(revenue(m) * marginOf(m)), revenue(m), 100) },
  { metric: "contr", survey: false, draw: (m) => amount(revenue(m) * marginOf(m)) },
]

const revenue = (m: Moment) => Math.round(m.branch.customers * 95 * (1 + 0.12 * season(m.month) + 0.002 * m.month))
const marginOf = (m: Moment) => (12.5 + 2.1 * profit(m) - 0.012 * m.month) / 100

/** Whether this month's employee survey of capability came in. */
export function surveyCameIn(place: number, month: number): boolean {
  return !(surveysStopped.branches as readonly number[]).includes(place) || month < placeOf(surveysStopped.since)
}

/** The months a branch was open. */
export function openMonths(branch: Branch): number[] {
  return Array.from({ length: MONTHS }, (_, month) => month).filter((m) => m >= branch.opens && m < branch.closes)
}
