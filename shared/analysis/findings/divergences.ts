import { parsePeriod, periodsPerYear, type PeriodKind } from "../../chain/period.ts"
import { divergence, moves } from "../../statistics/divergence.ts"
import { benjaminiHochberg } from "../../statistics/multiplicity.ts"
import type { Finding } from "../chain-report.ts"
import { finding, forwardLinks, shareOf, type FindingsInput } from "./finding.ts"

/** Periods averaged at each end of the year compared, so that one odd month makes no trend. */
const SPAN: Readonly<Record<PeriodKind, number>> = { week: 4, month: 3, quarter: 1, year: 1 }

/**
 * Links whose upstream stage rose over the last year while the downstream stage fell, both by at least the smallest move that
 * matters, in standard deviations of the stage scores. p values are adjusted over the links.
 */
export function findDivergences({ links, data, places }: FindingsInput): Finding[] {
  const kind = data.periods[0] === undefined ? undefined : parsePeriod(data.periods[0])?.kind
  if (!kind) return []
  const span = SPAN[kind]
  const over = periodsPerYear[kind]
  const end = data.periods.length
  if (end < over + span) return []
  const forward = forwardLinks(links)
  const parted = forward.map(({ from, to }) => {
    const [x, y] = [data.scores[from], data.scores[to]]
    return x && y ? divergence(x, y, end, over, span) : null
  })
  const adjusted = benjaminiHochberg(
    parted.map((each, l) => each?.pValue ?? (hasBoth(data.scores, forward[l]!) ? 1 : null)),
  )
  return parted.flatMap((each, l): Finding[] => {
    const { from, to, delta } = forward[l]!
    if (!each?.upstream.interval || !each.downstream.interval) return []
    if (each.upstream.mean < delta || each.downstream.mean > -delta) return []
    const fell = moves(data.scores[to]!, end, over, span).filter((move) => move < 0).length
    return [
      finding("divergence", {
        from,
        to,
        since: data.periods[end - over]!,
        effect: each.downstream.mean,
        interval: each.downstream.interval,
        unitsCounted: each.downstream.count,
        figures: {
          upstreamChange: each.upstream.mean,
          upstreamLow: each.upstream.interval[0],
          upstreamHigh: each.upstream.interval[1],
          periods: over,
        },
        sureness: 1 - (adjusted[l] ?? 1),
        reach: shareOf(fell, places.units.length),
        next: "link",
      }),
    ]
  })
}

function hasBoth(scores: FindingsInput["data"]["scores"], { from, to }: { from: string; to: string }): boolean {
  return scores[from] !== undefined && scores[to] !== undefined
}
