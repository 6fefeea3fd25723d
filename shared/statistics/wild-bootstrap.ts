import { clusterSamples, type ClusterSamples } from "./cluster-samples.ts"
import { unitScores } from "./clustered-variance.ts"
import type { Residuals } from "./fixed-effects.ts"
import { webbWeights } from "./weights.ts"

/** What few units allow one to say about a slope. */
export type WildBootstrap = {
  /** Two-sided p of a slope of zero; at least 1 / (draws + 1). */
  readonly pValue: number
  /** The slopes that a test at this confidence does not turn down; null where none far away is turned down. */
  interval(confidence: number): [low: number, high: number] | null
}

/**
 * The wild cluster bootstrap-t of a two-way fixed-effects slope, units as clusters: the null hypothesis imposed
 * (Cameron, Gelbach & Miller 2008), Webb's six-point weights, and as interval all slopes that the same test does not turn down
 * (Davidson & MacKinnon 2010). Imposing the null keeps the size right where units differ in how much they tell; the
 * unrestricted form turns down too often there (Roodman, MacKinnon, Nielsen & Webb 2019).
 */
export function wildBootstrap(data: Residuals, draws: number, seed: number): WildBootstrap {
  const samples = clusterSamples(data, draws, webbWeights(seed))
  const slope = data.covariation / data.xVariation
  let observed = 0
  for (const score of unitScores(data, slope)) observed += (score / data.xVariation) ** 2
  const pValueOf = (supposed: number) => shareBeyond(samples, supposed, (slope - supposed) ** 2, observed)
  const step = Math.sqrt(observed)
  return {
    pValue: pValueOf(0),
    interval(confidence) {
      if (step === 0) return [slope, slope]
      const turnedDown = (supposed: number) => pValueOf(supposed) <= 1 - confidence
      const low = limit(slope, -step, turnedDown)
      const high = limit(slope, step, turnedDown)
      return low === null || high === null ? null : [low, high]
    },
  }
}

/** The share of samples whose squared t is at least the observed one, the observed sample counted among them (Davison & Hinkley 1997). */
function shareBeyond({ shift, spread }: ClusterSamples, supposed: number, distance: number, observed: number): number {
  const draws = shift.x.length
  let beyond = 1
  for (let d = 0; d < draws; d++) {
    const off = shift.y[d]! - supposed * shift.x[d]!
    const squares = spread.yy[d]! - 2 * supposed * spread.xy[d]! + supposed ** 2 * spread.xx[d]!
    if (off ** 2 * observed >= distance * squares) beyond++
  }
  return beyond / (draws + 1)
}

/** From `start` outwards, where the answer turns from no to yes: doubled steps to find it, halved ones to close in. */
function limit(start: number, step: number, turnedDown: (supposed: number) => boolean): number | null {
  let inside = start
  let outside = start + 2 * step
  for (let doubling = 0; !turnedDown(outside); doubling++) {
    if (doubling === 10) return null
    inside = outside
    outside = start + 2 * (outside - start)
  }
  for (let halving = 0; halving < 40 && Math.abs(outside - inside) > 1e-6 * Math.abs(step); halving++) {
    const middle = (inside + outside) / 2
    if (turnedDown(middle)) outside = middle
    else inside = middle
  }
  return (inside + outside) / 2
}
