import { followPlan, openSample, planSample, planSeries } from "../../shared/analysis/follow-plan.ts"
import type { Plan, PlanReport, PlansReport } from "../../shared/analysis/plan-report.ts"
import { outsideRange, sign } from "../../shared/chain/metric.ts"
import { type PeriodKind, readPeriod, shiftPeriod } from "../../shared/chain/period.ts"
import { periodOfDay } from "../../shared/intake/date-text.ts"
import { meanEstimate } from "../../shared/statistics/mean-interval.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { type View, type ViewMetric, viewOf } from "../engine/view.ts"
import { recentPeriods } from "../units/held-metrics.ts"

/** `plans` are those to tell of; `all` are all there are: a branch in any plan on a component is no branch to compare with. */
export type PlansAsked = { readonly scope: Scope; readonly plans: readonly Plan[]; readonly all: readonly Plan[] }

/** `GET /api/plans`: what was set out to be done, and what came of it. */
export function plansReport(snapshot: Snapshot, { scope, plans, all }: PlansAsked): PlansReport {
  const view = viewOf(snapshot, scope)
  return {
    revision: snapshot.revision,
    periodKind: snapshot.kind,
    plans: plans.map((plan) => planReport(view, plan, all)),
  }
}

function planReport(view: View, plan: Plan, all: readonly Plan[]): PlanReport {
  const { kind } = view.snapshot
  const { units: ids, ...rest } = plan
  const held = view.metrics.find(({ metric }) => metric.id === plan.component)
  const { begins, leftOut } = kind ? firstWholePeriod(plan.start, kind) : { begins: null, leftOut: null }
  const values = held?.panel ?? emptyPanel(view.units.length, view.periods.length)
  const [inPlan, inAny] = [new Set(ids), unitsInPlans(all, plan.component)]
  const isPlanned = (unit: number) => inPlan.has(view.units[unit]!.id)
  const types = [...new Set(view.units.map(({ type }) => type))]
  const typeOf = (unit: number) => types.indexOf(view.units[unit]!.type)
  const question = {
    outcome: towardsBetter(values, held),
    isPlanned,
    isFree: (unit: number) => !inAny.has(view.units[unit]!.id),
    typeOf,
    begins: begins === null ? view.periods.length : placeOf(view, begins),
    leftOut: leftOut === null ? null : placeOf(view, leftOut),
  }
  const sample = planSample(question)
  // What cannot be told yet can be looked at: then all the plan's branches are drawn, and all comparable ones.
  const drawn = sample.planned.length > 0 ? sample : openSample(question)
  const number = (value: number) => (Number.isNaN(value) ? null : value)
  const here = view.units.filter(({ id }) => inPlan.has(id))
  const recent = view.periods.slice(-recentPeriods(kind))
  return {
    ...rest,
    units: here.map(({ id, name }) => ({ id, name })),
    elsewhere: ids.length - here.length,
    labels: held?.metric.label ?? { en: plan.component, zh: plan.component },
    unit: held?.metric.unit ?? "",
    direction: held?.metric.direction.kind ?? "higher",
    begins,
    leftOut,
    now: nowOf(values, isPlanned, recent.length),
    recent: recent.length === 0 ? null : { from: recent[0]!, to: recent.at(-1)! },
    followed: followPlan(question, sample),
    series: planSeries(values, drawn, typeOf).map(({ plan: of, compared }, t) => ({
      period: view.periods[t]!,
      plan: number(of),
      compared: number(compared),
    })),
  }
}

/** The first period that lies wholly within the plan, and the one that its start divides. */
export function firstWholePeriod(start: string, kind: PeriodKind) {
  const [year, month, day] = start.split("-").map(Number) as [number, number, number]
  const within = periodOfDay({ year, month, day }, kind)
  const before = new Date(Date.UTC(year, month - 1, day - 1))
  const dayBefore = { year: before.getUTCFullYear(), month: before.getUTCMonth() + 1, day: before.getUTCDate() }
  if (periodOfDay(dayBefore, kind) !== within) return { begins: within, leftOut: null }
  return { begins: shiftPeriod(within, 1), leftOut: within }
}

/** A period's place among the view's; beyond its ends too. */
function placeOf({ periods }: View, period: string): number {
  return periods.length === 0 ? 0 : readPeriod(period).index - readPeriod(periods[0]!).index
}

function unitsInPlans(all: readonly Plan[], component: string): ReadonlySet<string> {
  return new Set(all.flatMap((plan) => (plan.component === component ? plan.units : [])))
}

/** The values with more being better; for a range, how far outside it they lie. */
function towardsBetter(values: Panel, held: ViewMetric | undefined): Panel {
  const direction = held?.metric.direction ?? { kind: "higher" as const }
  if (direction.kind === "higher") return values
  const better = (value: number) =>
    direction.kind === "range" ? -outsideRange(value, direction) : sign(direction) * value
  return { ...values, values: values.values.map((value) => (Number.isNaN(value) ? NaN : better(value))) }
}

function nowOf({ values, periods, units }: Panel, isPlanned: (unit: number) => boolean, recent: number) {
  const means = Array.from({ length: units }, (_, i) => i)
    .filter(isPlanned)
    .map((i) => meanEstimate(values.subarray((i + 1) * periods - recent, (i + 1) * periods))?.mean ?? NaN)
  const found = meanEstimate(means)
  return found && { mean: found.mean, interval: found.interval, branches: found.count }
}
