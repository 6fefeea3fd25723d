/** A count as the span it lies in; without an end for the largest. */
export type CountBand = { readonly from: number; readonly to: number | null }

const starts = [1, 5, 10, 20, 50, 100, 200, 500]

/**
 * The band in which a number of respondents lies. Two numbers that differ by one person mostly lie in the same: so nobody
 * learns from two uploads what the one answered who came in between.
 *
 * @example countBand(12) // => { from: 10, to: 19 }
 * @example countBand(700) // => { from: 500, to: null }
 */
export function countBand(count: number): CountBand {
  const place = starts.findLastIndex((start) => start <= count)
  const next = starts[place + 1]
  return { from: starts[Math.max(0, place)]!, to: next === undefined ? null : next - 1 }
}
