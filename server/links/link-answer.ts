import { compareUnits } from "../../shared/analysis/compare-units.ts"
import { judgeChain } from "../../shared/analysis/judge-chain.ts"
import { linkEvidence } from "../../shared/analysis/link-evidence.ts"
import type { LinkEvidence, LinkReport } from "../../shared/analysis/link-report.ts"
import { referenceBands } from "../../shared/analysis/reference-bands.ts"
import { linkAttenuation, metricReliabilities } from "../../shared/analysis/reliability.ts"
import { chainData, placesOf } from "../chain/chain-data.ts"
import { roughly } from "../confidential/coarsely.ts"
import { evidenceForGroups, FEWEST_COMPARED } from "../confidential/groups-only.ts"
import type { Scope } from "../engine/scope.ts"
import type { Snapshot } from "../engine/snapshot.ts"
import type { Spreads } from "../engine/spreads.ts"
import { membersOf, type View, viewOf } from "../engine/view.ts"
import { questionBetween } from "./link-question.ts"

export type LinkAsked = {
  readonly scope: Scope
  readonly from: string
  readonly to: string
  /** The link as the whole chain judged it; null for ends that the chain does not link, which are judged by themselves. */
  readonly judged: LinkReport | null
}

/** `GET /api/links/:from/:to`: everything METHOD.md section 5 puts beside a link. */
export function linkAnswer(
  snapshot: Snapshot,
  { scope, from, to, judged }: LinkAsked,
  spreads: readonly Spreads[],
): LinkEvidence {
  const view = viewOf(snapshot, scope)
  const question = questionBetween(snapshot, from, to)
  const data = chainData(view, [question])
  const report = judged ?? judgeChain(data)[0]!
  const since = report.change?.since ?? null
  const places = placesOf(view)
  const { unitSlopes, segments, saturation } = compareUnits(question, data, places, since)
  const reliability = reliabilityOf(view, [from, to], spreads)
  const attenuation = linkAttenuation(reliability, from, to)
  const sides = linkEvidence(question, data, places.units, since)
  return evidenceForGroups(view, {
    ...report,
    ...sides,
    unitSlopes,
    segments,
    saturation,
    reliability,
    attenuation,
    reference: referenceBands(from, to),
    native: nativeSlope(view, from, to, report.slope),
  })
}

function reliabilityOf(view: View, ends: readonly string[], spreads: readonly Spreads[]) {
  // Of few units the two figures tell how many answered in each; to three digits of more, they do not.
  if (view.units.length < FEWEST_COMPARED) return []
  const reliabilities = metricReliabilities(
    ends.flatMap((stage) =>
      membersOf(view, stage).flatMap(({ metric, panel }) => {
        const found = spreads.find((each) => each.metric === metric.id)
        return found ? [{ stage, metric: metric.id, mean: panel, sd: view.cut(found.sd), n: view.cut(found.n) }] : []
      }),
    ),
  )
  return roughly(reliabilities)
}

/** The slope in native units, where each end is one metric on a straight scale: scores are its values, moved and stretched. */
function nativeSlope(view: View, from: string, to: string, slope: number | null): LinkEvidence["native"] {
  const ends = [from, to].map((id) => {
    const [only, ...more] = membersOf(view, id)
    if (!only || more.length > 0 || only.metric.log || only.metric.direction.kind === "range" || only.baseline.sd === 0)
      return null
    const { id: metric, unit, direction } = only.metric
    return { metric, unit, perScore: direction.kind === "lower" ? -only.baseline.sd : only.baseline.sd }
  })
  const [x, y] = ends
  if (slope === null || !x || !y) return null
  const named = ({ metric, unit }: typeof x) => ({ metric, unit })
  return { slope: (slope * y.perScore) / x.perScore, from: named(x), to: named(y) }
}
