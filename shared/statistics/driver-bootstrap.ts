import type { Random } from "./chance.ts"
import type { Matrix } from "./cholesky.ts"
import { quantile } from "./quantile.ts"
import { shareOut } from "./shapley.ts"

/** How far a driver's share of R2 and its place among the drivers may be off. 95 % intervals. */
export type DriverSpread = {
  /** Of R2, 0 to 1. */
  readonly share: readonly [low: number, high: number]
  /** 1 is the largest. */
  readonly rank: readonly [best: number, worst: number]
}

export type SharesSpread = {
  readonly rSquared: readonly [low: number, high: number]
  readonly drivers: readonly DriverSpread[]
}

/** Units, or bundles of units, drawn at each turn. */
const MOST_DRAWN = 2000

/**
 * How shares and ranks vary when units are drawn again with replacement (Efron 1979; whole units, because a unit's periods
 * belong together). From each unit's sums of products of residuals; unit and period effects stay as first estimated.
 * Null where in no draw anything is explained. More than two thousand units are drawn in that many bundles, put together by
 * chance: the spread is expected to be the same, at a cost that no longer grows with the company (random groups, Wolter 2007,
 * chapter 2).
 */
export function bootstrapShares(
  unitProducts: readonly Matrix[],
  drivers: number,
  random: Random,
  draws: number,
): SharesSpread | null {
  const entries = (drivers + 1) ** 2
  const drawn = unitProducts.length > MOST_DRAWN ? bundled(unitProducts, MOST_DRAWN, random) : unitProducts
  const shares = Array.from({ length: drivers }, (): number[] => [])
  const ranks = Array.from({ length: drivers }, (): number[] => [])
  const rSquared: number[] = []
  for (let draw = 0; draw < draws; draw++) {
    const sum = new Float64Array(entries)
    for (let pick = 0; pick < drawn.length; pick++) {
      const products = drawn[Math.floor(random() * drawn.length)]!
      for (let e = 0; e < entries; e++) sum[e]! += products[e]!
    }
    const shared = shareOut(sum, drivers)
    if (!shared || shared.rSquared <= 0) continue
    rSquared.push(shared.rSquared)
    ranksOf(shared.contributions).forEach((rank, j) => ranks[j]!.push(rank))
    shared.contributions.forEach((each, j) => shares[j]!.push(each / shared.rSquared))
  }
  if (rSquared.length === 0) return null
  return {
    rSquared: middle(rSquared),
    drivers: shares.map((share, j) => ({ share: middle(share), rank: middle(ranks[j]!, Math.round) })),
  }
}

/** Sums over as many bundles of units as asked for, of equal size but for one unit, each unit in a bundle by chance. */
function bundled(unitProducts: readonly Matrix[], bundles: number, random: Random): Matrix[] {
  const order = Array.from(unitProducts)
  // Fisher & Yates 1938: each order is as likely as any other.
  for (let last = order.length - 1; last > 0; last--) {
    const place = Math.floor(random() * (last + 1))
    ;[order[last], order[place]] = [order[place]!, order[last]!]
  }
  const sums = Array.from({ length: bundles }, () => new Float64Array(order[0]!.length))
  order.forEach((products, i) => {
    const sum = sums[i % bundles]!
    products.forEach((product, e) => (sum[e]! += product))
  })
  return sums
}

/**
 * The place of each value among all, 1 for the largest, ties in the order written.
 *
 * @example ranksOf([0.2, 0.5, 0.1]) // => [2, 1, 3]
 */
export function ranksOf(values: Iterable<number>): number[] {
  const all = [...values]
  const order = all.map((_, j) => j).toSorted((a, b) => all[b]! - all[a]!)
  return all.map((_, j) => order.indexOf(j) + 1)
}

function middle(values: readonly number[], whole = (value: number) => value): [number, number] {
  const sorted = values.toSorted((a, b) => a - b)
  return [whole(quantile(sorted, 0.025)), whole(quantile(sorted, 0.975))]
}
