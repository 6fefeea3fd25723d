import type { Finding, FindingKind, StageReport } from "../../shared/analysis/chain-report.ts"
import type { ComparedLevel } from "../../shared/analysis/comparison-report.ts"
import type { LinkEvidence, LinkReport } from "../../shared/analysis/link-report.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { membersOf, scoresOf, type View } from "../engine/view.ts"
import { coarsely, roughly } from "./coarsely.ts"

/**
 * What roles see that may see groups of units and no single one. Which values take part is decided in open-parts.ts, for
 * every mean; here is what goes for answers that are more than means. A slope on figures that are known, such as customers'
 * answers, is a weighted sum of the answers, and as many of them as there are answers are solved for each: the slopes of all
 * windows and lags of eight branches in a year gave every one of 96 answers to a fifth of a point, at three digits. So a link
 * with employees' answers at an end is one of the chain's, is estimated over at least eight units, over the whole time that
 * there is and not over a window that somebody chose, at its own lag and in its own direction alone, is told to a hundredth, and
 * comes without anything that belongs to one unit: few figures beside many answers. (Ten degrees of freedom and no saturated
 * model are the rule of thumb of research data centres for a regression to leave: Bond, Brandt & de Wolf 2015, "Guidelines for
 * the checking of output based on microdata research"; eight units with two periods have more.)
 */
export const FEWEST_COMPARED = 8

/** Whether one of these stages or metrics rests on answers of employees that this view may not tell apart by unit. */
export function isGuarded(view: View, ends: readonly (string | null)[]): boolean {
  if (view.scope.employeeDetail) return false
  return ends.some((end) => end !== null && membersOf(view, end).some(({ metric }) => metric.survey))
}

/** Whether a view leaves no period out. */
const isWholeTime = ({ periods, snapshot }: View) => periods.length === snapshot.periods.length

/**
 * The scores of a stage or metric that links may be estimated from; null where too few units stand behind them, or a window
 * was chosen.
 */
export function comparedScores(view: View, id: string): Panel | null {
  if (!isGuarded(view, [id])) return scoresOf(view, id)
  if (!isWholeTime(view)) return null
  const answering = new Set<number>()
  for (const { metric, panel } of membersOf(view, id))
    if (metric.survey)
      panel.values.forEach((value, cell) => {
        if (!Number.isNaN(value)) answering.add(Math.floor(cell / panel.periods))
      })
  return answering.size >= FEWEST_COMPARED ? scoresOf(view, id) : null
}

/**
 * Without its interval where few units stand behind it: of three, the mean and the spread together give two away to who
 * knows the third.
 */
export function levelForGroups(level: ComparedLevel): ComparedLevel {
  const { difference, units } = level
  if (!difference || Math.min(units.here, units.there) >= FEWEST_COMPARED) return level
  return { ...level, difference: { ...difference, interval: null, pValue: null } }
}

export function stagesForGroups(view: View, stages: readonly StageReport[]): readonly StageReport[] {
  return stages.map((stage) => {
    if (!isGuarded(view, [stage.id])) return stage
    const { trend } = stage
    const isBare = trend !== null && trend.units < FEWEST_COMPARED
    return roughly({ ...stage, trend: isBare ? { ...trend, interval: null } : trend })
  })
}

export function linksForGroups(view: View, links: readonly LinkReport[]): readonly LinkReport[] {
  return links.map((link) => (isGuarded(view, [link.from, link.to]) ? coarsely(withReasons(view, link)) : link))
}

/** Findings that name units, or that compare each unit with itself, tell of single ones. */
const ofSingleUnits: ReadonlySet<FindingKind> = new Set(["local-break", "divergence", "data-gap"])

export function findingsForGroups(view: View, findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => {
    if (!isGuarded(view, [finding.from, finding.to])) return [finding]
    return ofSingleUnits.has(finding.kind) ? [] : [coarsely({ ...finding, units: [] })]
  })
}

/** Of a window there are values, and none that a link may be estimated from. */
function withReasons<Link extends LinkReport>(view: View, link: Link): Link {
  if (isWholeTime(view)) return link
  const reasons = link.reasons.map((reason) =>
    reason.kind === "side-without-values" && isGuarded(view, [reason.stage])
      ? ({ kind: "whole-time-only", stage: reason.stage } as const)
      : reason,
  )
  return { ...link, reasons }
}

/**
 * A link's evidence without its points, its units' slopes, its segments and the names of who is left out, and without other
 * lags, other windows and the other direction: each of them is one more sum of the same answers.
 */
export function evidenceForGroups(view: View, evidence: LinkEvidence): LinkEvidence {
  if (!isGuarded(view, [evidence.from, evidence.to])) return evidence
  const noPoints = ({ of }: LinkEvidence["scatter"]) => ({ shown: 0, of, points: [] })
  const { scatter, windows, unitSlopes } = evidence
  const bare = <Window extends Pick<LinkEvidence, "scatter" | "lagProfile">>(each: Window) => ({
    ...each,
    scatter: noPoints(each.scatter),
    lagProfile: presetAlone(each.lagProfile),
  })
  return coarsely({
    ...withReasons(view, evidence),
    scatter: noPoints(scatter),
    lagProfile: presetAlone(evidence.lagProfile),
    reverseDirection: null,
    stability: [],
    saturation: null,
    native: nativeOf(evidence),
    windows: windows ? { before: bare(windows.before), since: bare(windows.since) } : windows,
    unitSlopes: unitSlopes && { ...unitSlopes, units: [] },
    segments: [],
    reliability: [],
    attenuation: null,
    leftOut: [],
  })
}

const presetAlone = (profile: LinkEvidence["lagProfile"]): LinkEvidence["lagProfile"] =>
  profile.map((each) => (each.preset ? each : { lag: each.lag, preset: false, effect: null }))

/** The slope in native units, made of the slope as it is told: its unit would tell more digits. */
function nativeOf({ native, slope }: LinkEvidence): LinkEvidence["native"] {
  if (!native || !slope) return native ?? null
  return { ...native, slope: (native.slope / slope) * coarsely(slope) }
}
