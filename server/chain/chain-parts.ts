import type { ChainData, LinkQuestion } from "../../shared/analysis/chain-data.ts"
import type { Finding, StageReport } from "../../shared/analysis/chain-report.ts"
import { compareOn, compareUnits, type LinkComparison } from "../../shared/analysis/compare-units.ts"
import { findFindings } from "../../shared/analysis/findings/findings.ts"
import { type TriedLag, tryLag } from "../../shared/analysis/findings/lag-shifts.ts"
import { linkBasis } from "../../shared/analysis/link-basis.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { likelySince, type LinkFigures, mayBeThere, measureLink } from "../../shared/analysis/measure-link.ts"
import type { Period } from "../../shared/chain/period.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { comparedScores } from "../confidential/groups-only.ts"
import { sharedPanel } from "../engine/panel-grid.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import { viewOf } from "../engine/view.ts"
import { stageReports } from "./chain-answer.ts"
import { placesOf } from "./chain-data.ts"

/** One stage's scores in memory that threads share; null for a stage without values. */
export function sharedScores(snapshot: Snapshot, { scope, stage }: { scope: Scope; stage: string }) {
  const scores = comparedScores(viewOf(snapshot, scope), stage)
  return scores && inSharedMemory(scores)
}

function inSharedMemory(panel: Panel): Panel {
  const values = sharedPanel(panel.values.length)
  values.set(panel.values)
  return { ...panel, values }
}

export type LinkAsked = { readonly scope: Scope; readonly question: LinkQuestion; readonly data: ChainData }

/**
 * One link measured, and where it runs with the stream and seems to be there compared unit by unit: since it seems to have changed,
 * or over the whole window. What is reported of it is known only once all links are; most of what seems so is.
 */
export function measuredLink(snapshot: Snapshot, { scope, question, data }: LinkAsked) {
  const basis = linkBasis(question, data)
  const figures: LinkFigures = measureLink(question, data, basis)
  const since = likelySince(figures)
  const places = placesOf(viewOf(snapshot, scope))
  const comparison =
    question.reverse || !mayBeThere(figures)
      ? null
      : since === null
        ? compareOn(basis, question, places)
        : compareUnits(question, data, places, since)
  return { figures, comparison, since }
}

/** One link unit by unit, since it last changed. */
export function compareLink(
  snapshot: Snapshot,
  { scope, question, data, since }: LinkAsked & { since: Period | null },
): LinkComparison {
  return compareUnits(question, data, placesOf(viewOf(snapshot, scope)), since)
}

export function stagesOfChain(
  snapshot: Snapshot,
  { scope, scores }: { scope: Scope; scores: ChainData["scores"] },
): StageReport[] {
  return stageReports(viewOf(snapshot, scope), scores)
}

export type FindingsAsked = {
  readonly scope: Scope
  readonly data: ChainData
  readonly links: readonly LinkReport[]
  readonly stages: readonly StageReport[]
  readonly comparisons: readonly LinkComparison[]
  readonly tried: readonly TriedLag[]
}

/** A link that shows nothing, at another lag. */
export function triedLag(
  _snapshot: Snapshot,
  { link, lag, data }: { link: LinkReport; lag: number; data: ChainData },
): TriedLag | null {
  return tryLag(link, lag, data)
}

export function findingsOfChain(snapshot: Snapshot, { scope, ...rest }: FindingsAsked): Finding[] {
  return findFindings({ ...rest, places: placesOf(viewOf(snapshot, scope)) })
}
