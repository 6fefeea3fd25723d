import { byName } from "../../shared/chain/by-name.ts"
import { compareSlopes } from "../../shared/analysis/compare-units.ts"
import { recentMeans } from "../../shared/analysis/gap-panel.ts"
import { stateOf } from "../../shared/analysis/level.ts"
import { findPatterns, type Standing, standingsOf } from "../../shared/analysis/patterns.ts"
import type { UnitBreak, UnitLevel, UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"
import { pathTo, type Unit, within } from "../../shared/chain/unit.ts"
import { chainData, placesOf, questionsOf } from "../chain/chain-data.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { View } from "../engine/view.ts"
import { groupLevels } from "./group-level.ts"
import { heldTo, recentPeriods, stageGaps, viewByUnit } from "./held-metrics.ts"

/** What the chain said of its forward links: whether each holds, and since when it is as it is now. */
export type ToldLink = {
  readonly from: string
  readonly to: string
  readonly holds: boolean
  readonly since: string | null
}

export type UnitsAsked = { readonly scope: Scope; readonly told: readonly ToldLink[] }

/** `GET /api/units`: the tree below a scope, where each unit stands, and where a link holds elsewhere and not there. */
export function unitsReport(snapshot: Snapshot, { scope, told }: UnitsAsked): UnitsReport {
  const view = viewByUnit(snapshot, scope)
  const recent = recentPeriods(snapshot.kind)
  const gaps = stageGaps(view)
  const standing = snapshot.model.stages.map(({ id }) => ({ stage: id, means: recentMeans(gaps[id]!, recent) }))
  const groups = groupLevels(snapshot, scope, recent)
  const breaks = breaksByUnit(view, told)
  const ids = view.units.map(({ id }) => id)
  const placeOf = new Map(ids.map((id, place) => [id, place]))
  const shown = [...shownUnits(view)]
  // A year: a point's interval needs more than a quarter's figures.
  const year = standingsOf(gaps, 4 * recent)
  return {
    revision: snapshot.revision,
    stages: snapshot.model.stages.map(({ id, label }) => ({ id, labels: label, heldTo: heldTo(view, id) })),
    recent: recentWindow(view, recent),
    groupsOnly: groups.guarded,
    units: shown.map(({ unit, depth }): UnitRow => {
      const places = placesBelow(view, unit.id, placeOf)
      return {
        id: unit.id,
        name: unit.name,
        parent: unit.parent,
        type: unit.type,
        depth,
        units: places.length,
        levels: standing.map(({ stage, means }) => {
          const ofGroup = places.length > 1 ? groups.level(unit.id, stage) : undefined
          const level = ofGroup === undefined ? levelOf(means, places) : ofGroup
          return level?.gap == null ? level : { ...level, gap: rounded(level.gap, 3) }
        }),
        ...(placeOf.has(unit.id) && {
          year: standing.map(({ stage }) => short(year[stage]![placeOf.get(unit.id)!] ?? null)),
        }),
        breaks: breaks.get(unit.id) ?? [],
      }
    }),
    patterns: findPatterns(year, ids).map(({ points, ...pattern }) => ({
      ...pattern,
      units: points.flatMap(({ unit, shows }) => (shows ? [unit] : [])),
    })),
  }
}

/** Five thousand branches are read by a browser: no digit that no screen shows. */
const short = (standing: Standing | null) =>
  standing && (standing.map((each) => rounded(each, 2)) as unknown as Standing)
const rounded = (value: number, digits: number) => Number(value.toFixed(digits))

/** The mean over units that stand somewhere; null where none does. */
export function levelOf(standing: Float64Array, places: readonly number[]): UnitLevel | null {
  const known = places.map((place) => standing[place]!).filter((gap) => !Number.isNaN(gap))
  if (known.length === 0) return null
  const gap = known.reduce((sum, each) => sum + each, 0) / known.length
  return { state: stateOf(gap), gap, units: known.length }
}

/** Places of the units of estimation in or below a unit. */
export function placesBelow({ snapshot }: View, unit: string, placeOf: ReadonlyMap<string, number>): number[] {
  return within(snapshot.tree, unit).flatMap((id) => placeOf.get(id) ?? [])
}

function recentWindow({ periods }: View, recent: number): UnitsReport["recent"] {
  const last = periods.slice(-recent)
  return last.length === 0 ? null : { from: last[0]!, to: last.at(-1)! }
}

/** Parents first, each with what lies below it behind it, branches by name. */
export function* shownUnits({ snapshot, scope, units }: View): Generator<{ unit: Unit; depth: number }> {
  // Units without data anywhere below are no row: there is nothing to say of them.
  const told = new Set(units.flatMap(({ id }) => pathTo(snapshot.tree, id).map((each) => each.id)))
  const ofUnits = (a: Unit, b: Unit) => byName(a.name, b.name) || (a.id < b.id ? -1 : 1)
  function* below(parent: string | null, depth: number): Generator<{ unit: Unit; depth: number }> {
    const children = (snapshot.tree.children.get(parent) ?? []).filter((id) => told.has(id))
    for (const unit of children.map((id) => snapshot.tree.units.get(id)!).toSorted(ofUnits)) {
      yield { unit, depth }
      yield* below(unit.id, depth + 1)
    }
  }
  if (scope.unit === null) return yield* below(null, 0)
  const top = snapshot.tree.units.get(scope.unit)
  if (!top || !told.has(top.id)) return
  yield { unit: top, depth: 0 }
  yield* below(top.id, 1)
}

function breaksByUnit(view: View, told: readonly ToldLink[]): Map<string, UnitBreak[]> {
  const found = new Map<string, UnitBreak[]>()
  for (const { from, to, holds, units } of compareByUnit(view, told))
    // Where a link holds nowhere, a unit is no exception.
    for (const { unit, flagged, probabilityBelow } of holds ? units : [])
      if (flagged) found.set(unit, [...(found.get(unit) ?? []), { from, to, probabilityBelow }])
  return found
}

/** Each forward link unit by unit, as it is now. */
export function compareByUnit(view: View, told: readonly ToldLink[]) {
  const data = chainData(view, questionsOf(view.snapshot.model.links, view.snapshot.kind))
  const places = placesOf(view)
  return data.links.flatMap((question) => {
    const known = told.find(({ from, to }) => from === question.from && to === question.to)
    if (question.reverse || !known) return []
    const unitSlopes = compareSlopes(question, data, places.units, known.since)
    return unitSlopes ? [{ ...known, mean: unitSlopes.mean, units: unitSlopes.units }] : []
  })
}
