import normalQuantile from "@stdlib/stats-base-dists-normal-quantile"
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"

/** A source of numbers in [0, 1). The same seed gives the same numbers, on every machine. */
export type Random = () => number

/**
 * Uniform numbers in [0, 1) from a seed: xoroshiro128+ (Blackman & Vigna 2018).
 *
 * @example seeded(7)() === seeded(7)() // => true
 */
export function seeded(seed: number): Random {
  const generator = xoroshiro128plus(seed)
  return () => uniformFloat64(generator)
}

/** Random bits from a seed, 32 to a draw, as a signed integer: what weights of +1 and -1 are made of. */
export function seededBits(seed: number): () => number {
  const generator = xoroshiro128plus(seed)
  return () => generator.next()
}

/** One standard normal number, by inversion: one uniform number makes one, so that seeds stay in step. */
export function normalDraw(random: Random): number {
  // Zero would give minus infinity; 2^-54 lies half a step above it.
  return normalQuantile(Math.max(random(), 2 ** -54), 0, 1)
}
