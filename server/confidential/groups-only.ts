import type { Finding, FindingKind, StageReport } from "../../shared/analysis/chain-report.ts"
import type { ComparedLevel } from "../../shared/analysis/comparison-report.ts"
import type { LinkEvidence, LinkReport } from "../../shared/analysis/link-report.ts"
import type { Panel } from "../../shared/statistics/panel.ts"
import { membersOf, scoresOf, type View } from "../engine/view.ts"

/**
 * What roles see that may see groups of units and no single one. Which values take part is decided in open-parts.ts, for
 * every mean; here is what goes for answers that are more than means. An estimate is no sum, and many of them together
 * could be solved for the values behind them: so a link with employees' answers at an end is estimated over at least
 * eight units, is one of the chain's, is told to three digits, and comes without anything that belongs to one unit. (Ten
 * degrees of freedom and no saturated model are the rule of thumb of research data centres for a regression to leave:
 * Bond, Brandt & de Wolf 2015, "Guidelines for the checking of output based on microdata research"; eight units with two
 * periods have more.)
 */
export const FEWEST_COMPARED = 8

/** Whether one of these stages or metrics rests on answers of employees that this view may not tell apart by unit. */
export function isGuarded(view: View, ends: readonly (string | null)[]): boolean {
  if (view.scope.employeeDetail) return false
  return ends.some((end) => end !== null && membersOf(view, end).some(({ metric }) => metric.survey))
}

/** The scores of a stage or metric that links may be estimated from; null where too few units stand behind them. */
export function comparedScores(view: View, id: string): Panel | null {
  if (!isGuarded(view, [id])) return scoresOf(view, id)
  const answering = new Set<number>()
  for (const { metric, panel } of membersOf(view, id))
    if (metric.survey)
      panel.values.forEach((value, cell) => {
        if (!Number.isNaN(value)) answering.add(Math.floor(cell / panel.periods))
      })
  return answering.size >= FEWEST_COMPARED ? scoresOf(view, id) : null
}

/**
 * The same answer with every figure to three digits; whole numbers count something and stay.
 *
 * @example roughly({ slope: 0.123456, units: 1284 }) // => { slope: 0.123, units: 1284 }
 */
export function roughly<Answer>(answer: Answer): Answer {
  if (typeof answer === "number")
    return (Number.isInteger(answer) ? answer : Number(answer.toPrecision(3))) as Answer & number
  if (Array.isArray(answer)) return answer.map((each: unknown) => roughly(each)) as Answer & unknown[]
  if (typeof answer !== "object" || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([key, value]) => [key, roughly(value)])) as Answer & object
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
  return links.map((link) => (isGuarded(view, [link.from, link.to]) ? roughly(link) : link))
}

/** Findings that name units, or that compare each unit with itself, tell of single ones. */
const ofSingleUnits: ReadonlySet<FindingKind> = new Set(["local-break", "divergence", "data-gap"])

export function findingsForGroups(view: View, findings: readonly Finding[]): readonly Finding[] {
  return findings.flatMap((finding) => {
    if (!isGuarded(view, [finding.from, finding.to])) return [finding]
    return ofSingleUnits.has(finding.kind) ? [] : [roughly({ ...finding, units: [] })]
  })
}

/** A link's evidence without its points, its units' slopes, its segments and the names of who is left out. */
export function evidenceForGroups(view: View, evidence: LinkEvidence): LinkEvidence {
  if (!isGuarded(view, [evidence.from, evidence.to])) return evidence
  const noPoints = ({ of }: LinkEvidence["scatter"]) => ({ shown: 0, of, points: [] })
  const { scatter, windows, unitSlopes } = evidence
  const bare = <Window extends { scatter: LinkEvidence["scatter"] }>(each: Window) => ({
    ...each,
    scatter: noPoints(each.scatter),
  })
  return roughly({
    ...evidence,
    scatter: noPoints(scatter),
    windows: windows ? { before: bare(windows.before), since: bare(windows.since) } : windows,
    unitSlopes: unitSlopes && { ...unitSlopes, units: [] },
    segments: [],
    reliability: [],
    attenuation: null,
    leftOut: [],
  })
}
