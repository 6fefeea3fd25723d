import { gapOf } from "../../shared/analysis/level.ts"
import { recentMeans } from "../../shared/analysis/gap-panel.ts"
import type { UnitLink, UnitReport, UnitStage } from "../../shared/analysis/units-report.ts"
import { pathTo, type Unit } from "../../shared/chain/unit.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { quantile } from "../../shared/statistics/quantile.ts"
import { roughly } from "../confidential/coarsely.ts"
import { isGuarded } from "../confidential/groups-only.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { scoresOf, type View, viewOf } from "../engine/view.ts"
import { guardedStages, levelOfGroup } from "./group-level.ts"
import { heldMetrics, heldTo, recentPeriods, stageGaps, viewByUnit } from "./held-metrics.ts"
import { compareByUnit, levelOf, placesBelow, type ToldLink } from "./units-answer.ts"

/** From so many units on, those of one type are peers by themselves. */
const FEWEST_PEERS = 3

export type UnitAsked = {
  readonly unit: string
  /** What the person may see at all: peers are taken from there. */
  readonly scope: Scope
  readonly told: readonly ToldLink[]
}

/** `GET /api/units/:id`: one unit beside its peers, stage by stage and link by link. */
export function unitReport(snapshot: Snapshot, { unit: id, scope, told }: UnitAsked): UnitReport {
  const view = viewByUnit(snapshot, scope)
  const unit = snapshot.tree.units.get(id)!
  const placeOf = new Map(view.units.map((each, place) => [each.id, place]))
  const own = placesBelow(view, id, placeOf)
  const peers = peersOf(view, unit, own)
  const [mine, theirs] = sidesOf(view, id, own, peers.places)
  const visible = pathTo(snapshot.tree, id).slice(0, -1)
  const top = visible.findIndex((each) => each.id === scope.unit)
  return {
    revision: snapshot.revision,
    unit: { id, name: unit.name, type: unit.type, units: own.length },
    path: (top < 0 && scope.unit !== null ? [] : visible.slice(Math.max(0, top))).map(named),
    children: (snapshot.tree.children.get(id) ?? [])
      .map((child) => snapshot.tree.units.get(child)!)
      .map((child) => ({ ...named(child), units: placesBelow(view, child.id, placeOf).length }))
      .filter(({ units }) => units > 0),
    peers: { kind: peers.kind, type: peers.type, units: peers.places.length },
    groupsOnly: guardedStages(viewOf(snapshot, scope)),
    stages: snapshot.model.stages.map((stage) => {
      const shown = stageOf(stage, mine, theirs)
      return isGuarded(mine.view, [stage.id]) ? roughly(shown) : shown
    }),
    links: own.length === 1 ? linksOf(view, told, view.units[own[0]!]!.id) : [],
  }
}

const named = ({ id, name }: Unit) => ({ id, name })

/** A branch beside others of its type where there are enough of them; a region beside every branch outside it. */
function peersOf({ units, scope }: View, unit: Unit, own: readonly number[]) {
  const inside = new Set(own)
  const others = units.flatMap((_, place) => (inside.has(place) ? [] : [place]))
  const alike = others.filter((place) => unit.type !== null && units[place]!.type === unit.type)
  // Which units are of a type is no part of the tree, and only parts of the tree are safe to tell answers of.
  return alike.length >= FEWEST_PEERS && (scope.employeeDetail || own.length === 1)
    ? ({ kind: "type", type: unit.type, places: alike } as const)
    : ({ kind: "others", type: null, places: others } as const)
}

/** The units on one side, in a view that holds what may be told of them. */
type Side = { readonly view: View; readonly places: readonly number[]; readonly gaps: Readonly<Record<string, Panel>> }

/** The unit and its peers: in one view, or where answers may be told of groups only, each as a part of the tree. */
function sidesOf(view: View, id: string, own: readonly number[], peers: readonly number[]): [Side, Side] {
  const { snapshot, scope } = view
  if (scope.employeeDetail || own.length === 1) {
    const gaps = stageGaps(view)
    return [
      { view, places: own, gaps },
      { view, places: peers, gaps },
    ]
  }
  const whole = (part: View): Side => ({
    view: part,
    places: part.units.map((_, place) => place),
    gaps: stageGaps(part),
  })
  return [whole(viewOf(snapshot, { ...scope, unit: id })), whole(viewOf(snapshot, { ...scope, without: id }))]
}

function stageOf(stage: Snapshot["model"]["stages"][number], own: Side, peers: Side): UnitStage {
  const { id } = stage
  const { kind } = own.view.snapshot
  const isOfGroups = isGuarded(own.view, [id])
  const level = ({ gaps, places }: Side) =>
    isOfGroups
      ? levelOfGroup(gaps[id]!, recentPeriods(kind))
      : levelOf(recentMeans(gaps[id]!, recentPeriods(kind)), places)
  const scores = scoresOf(own.view, id)
  const scoresOfPeers = peers.view === own.view ? scores : scoresOf(peers.view, id)
  return {
    id,
    labels: stage.label,
    heldTo: heldTo(own.view, id, own.places),
    level: level(own),
    peerGap: level(peers)?.gap ?? null,
    series: own.view.periods.map((period, t) => {
      const known = valuesAt(scores, own.places, t)
      const others = valuesAt(scoresOfPeers, peers.places, t)
      return {
        period,
        score: meanOf(known),
        peers: others.length >= FEWEST_PEERS ? middleOf(others, isOfGroups) : null,
      }
    }),
    metrics: metricsOf(id, own, peers),
  }
}

function metricsOf(stage: string, own: Side, peers: Side): UnitStage["metrics"] {
  const beside = new Map(heldMetrics(peers.view, stage).map(({ metric, panel }) => [metric.id, panel]))
  return heldMetrics(own.view, stage).flatMap((held) => {
    const latest = own.view.periods.findLastIndex((_, t) => valuesAt(held.panel, own.places, t).length > 0)
    if (latest < 0) return []
    const { id, label, unit, direction } = held.metric
    const told = own.places.flatMap((place) => {
      const value = held.panel.values[place * held.panel.periods + latest]!
      const target = held.target(place, latest)
      return Number.isNaN(value) ? [] : [{ value, target, gap: gapOf(value, target, held) }]
    })
    return [
      {
        id,
        labels: label,
        unit,
        direction: direction.kind,
        value: meanOf(told.map(({ value }) => value))!,
        period: own.view.periods[latest]!,
        target: meanOf(told.map(({ target }) => target)),
        gap: meanOf(told.map(({ gap }) => gap)),
        peers: meanOf(valuesAt(beside.get(id) ?? null, peers.places, latest)),
      },
    ]
  })
}

function linksOf(view: View, told: readonly ToldLink[], id: string): UnitLink[] {
  return compareByUnit(view, told).flatMap(({ from, to, holds, mean, units }) => {
    const own = units.find(({ unit }) => unit === id)
    if (!own) return []
    const { pairs, slope, shrunk, interval, probabilityBelow, flagged } = own
    return [{ from, to, pairs, slope, shrunk, interval, mean, probabilityBelow, flagged: flagged && holds }]
  })
}

function valuesAt(panel: Panel | null, places: readonly number[], t: number): number[] {
  if (!panel) return []
  return places.map((place) => panel.values[place * panel.periods + t]!).filter((value) => !Number.isNaN(value))
}

/** The mean; null of nothing, and where a part is not known. */
function meanOf(values: readonly number[]): number | null {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Number.isNaN(mean) ? null : mean
}

/** Mean and middle four fifths; of values that may not be told apart the mean alone. */
function middleOf(values: readonly number[], meanAlone: boolean) {
  const [mean, units] = [meanOf(values)!, values.length]
  if (meanAlone) return { mean, low: null, high: null, units }
  const sorted = values.toSorted((a, b) => a - b)
  return { mean, low: quantile(sorted, 0.1), high: quantile(sorted, 0.9), units }
}
