/**
 * The value below which a share of sorted values lies, on the line between its two neighbours (type 7 of Hyndman & Fan 1996,
 * R's default). Throws for no values.
 *
 * @example quantile([1, 2, 3, 4], 0.5) // => 2.5
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) throw new Error("quantile needs at least one value")
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  return low + (place - below) * (sorted[Math.min(below + 1, sorted.length - 1)]! - low)
}
