import { compareLevels, compareMeans, judgeLevels } from "../../shared/analysis/compare-levels.ts"
import { compareLinks, type LinkOnBothSides } from "../../shared/analysis/compare-links.ts"
import type { ComparedSide, ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import { linkPairs } from "../../shared/analysis/link-basis.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { faceOf } from "../../shared/analysis/stage-report.ts"
import type { Stage } from "../../shared/chain/model.ts"
import { type PeriodKind, periodsPerYear, readPeriod } from "../../shared/chain/period.ts"
import { residuals } from "../../shared/statistics/fixed-effects.ts"
import type { Fit } from "../../shared/statistics/slope-influence.ts"
import { chainData, questionsOf } from "../chain/chain-data.ts"
import { coarsely, roughly } from "../confidential/coarsely.ts"
import { isGuarded, levelForGroups } from "../confidential/groups-only.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { targetOf } from "../engine/targets.ts"
import { scoresOf, stageMetrics, type View, viewOf } from "../engine/view.ts"
import type { Sides } from "./sides.ts"

/** The links of both sides as each one's own chain judged them. */
export type LinksOfSides = { readonly here: readonly LinkReport[]; readonly there: readonly LinkReport[] }

/** `GET /api/comparison`: every stage's level and every link's effect on two sides, and what they differ by. */
export function comparisonReport(snapshot: Snapshot, sides: Sides, links: LinksOfSides): ComparisonReport {
  const { relation } = sides
  const [here, there] = [viewOf(snapshot, sides.here), viewOf(snapshot, sides.there)]
  const stages = snapshot.model.stages.map((stage) => comparedStage(stage, here, there, relation))
  const judged = judgeLevels(stages)
  const overlap = here.periods.filter((period) => there.periods.includes(period))
  return {
    revision: snapshot.revision,
    relation,
    here: sideOf(here),
    there: sideOf(there),
    periodKind: snapshot.kind,
    otherSeason: relation === "time" && isOtherSeason(here, there, snapshot.kind),
    overlapping: relation === "time" && overlap.length > 0,
    stages: stages.map((stage, k) => ({ ...stage, ...judged[k]! })),
    links: compareLinks(linksOnBothSides(here, there, relation, links)).map((link) =>
      isGuarded(here, [link.from, link.to]) ? coarsely(link) : link,
    ),
  }
}

function comparedStage(stage: Stage, here: View, there: View, relation: Sides["relation"]) {
  const pairing = relation === "time" ? "time" : "apart"
  const held = (view: View) =>
    stageMetrics(view, stage.id).map((each) => ({ ...each, target: targetOf(view, each.metric.id) }))
  const face = faceOf(held(here)) ?? faceOf(held(there))
  const compare = isGuarded(here, [stage.id]) ? roughlyCompared : compareLevels
  const panelIn = (view: View) => view.metrics.find(({ metric }) => metric.id === face?.metric.id)?.panel ?? null
  return {
    id: stage.id,
    label: stage.label.en,
    labels: stage.label,
    score: compare(scoresOf(here, stage.id), scoresOf(there, stage.id), pairing),
    metric: face && {
      id: face.metric.id,
      labels: face.metric.label,
      unit: face.metric.unit,
      direction: face.metric.direction.kind,
      ...compare(panelIn(here), panelIn(there), pairing),
    },
  }
}

const roughlyCompared: typeof compareLevels = (...sides) => roughly(levelForGroups(compareMeans(...sides)))

function linksOnBothSides(here: View, there: View, relation: Sides["relation"], links: LinksOfSides) {
  const { model, kind } = here.snapshot
  const questions = questionsOf(model.links, kind)
  const [now, then] = [chainData(here, questions), chainData(there, questions)]
  // Units of two groups are numbered on, so that none is taken for another; those of two windows are the same rows.
  const offset = relation === "time" ? 0 : here.units.length
  return questions.map((question, k): LinkOnBothSides => {
    return {
      here: links.here[k]!,
      there: links.there[k]!,
      shares: relation !== "time" ? "nothing" : sharedPeriods(here, there),
      fits: () => ({
        here: fitOf(linkPairs(question, now, null), 0),
        there: fitOf(linkPairs(question, then, null), offset),
      }),
    }
  })
}

function fitOf(pairs: ReturnType<typeof linkPairs>, offset: number): Fit {
  const numbered = offset === 0 ? pairs : { ...pairs, unit: pairs.unit.map((unit) => unit + offset) }
  return { pairs: numbered, residuals: residuals(numbered) }
}

function sharedPeriods(here: View, there: View): LinkOnBothSides["shares"] {
  const shared = here.periods.filter((period) => there.periods.includes(period)).length
  if (shared === 0) return "nothing"
  return shared === here.periods.length && shared === there.periods.length ? "all" : "some"
}

function sideOf({ scope, snapshot, units, periods }: View): ComparedSide {
  return {
    unit: scope.unit,
    unitName: scope.unit === null ? null : (snapshot.tree.units.get(scope.unit)?.name ?? null),
    without: scope.without === undefined ? null : (snapshot.tree.units.get(scope.without)?.name ?? scope.without),
    units: units.length,
    asked: scope.from !== null && scope.to !== null ? { from: scope.from, to: scope.to } : null,
    from: periods[0] ?? null,
    to: periods.at(-1) ?? null,
  }
}

/** Whether the windows are not of the same months of the year: then the season may be all that differs. */
function isOtherSeason({ periods: here }: View, { periods: there }: View, kind: PeriodKind | null): boolean {
  if (!kind || here.length === 0 || there.length === 0) return false
  const year = periodsPerYear[kind]
  const isWholeYears = here.length % year === 0 && there.length % year === 0
  const apart = readPeriod(here[0]!).index - readPeriod(there[0]!).index
  return !isWholeYears && !(here.length === there.length && apart % year === 0)
}
