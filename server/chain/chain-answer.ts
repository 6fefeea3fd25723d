import type { ChainReport, Finding, StageReport } from "../../shared/analysis/chain-report.ts"
import { compareUnits } from "../../shared/analysis/compare-units.ts"
import { findFindings } from "../../shared/analysis/findings/findings.ts"
import { tryLags } from "../../shared/analysis/findings/lag-shifts.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { headlineOf } from "../../shared/analysis/headline.ts"
import { judgeChain } from "../../shared/analysis/judge-chain.ts"
import { stageReport } from "../../shared/analysis/stage-report.ts"
import { headlineText } from "../../shared/words/headline.ts"
import { findingsForGroups, isGuarded, linksForGroups, stagesForGroups } from "../confidential/groups-only.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { targetOf } from "../engine/targets.ts"
import type { Scope } from "../engine/scope.ts"
import { scoresOf, stageMetrics, type View, viewOf } from "../engine/view.ts"
import { chainData, placesOf, questionsOf } from "./chain-data.ts"
import { isThere } from "../../shared/analysis/is-there.ts"

/** `GET /api/chain`: the whole chain over a scope, judged. */
export function chainReport(snapshot: Snapshot, scope: Scope): ChainReport {
  const view = viewOf(snapshot, scope)
  const { model, kind } = snapshot
  const data = chainData(
    view,
    questionsOf(model.links, kind),
    model.stages.map(({ id }) => id),
  )
  const links = judgeChain(data)
  const stages = stageReports(view, data.scores)
  const places = placesOf(view)
  const comparisons = data.links.flatMap((question, k) =>
    question.reverse || !isThere(links[k]!.verdict)
      ? []
      : [compareUnits(question, data, places, links[k]!.change?.since ?? null)],
  )
  return reportOf(
    view,
    links,
    stages,
    findFindings({ data, places, links, stages, comparisons, tried: tryLags(links, data) }),
  )
}

/** What was reckoned, put together and told in a sentence. */
export function reportOf(
  view: View,
  links: readonly LinkReport[],
  stages: readonly StageReport[],
  findings: readonly Finding[],
): ChainReport {
  const { revision, model, sample } = view.snapshot
  const headline = headlineOf({ stages, links, findings })
  const told = {
    stages: stagesForGroups(view, stages),
    links: linksForGroups(view, links),
    findings: findingsForGroups(view, findings),
  }
  const report = { revision, model: model.id, scope: scopeOf(view), sample, headline, ...told }
  return { ...report, headline: { ...headline, text: headlineText(report, "en") } }
}

/** Every stage of the model over the view, in the model's order. */
export function stageReports(view: View, scores: Readonly<Record<string, StageScore>>): StageReport[] {
  return view.snapshot.model.stages.map((stage) =>
    stageReport({
      stage,
      metrics: stageMetrics(view, stage.id).map((each) => ({ ...each, target: targetOf(view, each.metric.id) })),
      // A mean of groups, which is told of any window; links are not.
      score: isGuarded(view, [stage.id]) ? scoresOf(view, stage.id) : (scores[stage.id] ?? null),
      periods: view.periods,
      kind: view.snapshot.kind ?? "month",
      byMeans: isGuarded(view, [stage.id]),
    }),
  )
}

type StageScore = Parameters<typeof stageReport>[0]["score"] & object

function scopeOf({ scope, snapshot, units, periods }: View): ChainReport["scope"] {
  return {
    unit: scope.unit,
    unitName: scope.unit === null ? null : (snapshot.tree.units.get(scope.unit)?.name ?? null),
    units: units.length,
    from: periods[0] ?? null,
    to: periods.at(-1) ?? null,
    periodKind: snapshot.kind,
  }
}
