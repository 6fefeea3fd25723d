/** A comparison needs this many others; peers of one type count from this many on. */
const FEWEST_PEERS = 3

/**
 * How far each branch's gap is from the mean gap of its peers: the others of its type where there are three, else all
 * others; null where nobody knows its own, or where there are fewer than three of either. From sums of each type, so that
 * a hundred thousand branches cost one pass.
 *
 * @param gaps of each branch, in the metric's unit; NaN where none is known.
 * @param types of each branch, in the same order.
 * @example peerGaps([0, 3, 6, 9], [null, null, null, null]) // => [-6, -2, 2, 6]
 */
export function peerGaps(gaps: Float64Array, types: readonly (string | null)[]): (number | null)[] {
  const all = nobody()
  const byType = new Map<string, Peers>()
  gaps.forEach((gap, i) => {
    if (Number.isNaN(gap)) return
    add(all, gap)
    const type = types[i]!
    if (type === null) return
    if (!byType.has(type)) byType.set(type, nobody())
    add(byType.get(type)!, gap)
  })
  return types.map((type, i) => {
    const gap = gaps[i]!
    if (Number.isNaN(gap)) return null
    const alike = type === null ? null : byType.get(type)!
    const { count, sum } = alike && alike.count > FEWEST_PEERS ? alike : all
    return count > FEWEST_PEERS ? gap - (sum - gap) / (count - 1) : null
  })
}

type Peers = { count: number; sum: number }

const nobody = (): Peers => ({ count: 0, sum: 0 })

function add(peers: Peers, gap: number): void {
  peers.count += 1
  peers.sum += gap
}
