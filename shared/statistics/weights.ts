import { seeded, seededBits } from "./chance.ts"

/** Fills an array with the weights of one bootstrap draw, one per unit. */
export type DrawWeights = (weights: Float64Array) => void

/** Webb's six values, mean 0 and variance 1. */
export const WEBB = [-Math.sqrt(1.5), -1, -Math.sqrt(0.5), Math.sqrt(0.5), 1, Math.sqrt(1.5)] as const

/** Webb's six-point weights: of few units, +1 and -1 alone would make few different draws (Webb 2023). */
export function webbWeights(seed: number): DrawWeights {
  const random = seeded(seed)
  return (weights) => {
    for (let g = 0; g < weights.length; g++) weights[g] = WEBB[Math.floor(6 * random())]!
  }
}

/** Weights of +1 and -1 (Rademacher). */
export function signWeights(seed: number): DrawWeights {
  const nextBits = seededBits(seed)
  return (weights) => {
    let bits = 0
    for (let g = 0; g < weights.length; g++) {
      if (g % 32 === 0) bits = nextBits()
      weights[g] = bits & 1 ? 1 : -1
      bits >>>= 1
    }
  }
}
