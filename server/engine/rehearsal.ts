import type { LinkQuestion } from "../../shared/analysis/chain-data.ts"
import { compareOn } from "../../shared/analysis/compare-units.ts"
import { linkBasis } from "../../shared/analysis/link-basis.ts"
import { measureLink } from "../../shared/analysis/measure-link.ts"
import { scoreStage } from "../../shared/analysis/score-stages.ts"
import { seeded } from "../../shared/statistics/chance.ts"
import type { Panel } from "../../shared/statistics/panel.ts"

const UNITS = 300
const PERIODS = 60
/** After so many the loops over pairs are compiled for good, in less than half a second. */
const ROUNDS = 6

/**
 * Measures links between made-up stages, and throws them away: the loops that a large chain runs a few times over millions of
 * pairs are compiled then, and not while somebody waits for the first answer. A third of what that one costs is saved.
 */
export function rehearse(): void {
  const random = seeded(1)
  const metric = (id: string) => ({
    metric: { id, direction: { kind: "higher" } as const, log: false, weight: 1 },
    panel: madeUp(random),
    baseline: { mean: 0.5, sd: 0.3 },
  })
  const shape = { units: UNITS, periods: PERIODS }
  const names = Array.from({ length: UNITS }, (_, i) => `${i % 5}`)
  const places = { units: names, region: names, type: names }
  const question: LinkQuestion = { from: "x", to: "y", lag: 1, delta: 0.1, reverse: false }
  for (let round = 0; round < ROUNDS; round++) {
    const scores = {
      x: scoreStage([metric("a"), metric("b")], shape),
      y: scoreStage([metric("c"), metric("d")], shape),
    }
    const data = { links: [question], periods: [], scores }
    const basis = linkBasis(question, data)
    measureLink(question, data, basis)
    compareOn(basis, question, places)
  }
}

/** Chance alone, with one value in twenty missing. */
function madeUp(random: () => number): Panel {
  const values = Float64Array.from({ length: UNITS * PERIODS }, () => (random() < 0.05 ? NaN : random()))
  return { units: UNITS, periods: PERIODS, values }
}
