/**
 * p values adjusted for how many were looked at, so that of those called real at most the stated share is false (Benjamini & Hochberg 1995).
 * Null stands for a test that could not be made: it stays null and does not count.
 *
 * @example benjaminiHochberg([0.01, null, 0.04]) // => [0.02, null, 0.04]
 */
export function benjaminiHochberg(pValues: readonly (number | null)[]): (number | null)[] {
  const falling = pValues.flatMap((p, place) => (p === null ? [] : [{ p, place }])).toSorted((a, b) => b.p - a.p)
  const adjusted: (number | null)[] = pValues.map(() => null)
  let least = 1
  falling.forEach(({ p, place }, i) => {
    least = Math.min(least, p * (falling.length / (falling.length - i)))
    adjusted[place] = least
  })
  return adjusted
}

/**
 * The confidence each of `count` intervals needs so that all of them hold at once (Bonferroni).
 *
 * @example simultaneous(0.95, 5) // => 0.99
 */
export function simultaneous(confidence: number, count: number): number {
  return 1 - (1 - confidence) / count
}
