const bands = [1, 5, 10, 20, 50, 100, 200, 500]

/**
 * The span in which a number of respondents lies. Two numbers that differ by one person mostly lie in the same: so nobody
 * learns from two uploads what the one answered who came in between.
 *
 * @example respondentBand(12) // => { from: 10, to: 19 }
 * @example respondentBand(700) // => { from: 500, to: null }
 */
export function respondentBand(n: number): { from: number; to: number | null } {
  const at = Math.max(
    0,
    bands.findLastIndex((least) => n >= least),
  )
  const next = bands[at + 1]
  return { from: bands[at]!, to: next === undefined ? null : next - 1 }
}
