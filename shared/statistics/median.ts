/**
 * The middle value, or the mean of the two in the middle, without sorting all of them (Hoare 1961): the middle of a million
 * values costs a pass or three. Throws for no values.
 *
 * @example median([5, 1, 4, 2]) // => 3
 */
export function median(values: ArrayLike<number>): number {
  const n = values.length
  if (n === 0) throw new Error("median needs at least one value")
  // A copy of a typed array as it lies, many times as fast as value by value.
  const left = new Float64Array(values)
  const upper = select(left, n >> 1)
  if (n % 2 === 1) return upper
  // After selecting, everything before the place is no larger than what stands in it.
  let lower = -Infinity
  for (let k = 0; k < n >> 1; k++) lower = Math.max(lower, left[k]!)
  return (lower + upper) / 2
}

/** Puts the value of rank `place` (0 the smallest) where sorting would, smaller ones before it, and returns it. */
function select(values: Float64Array, place: number): number {
  let low = 0
  let high = values.length - 1
  while (low < high) {
    const pivot = middleOfThree(values[low]!, values[(low + high) >> 1]!, values[high]!)
    let i = low
    let j = high
    while (i <= j) {
      while (values[i]! < pivot) i++
      while (values[j]! > pivot) j--
      if (i > j) break
      const kept = values[i]!
      values[i++] = values[j]!
      values[j--] = kept
    }
    if (place <= j) high = j
    else if (place >= i) low = i
    else break
  }
  return values[place]!
}

function middleOfThree(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}
