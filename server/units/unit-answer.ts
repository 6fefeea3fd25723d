import { gapOf } from "../../shared/analysis/level.ts"
import { recentMeans } from "../../shared/analysis/gap-panel.ts"
import type { UnitLink, UnitReport, UnitStage } from "../../shared/analysis/units-report.ts"
import { pathTo, type Unit } from "../../shared/chain/unit.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { quantile } from "../../shared/statistics/quantile.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { scoresOf, type View } from "../engine/view.ts"
import { heldMetrics, recentPeriods, stageGaps, viewByUnit } from "./held-metrics.ts"
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
  const gaps = stageGaps(view)
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
    stages: snapshot.model.stages.map((stage) => stageOf(view, stage, gaps[stage.id]!, own, peers.places)),
    links: own.length === 1 ? linksOf(view, told, view.units[own[0]!]!.id) : [],
  }
}

const named = ({ id, name }: Unit) => ({ id, name })

/** A branch beside others of its type where there are enough of them; a region beside every branch outside it. */
function peersOf({ units }: View, unit: Unit, own: readonly number[]) {
  const inside = new Set(own)
  const others = units.flatMap((_, place) => (inside.has(place) ? [] : [place]))
  const alike = others.filter((place) => unit.type !== null && units[place]!.type === unit.type)
  return alike.length >= FEWEST_PEERS
    ? ({ kind: "type", type: unit.type, places: alike } as const)
    : ({ kind: "others", type: null, places: others } as const)
}

function stageOf(
  view: View,
  stage: Snapshot["model"]["stages"][number],
  gaps: Panel,
  own: readonly number[],
  peers: readonly number[],
): UnitStage {
  const standing = recentMeans(gaps, recentPeriods(view.snapshot.kind))
  const [level, theirs] = [levelOf(standing, own), levelOf(standing, peers)]
  const scores = scoresOf(view, stage.id)
  return {
    id: stage.id,
    labels: stage.label,
    level,
    peerGap: theirs?.gap ?? null,
    series: view.periods.map((period, t) => {
      const known = valuesAt(scores, own, t)
      const others = valuesAt(scores, peers, t)
      return { period, score: meanOf(known), peers: others.length >= FEWEST_PEERS ? middleOf(others) : null }
    }),
    metrics: heldMetrics(view, stage.id).flatMap((held) => {
      const latest = view.periods.findLastIndex((_, t) => valuesAt(held.panel, own, t).length > 0)
      if (latest < 0) return []
      const { id, label, unit, direction } = held.metric
      const told = own.flatMap((place) => {
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
          period: view.periods[latest]!,
          target: meanOf(told.map(({ target }) => target)),
          gap: meanOf(told.map(({ gap }) => gap)),
          peers: meanOf(valuesAt(held.panel, peers, latest)),
        },
      ]
    }),
  }
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

function middleOf(values: readonly number[]) {
  const sorted = values.toSorted((a, b) => a - b)
  return { mean: meanOf(values)!, low: quantile(sorted, 0.1), high: quantile(sorted, 0.9), units: values.length }
}
