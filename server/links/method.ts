import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { BOOTSTRAP_DRAWS } from "../../shared/analysis/look.ts"
import { tReach } from "../../shared/statistics/student.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import { roughly } from "../confidential/coarsely.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot, SnapshotMetric } from "../engine/snapshot.ts"
import { viewOf } from "../engine/view.ts"
import { rScript } from "./r-script.ts"

/** One metric behind an end: how its values become scores. */
export type MethodMetric = Pick<Metric, "id" | "unit" | "direction" | "log" | "weight"> & {
  readonly mean: number
  readonly sd: number
}

/** `GET /api/links/:from/:to/method`: what a number rests on, and how to reckon it again. */
export type LinkMethod = Pick<
  LinkEvidence,
  "from" | "to" | "lag" | "design" | "units" | "periods" | "pairs" | "seed" | "leftOut"
> & {
  readonly revision: string
  readonly threshold: number
  readonly formula: readonly string[]
  readonly inputs: readonly { readonly end: string; readonly metrics: readonly MethodMetric[] }[]
  readonly interval: "clustered" | "wild-bootstrap" | "fisher" | "newey-west"
  /** Draws of the bootstrap behind the interval; 0 for an interval that needs none. */
  readonly draws: number
  /** Where the panel is, and the script that reckons the estimate again from it. */
  readonly panel: string
  readonly script: string
}

export function linkMethod(snapshot: Snapshot, scope: Scope, evidence: LinkEvidence): LinkMethod {
  const { from, to, lag, design, units, periods, pairs, seed, leftOut } = evidence
  const ends = [from, to].map((end) => ({ end, isStage: snapshot.model.stages.some(({ id }) => id === end) }))
  const panel = panelAddress(scope, ends)
  const [start, finish] = ends.map(({ end, isStage }) => ({
    id: end,
    metric: isStage ? null : behind(snapshot, end)[0]!.metric,
  }))
  const interval = intervalOf(evidence)
  return {
    from,
    to,
    lag,
    design,
    units,
    periods,
    pairs,
    seed,
    leftOut,
    revision: snapshot.revision,
    threshold: snapshot.threshold,
    formula: formulas[design],
    inputs: ends.map(({ end }) => ({
      end,
      metrics: behind(viewOf(snapshot, scope), end).map((each) => methodMetric(each, scope)),
    })),
    interval,
    draws: interval === "wild-bootstrap" ? BOOTSTRAP_DRAWS : 0,
    panel,
    script: rScript({
      from: start!,
      to: finish!,
      lag,
      kind: snapshot.kind ?? "month",
      design,
      revision: snapshot.revision,
      panel,
    }),
  }
}

type Standing = Pick<SnapshotMetric, "metric" | "stage" | "baseline">

function behind({ metrics }: { readonly metrics: readonly Standing[] }, end: string): Standing[] {
  const members = metrics.filter(({ stage, metric }) => stage === end && metric.weight > 0)
  return members.length > 0 ? members : metrics.filter(({ metric }) => metric.id === end)
}

function methodMetric({ metric, baseline }: Standing, { employeeDetail }: Scope): MethodMetric {
  const { id, unit, direction, log, weight } = metric
  const { mean, sd } = metric.survey && !employeeDetail ? roughly(baseline) : baseline
  return { id, unit, direction, log, weight, mean, sd }
}

function panelAddress({ unit, from, to }: Scope, ends: readonly { end: string; isStage: boolean }[]): string {
  const query = new URLSearchParams()
  const named = (stage: boolean) => ends.flatMap(({ end, isStage }) => (isStage === stage ? [end] : [])).join(",")
  for (const [name, value] of Object.entries({ stages: named(true), metrics: named(false), unit, from, to }))
    if (value) query.set(name, value)
  return `/api/panel.csv?${query}`
}

function intervalOf({ design, units, effect, standardError, interval }: LinkEvidence): LinkMethod["interval"] {
  if (design === "between") return "fisher"
  if (design === "over-time") return "newey-west"
  if (effect === null || standardError === null || interval === null || units < 2) return "clustered"
  // Few or uneven units are bootstrapped; the interval itself tells which it was.
  const clustered = effect - tReach(0.95, units - 1) * standardError
  return Math.abs(interval[0] - clustered) <= 1e-9 * Math.max(1, Math.abs(clustered)) ? "clustered" : "wild-bootstrap"
}

const formulas: Readonly<Record<LinkEvidence["design"], readonly string[]>> = {
  within: [
    "y[i,t] = b x[i,t-lag] + unit[i] + period[t] + u[i,t]",
    "b = Sum(x* y*) / Sum(x* x*), x* and y* being what unit and period effects leave",
    "effect = b sd(x*) / sd(y*)",
    "V = Sum_g (Sum_t x* u)^2 / (Sum x*^2)^2 G/(G-1) (N-1)/(N-K), K = 1 + periods; t with G-1 degrees of freedom",
  ],
  between: ["effect = r of the units' values in one period", "interval = tanh(atanh(r) +- 1.96 / sqrt(n - 3))"],
  "over-time": [
    "dy[t] = a + b dx[t-lag] + u[t], first differences of one unit",
    "effect = b sd(dx) / sd(dy)",
    "Newey-West with L = floor(4 (n/100)^(2/9)), Bartlett weights, n/(n-2); t with n-2 degrees of freedom",
  ],
}
