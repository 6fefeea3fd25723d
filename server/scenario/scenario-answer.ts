import type { ChainData } from "../../shared/analysis/chain-data.ts"
import { latestPeriod } from "../../shared/analysis/level.ts"
import { type PathAnswer, pathModel } from "../../shared/analysis/path-model.ts"
import type { ScenarioFace, ScenarioReport } from "../../shared/analysis/scenario-report.ts"
import { carried, seenChanges, seenSpread } from "../../shared/analysis/scenario.ts"
import { faceOf } from "../../shared/analysis/stage-report.ts"
import { type Period, periodsPerYear, shiftPeriod } from "../../shared/chain/period.ts"
import { meanEstimate } from "../../shared/statistics/mean-interval.ts"
import { chainData, questionsOf } from "../chain/chain-data.ts"
import { coarsely, roughly } from "../confidential/coarsely.ts"
import { FEWEST_COMPARED, isGuarded } from "../confidential/groups-only.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { type View, viewOf } from "../engine/view.ts"
import { heldMetrics } from "../units/held-metrics.ts"

export type ScenarioAsked = {
  readonly scope: Scope
  readonly stage: string
  readonly by: number | null
  /** The same in the face metric's native unit; counts where `by` is null. */
  readonly native: number | null
  /** Ids of branches; null for all of the scope. */
  readonly units: readonly string[] | null
  readonly horizon: number | null
  /** First period of the latest change among the chain's links; null where none changed. */
  readonly since: Period | null
}

export function scenarioReport(snapshot: Snapshot, asked: ScenarioAsked): ScenarioReport {
  const { scope, stage, since } = asked
  const view = viewOf(snapshot, scope)
  const chosen = asked.units === null ? null : new Set(asked.units)
  const places = view.units.flatMap(({ id }, place) => (chosen === null || chosen.has(id) ? [place] : []))
  const questions = questionsOf(snapshot.model.links, snapshot.kind)
  const data = chainData(view, questions)
  const guarded = snapshot.model.stages.some(({ id }) => isGuarded(view, [id]))
  const fitted = pathOf(snapshot, scope, data, guarded ? null : since)
  const window = fitted.window
  // Rounded before anything is carried along it: what comes of many sizes of change would else tell every digit.
  const path = guarded ? coarsely(fitted.path) : fitted.path
  const faces = snapshot.model.stages.flatMap(({ id }) => faceScale(view, id, places) ?? [])
  const perScore = faces.find((face) => face.stage === stage)?.perScore
  const by = asked.by ?? (asked.native !== null && perScore !== undefined ? asked.native / perScore : null)
  const year = snapshot.kind ? periodsPerYear[snapshot.kind] : 1
  const over = Math.min(year, Math.max(1, view.periods.length - 1))
  const horizon = asked.horizon ?? year
  const last = view.periods.at(-1)
  // Of a chosen few nothing is told that rests on answers, where units are not told apart: the whole scope stands in.
  const everybody = view.units.map((_, place) => place)
  const changes = isGuarded(view, [stage])
    ? seenSpread(data, stage, everybody, { over, fewest: FEWEST_COMPARED })
    : seenChanges(data, stage, places, over)
  const seen = guarded ? roughly(changes) : changes
  const report: ScenarioReport = {
    revision: snapshot.revision,
    stage,
    by,
    units: places.map((place) => view.units[place]!.id),
    periods: last === undefined ? [] : Array.from({ length: horizon }, (_, t) => shiftPeriod(last, t + 1)),
    window,
    path,
    seen,
    faces,
    answer: by === null ? null : carried({ stage, by, unitsRaised: places.length, horizon }, seen, path),
  }
  return guarded ? { ...roughly(report), by: asked.by ?? roughly(by) } : report
}

/** The path model of the chain as it is now: since its links last changed, where that leaves enough to fit one. */
function pathOf(
  snapshot: Snapshot,
  scope: Scope,
  data: ChainData,
  since: Period | null,
): { path: PathAnswer; window: ScenarioReport["window"] } {
  const [from, to] = [data.periods[0], data.periods.at(-1)]
  if (from === undefined || to === undefined) return { path: { kind: "too-little" }, window: null }
  if (since !== null) {
    const path = pathModel(chainData(viewOf(snapshot, { ...scope, from: since }), data.links))
    if (path.kind === "fitted") return { path, window: { from: since, to, sinceChange: true } }
  }
  return { path: pathModel(data), window: { from, to, sinceChange: false } }
}

function faceScale(view: View, stage: string, places: readonly number[]): ScenarioFace | null {
  const face = faceOf(heldMetrics(view, stage))
  if (!face || face.metric.log || face.metric.direction.kind === "range" || face.baseline.sd === 0) return null
  const { id, label, unit, direction } = face.metric
  const latest = latestPeriod(face.panel)
  const isSome = places.length < view.units.length
  const now =
    latest === null || (isSome && isGuarded(view, [stage]))
      ? null
      : meanEstimate(places.map((place) => face.panel.values[place * face.panel.periods + latest]!))
  const perScore = direction.kind === "lower" ? -face.baseline.sd : face.baseline.sd
  return { stage, metric: id, labels: label, unit, perScore, now: now?.mean ?? null }
}
