import { formatPeriod } from "../../shared/chain/period.ts"
import type { ChainData, LinkQuestion } from "../../shared/analysis/chain-data.ts"
import { normalDraw, seeded } from "../../shared/statistics/chance.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"

export function months(count: number): string[] {
  return Array.from({ length: count }, (_, t) => formatPeriod({ kind: "month", index: 2023 * 12 + t }))
}

export function link(from: string, to: string, more: Partial<LinkQuestion> = {}): LinkQuestion {
  return { from, to, lag: 0, delta: 0.1, reverse: false, ...more }
}

/** The chain a -> b -> c ... over given panels, every link at lag 0. */
export function chainOf(scores: Record<string, Panel>, links?: LinkQuestion[]): ChainData {
  const names = Object.keys(scores)
  const first = scores[names[0]!]!
  return {
    links: links ?? names.slice(1).map((to, k) => link(names[k]!, to)),
    periods: months(first.periods),
    scores,
  }
}

/**
 * A follower of `x`: `slope` times it `lagPeriods` before, plus normal noise, a level of its own for each unit and period.
 * The slope may depend on the period.
 */
export function follow(x: Panel, slope: number | ((period: number) => number), seed: number, lagPeriods = 0): Panel {
  const random = seeded(seed)
  const y = emptyPanel(x.units, x.periods)
  const shocks = Array.from({ length: x.periods }, () => normalDraw(random))
  for (let i = 0; i < x.units; i++) {
    const level = normalDraw(random)
    for (let t = 0; t < x.periods; t++) {
      const before = x.values[i * x.periods + t - lagPeriods]
      const share = typeof slope === "number" ? slope : slope(t)
      const own = level + shocks[t]! + normalDraw(random)
      y.values[i * x.periods + t] =
        own + (t >= lagPeriods && before !== undefined && !Number.isNaN(before) ? share * before : 0)
    }
  }
  return y
}
