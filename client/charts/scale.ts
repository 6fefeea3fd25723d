/** From values to pixels. */
export type Scale = (value: number) => number

/** A straight scale; a domain without width lands in the middle. */
export function linear([low, high]: readonly [number, number], [start, end]: readonly [number, number]): Scale {
  const span = high - low
  return (value) => (span === 0 ? (start + end) / 2 : start + ((value - low) / span) * (end - start))
}

/**
 * Round values across a domain, about `count` of them: steps of 1, 2 or 5 and their powers of ten.
 *
 * @example ticks([-0.05, 0.42], 4) // => [0, 0.2, 0.4]
 */
export function ticks([low, high]: readonly [number, number], count: number): number[] {
  const span = high - low
  if (!(span > 0)) return [low]
  const rough = span / count
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough * 0.99)!
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}

/** The smallest domain that holds every value and zero, with a little air at both ends. */
export function domainOf(values: readonly number[], air = 0.06): readonly [number, number] {
  // Not as arguments of one call: a strip may show a hundred thousand units.
  const low = values.reduce((a, b) => Math.min(a, b), 0)
  const high = values.reduce((a, b) => Math.max(a, b), 0)
  const margin = (high - low || 1) * air
  return [low - margin, high + margin]
}

/** Coordinates to a tenth of a pixel: short, and finer than any screen. */
export const px = (value: number) => Math.round(value * 10) / 10
