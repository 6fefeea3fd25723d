import { inverse, type Matrix } from "./cholesky.ts"

/** Twelve drivers make 4,096 subsets, and one more doubles them. */
export const MOST_DRIVERS = 12

export type DriverShares = {
  /** What each driver adds to R2, averaged over every order in which drivers could be added; they add up to R2. */
  readonly contributions: Float64Array
  readonly rSquared: number
}

/**
 * R2 shared out fairly among drivers that go together (Shapley value; LMG of Lindeman, Merenda & Gold 1980): from the sums of
 * products of the drivers and, last, of what they explain. Null where the explained side never varies.
 *
 * A driver that is a combination of those already in adds nothing then, so that collinear drivers share what they have.
 *
 * @example shareOut(new Float64Array([4, 0, 2, 0, 1, 1, 2, 1, 4]), 2)?.rSquared // => 0.5
 */
export function shareOut(products: Matrix, drivers: number): DriverShares | null {
  if (drivers > MOST_DRIVERS) throw new Error(`shareOut needs at most ${MOST_DRIVERS} drivers, got ${drivers}`)
  const explained = rSquaredOfSubsets(products, drivers)
  if (!explained) return null
  const weights = subsetWeights(drivers)
  const contributions = new Float64Array(drivers)
  for (let subset = 0; subset < explained.length; subset++)
    for (let j = 0; j < drivers; j++)
      if (!(subset & (1 << j)))
        contributions[j]! += weights[sizeOf(subset)]! * (explained[subset | (1 << j)]! - explained[subset]!)
  return { contributions, rSquared: explained.at(-1)! }
}

/** Variance inflation per driver: 1 where it goes with none of the others; null where it is a combination of them. */
export function varianceInflation(products: Matrix, drivers: number): (number | null)[] {
  const size = drivers + 1
  const scale = (i: number) => Math.sqrt(products[i * size + i]!)
  const correlations = new Float64Array(drivers * drivers)
  for (let i = 0; i < drivers; i++)
    for (let j = 0; j < drivers; j++) correlations[i * drivers + j] = products[i * size + j]! / (scale(i) * scale(j))
  const inverted = inverse(correlations, drivers)
  return Array.from({ length: drivers }, (_, j) => (inverted ? inverted[j * drivers + j]! : null))
}

/** R2 of every subset of the drivers, subset by subset as a bit mask. Each grows the triangle of the one before by a row. */
function rSquaredOfSubsets(products: Matrix, drivers: number): Float64Array | null {
  const size = drivers + 1
  const total = products[size * size - 1]!
  if (!(total > 0)) return null
  const explained = new Float64Array(1 << drivers)
  // Rows of the triangle for the drivers now in, with what each explains of y in the last place.
  const rows = Array.from({ length: drivers }, () => new Float64Array(size))
  const members: number[] = []

  const grow = (subset: number, next: number) => {
    for (let j = next; j < drivers; j++) {
      const depth = members.length
      const row = rows[depth]!
      for (let k = 0; k < depth; k++) {
        let left = products[j * size + members[k]!]!
        for (let i = 0; i < k; i++) left -= row[i]! * rows[k]![i]!
        row[k] = left / rows[k]![k]!
      }
      let own = products[j * size + j]!
      let withY = products[j * size + drivers]!
      for (let k = 0; k < depth; k++) {
        own -= row[k]! ** 2
        withY -= row[k]! * rows[k]![drivers]!
      }
      const larger = subset | (1 << j)
      explained[larger] = explained[subset]!
      if (own > 1e-10 * products[j * size + j]!) {
        row[depth] = Math.sqrt(own)
        row[drivers] = withY / row[depth]
        explained[larger] += row[drivers] ** 2 / total
        members.push(j)
        grow(larger, j + 1)
        members.pop()
      } else grow(larger, j + 1)
    }
  }
  grow(0, 0)
  return explained
}

/** How often a subset of each size stands before a given driver, over all orders: `s! (p - 1 - s)! / p!`. */
function subsetWeights(drivers: number): number[] {
  const weights = [1 / drivers]
  for (let size = 1; size < drivers; size++) weights.push((weights[size - 1]! * size) / (drivers - size))
  return weights
}

function sizeOf(subset: number): number {
  let size = 0
  for (let left = subset; left !== 0; left &= left - 1) size++
  return size
}
