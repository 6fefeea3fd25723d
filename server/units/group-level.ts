import { meanPerPeriod, stateOf, unitsPerPeriod } from "../../shared/analysis/level.ts"
import type { UnitLevel } from "../../shared/analysis/units-report.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { isGuarded } from "../confidential/groups-only.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { type View, viewOf } from "../engine/view.ts"
import { stageGap } from "./held-metrics.ts"

/**
 * Where a group of units stands: the mean over units in each of the last periods, then over the periods. In every period each
 * unit weighs the same, which the mean of the units' own means does not do where a value is missing, and which is what
 * open-parts.ts rests on: only so do two levels subtracted from each other tell of no unit.
 */
export function levelOfGroup(gaps: Panel, recent: number): UnitLevel | null {
  const first = Math.max(0, gaps.periods - recent)
  const means = [...meanPerPeriod(gaps).subarray(first)].filter((mean) => !Number.isNaN(mean))
  if (means.length === 0) return null
  const gap = means.reduce((sum, each) => sum + each, 0) / means.length
  const units = unitsPerPeriod(gaps)
    .subarray(first)
    .reduce((a, b) => Math.max(a, b), 0)
  return { state: stateOf(gap), gap, units }
}

/** Ids of the stages whose answers of employees this view may tell of groups of units only. */
export function guardedStages(whole: View): string[] {
  return whole.snapshot.model.stages.flatMap(({ id }) => (isGuarded(whole, [id]) ? [id] : []))
}

/** Levels of parts of the company in the stages that rest on answers of employees, for who may see them for groups of units only. */
export function groupLevels(snapshot: Snapshot, scope: Scope, recent: number) {
  const whole = viewOf(snapshot, scope)
  const guarded = new Set(guardedStages(whole))
  const window = { from: whole.periods.at(-recent) ?? scope.from, to: whole.periods.at(-1) ?? scope.to }
  const views = new Map<string, View>()

  return {
    guarded: [...guarded],
    /** Undefined for a stage without answers, whose units may be told apart. */
    level(unit: string, stage: string): UnitLevel | null | undefined {
      if (!guarded.has(stage)) return undefined
      const view = views.get(unit) ?? viewOf(snapshot, { ...scope, ...window, unit })
      views.set(unit, view)
      return levelOfGroup(stageGap(view, stage), recent)
    },
  }
}
