import type { ChainData } from "../../shared/analysis/chain-data.ts"
import { normalDraw, seeded, type Random } from "../../shared/statistics/chance.ts"
import { emptyPanel, type Panel } from "../../shared/statistics/panel.ts"
import { link, months } from "./chains.ts"

/** What is planted in one simulated company. Every stage has variance 1 within units. */
export type Planted = {
  readonly units: number
  readonly periods: number
  /** Per link of the chain, its true effect and, where it stops, the first period without it. */
  readonly links: readonly { readonly effect: number; readonly lag: number; readonly stop?: number }[]
  /** Autocorrelation of what moves each unit. */
  readonly serial: number
  /** Units that open late, and differ in how much moves them and how noisy they are. */
  readonly unequal: boolean
  /** Each unit's slopes around the company's, as a share of it. */
  readonly uneven: number
  /** Shocks from a t distribution with 5 degrees of freedom instead of a normal one. */
  readonly heavyTails: boolean
  readonly missing: number
}

const plain = { serial: 0, unequal: false, uneven: 0, heavyTails: false, missing: 0 }

/** One link of a known effect, and nothing else to trouble it. */
export const oneLink = (effect: number, units: number, periods: number): Planted => ({
  ...plain,
  units,
  periods,
  links: [{ effect, lag: 0 }],
})

/** A company's stages, upstream first: levels of units (half of them common to all stages), shocks common to all, and each stage moved by the one before it. */
export function simulateCompany(planted: Planted, seed: number): ChainData {
  const { units, periods, links } = planted
  const random = seeded(seed)
  const traits = Array.from({ length: units }, (_, i) => ({
    opens: planted.unequal && i % 3 === 0 ? Math.floor(random() * periods * 0.6) : 0,
    noise: planted.unequal ? Math.exp(0.4 * normalDraw(random)) : 1,
    quality: normalDraw(random),
  }))
  // A few periods before the first, so that lags and autocorrelation are at work from the start.
  const before = 12
  const stages: Float64Array[] = [moves(planted, traits, periods + before, random)]
  for (const { effect, lag, stop = Infinity } of links) {
    const [cause, own] = [stages.at(-1)!, moves(planted, traits, periods + before, random)]
    const slopes = traits.map(() => effect * (1 + planted.uneven * normalDraw(random)))
    const next = own.map((ownMove, k) => {
      const [i, t] = [Math.floor(k / (periods + before)), k % (periods + before)]
      const slope = t - before >= stop || t < lag ? 0 : slopes[i]!
      return slope * (cause[k - lag] ?? 0) + Math.sqrt(1 - effect ** 2) * ownMove
    })
    stages.push(next)
  }
  const names = stages.map((_, k) => `s${k}`)
  return {
    links: links.map(({ lag }, k) => link(`s${k}`, `s${k + 1}`, { lag })),
    periods: months(periods),
    scores: Object.fromEntries(names.map((name, k) => [name, observed(stages[k]!, planted, traits, before, random)])),
  }
}

type Trait = {
  readonly opens: number
  readonly noise: number
  /** Better branches are better in every stage, whatever the links: what misleads a pooled correlation. */
  readonly quality: number
}

/** What moves each unit by itself: autocorrelated, of variance 1 times the unit's own. */
function moves(
  { serial, heavyTails }: Planted,
  traits: readonly Trait[],
  periods: number,
  random: Random,
): Float64Array {
  const values = new Float64Array(traits.length * periods)
  traits.forEach(({ noise }, i) => {
    let state = normalDraw(random)
    for (let t = 0; t < periods; t++) {
      state = serial * state + Math.sqrt(1 - serial ** 2) * shock(heavyTails, random)
      values[i * periods + t] = noise * state
    }
  })
  return values
}

function shock(heavyTails: boolean, random: Random): number {
  if (!heavyTails) return normalDraw(random)
  let squares = 0
  for (let k = 0; k < 5; k++) squares += normalDraw(random) ** 2
  // t with 5 degrees of freedom has variance 5/3.
  return (normalDraw(random) / Math.sqrt(squares / 5)) * Math.sqrt(3 / 5)
}

/** As it is seen: with the unit's level and what moves all units at once, from its opening on, some values missing. */
function observed(
  stage: Float64Array,
  { units, periods, missing }: Planted,
  traits: readonly Trait[],
  before: number,
  random: Random,
): Panel {
  const panel = emptyPanel(units, periods)
  let common = 0
  const shared = Array.from({ length: periods }, () => (common += 0.3 * normalDraw(random)))
  for (let i = 0; i < units; i++) {
    const level = Math.SQRT1_2 * (traits[i]!.quality + normalDraw(random))
    for (let t = 0; t < periods; t++) {
      const isMissing = random() < missing || t < traits[i]!.opens
      panel.values[i * periods + t] = isMissing ? NaN : level + shared[t]! + stage[i * (periods + before) + before + t]!
    }
  }
  return panel
}
