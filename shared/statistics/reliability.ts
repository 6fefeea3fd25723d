/** What a file gives of a group of respondents: their mean, their spread and how many they were. */
export type GroupSummary = { readonly mean: number; readonly sd: number; readonly n: number }

export type Reliability = {
  /** How alike answers from one group are: the share of an answer's variance that the group makes. */
  readonly icc1: number
  /** How far a group's mean can be relied on. May be negative where groups differ less than chance would have them. */
  readonly icc2: number
  readonly meanSquareBetween: number
  readonly meanSquareWithin: number
  /** Group size, averaged as unequal groups ask for. */
  readonly groupSize: number
}

/**
 * ICC(1) and ICC(2) from group summaries alone (Bliese 2000, from a one-way analysis of variance). Null for fewer than two
 * groups, or where no answer differs from another.
 *
 * Each inner list is one occasion, such as a month: groups are compared within it, and the sums of squares are added over
 * occasions, so that what all groups share in a month does not count as a difference between groups.
 */
export function reliability(occasions: readonly (readonly GroupSummary[])[]): Reliability | null {
  const total = { squaresBetween: 0, freeBetween: 0, squaresWithin: 0, freeWithin: 0, size: 0 }
  for (const groups of occasions) {
    // One answer has no spread; its group counts between groups, and only there.
    if (groups.length < 2) continue
    const n = groups.reduce((sum, group) => sum + group.n, 0)
    const mean = groups.reduce((sum, group) => sum + group.n * group.mean, 0) / n
    const squaredSizes = groups.reduce((sum, group) => sum + group.n ** 2, 0)
    total.squaresBetween += groups.reduce((sum, group) => sum + group.n * (group.mean - mean) ** 2, 0)
    total.squaresWithin += groups.reduce((sum, group) => sum + (group.n - 1) * group.sd ** 2, 0)
    total.freeBetween += groups.length - 1
    total.freeWithin += n - groups.length
    total.size += n - squaredSizes / n
  }
  if (total.freeBetween === 0 || total.freeWithin <= 0) return null
  const meanSquareBetween = total.squaresBetween / total.freeBetween
  const meanSquareWithin = total.squaresWithin / total.freeWithin
  const groupSize = total.size / total.freeBetween
  const spread = meanSquareBetween + (groupSize - 1) * meanSquareWithin
  if (meanSquareBetween === 0 || spread <= 0) return null
  return {
    icc1: (meanSquareBetween - meanSquareWithin) / spread,
    icc2: (meanSquareBetween - meanSquareWithin) / meanSquareBetween,
    meanSquareBetween,
    meanSquareWithin,
    groupSize,
  }
}

/**
 * How much of a true correlation is left to see between two measures of these reliabilities (Spearman 1904); null where
 * one is not above zero.
 *
 * @example attenuation(0.64, 0.25) // => 0.4
 */
export function attenuation(xReliability: number, yReliability: number): number | null {
  if (!(xReliability > 0 && yReliability > 0)) return null
  return Math.sqrt(xReliability * yReliability)
}
