import type { ChainData } from "../../shared/analysis/chain-data.ts"
import { judgeChain } from "../../shared/analysis/judge-chain.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { lookAt } from "../../shared/analysis/look.ts"
import { correlationPValue, pooled } from "../../shared/statistics/between.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import { pairUp } from "../../shared/statistics/panel.ts"
import { oneLink, simulateCompany, type Planted } from "./companies.ts"

/** The share of 95 % intervals that hold the planted slope. */
export function coverage(planted: Omit<Planted, "links">, samples: number, seed: number): number {
  let covered = 0
  for (let k = 0; k < samples; k++) {
    const effect = 0.3
    const company = simulateCompany({ ...oneLink(effect, 0, 0), ...planted }, seed + k)
    const look = lookAt(company.scores["s0"]!, company.scores["s1"]!, 0)
    if (look.kind !== "seen" || !look.interval) throw new Error("coverage needs panels that can be estimated")
    // The planted slope, on the scale on which the interval is given.
    const truth = effect * (look.effect / look.slope)
    if (look.interval[0] <= truth && truth <= look.interval[1]) covered++
  }
  return covered / samples
}

export type Truth = "holds" | "none" | "stops"

/** One judged link of a simulated company beside what was planted in it. */
export type Judged = {
  readonly truth: Truth
  readonly stop: number | null
  readonly report: LinkReport
  /** Periods between the first period after the reported change and the first without the link. */
  readonly dateError: number | null
  readonly pooled: "green" | "amber" | "red"
}

/** Companies of one size with rough data, each a chain of four links, judged. `truths` says what is planted in each link. */
export function judgeCompanies(
  size: { readonly units: number; readonly periods: number },
  truths: (random: () => number) => readonly Truth[],
  samples: number,
  seed: number,
): Judged[] {
  return Array.from({ length: samples }, (_, k) => judgeCompany(size, truths, seed + k)).flat()
}

function judgeCompany(
  { units, periods }: { readonly units: number; readonly periods: number },
  truths: (random: () => number) => readonly Truth[],
  seed: number,
): Judged[] {
  const random = seeded(seed)
  const wanted = truths(random)
  const links = wanted.map((truth, k) => {
    const stop = Math.round(periods * (0.35 + 0.3 * random()))
    const effect = truth === "none" ? 0 : 0.25 + 0.25 * random()
    return { effect, lag: [0, 1, 1, 2][k]!, ...(truth === "stops" ? { stop } : {}) }
  })
  const rough = { serial: 0.3, unequal: random() < 0.5, uneven: 0.3, heavyTails: random() < 0.5, missing: 0.06 }
  const company = simulateCompany({ units, periods, links, ...rough }, seed)
  return judgeChain(company).map((report, k) => {
    const since = report.change ? company.periods.indexOf(report.change.since) : null
    const stop = links[k]!.stop ?? null
    const dateError = since === null || stop === null ? null : Math.abs(since - stop)
    return { truth: wanted[k]!, stop, report, dateError, pooled: trafficLight(company, report) }
  })
}

/** What dashboards do today: the correlation of all pairs, green from .3, amber from .1, red below or where p is .05 or more. */
function trafficLight({ scores }: ChainData, { from, to, lag }: LinkReport): Judged["pooled"] {
  const found = pooled(pairUp(scores[from]!, scores[to]!, lag))
  if (!found || correlationPValue(found)! >= 0.05 || found.r < 0.1) return "red"
  return found.r >= 0.3 ? "green" : "amber"
}

/** Whether a verdict says what was planted, says something else, or says that it cannot tell. */
export function outcome({ truth, report }: Judged): "right" | "false" | "cannot tell" {
  const { verdict, change } = report
  if (truth === "stops") {
    if (change || verdict === "broken") return "right"
    return verdict === "unproven" ? "cannot tell" : "false"
  }
  if (change) return "false"
  if (verdict === "unproven") return "cannot tell"
  const isThere = verdict === "holds" || verdict === "weak"
  return (truth === "holds") === isThere && verdict !== "reversed" ? "right" : "false"
}

/** The same of the traffic light, which always knows. */
export function outcomeOfLight({ truth, pooled: light }: Judged): "right" | "false" {
  return (light === "red") === (truth !== "holds") ? "right" : "false"
}

/** How large a part of the judged links something is true of. */
export function share(judged: readonly Judged[], is: (each: Judged) => boolean): number {
  return judged.filter(is).length / judged.length
}
