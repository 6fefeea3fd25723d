/** A link that cannot run straight from card to card, as the places it spans. */
export type Span = { readonly from: number; readonly to: number }

/**
 * A lane for each of the links that run beside the cards, so that no two in one lane overlap: short ones nearest
 * to the cards. Lane 0 is the nearest.
 */
export function assignLanes(spans: readonly Span[]): number[] {
  const ends = (span: Span) => [Math.min(span.from, span.to), Math.max(span.from, span.to)] as const
  const lanes: number[] = spans.map(() => 0)
  const placed: number[] = []
  const byLength = spans
    .map((_, i) => i)
    .toSorted((a, b) => {
      const [la, ha] = ends(spans[a]!)
      const [lb, hb] = ends(spans[b]!)
      return ha - la - (hb - lb) || la - lb
    })
  for (const i of byLength) {
    const [low, high] = ends(spans[i]!)
    const taken = placed
      .filter((j) => {
        const [otherLow, otherHigh] = ends(spans[j]!)
        return low < otherHigh && otherLow < high
      })
      .map((j) => lanes[j]!)
    // A longer link must run outside every shorter one it encloses, or the two would cross.
    lanes[i] = taken.length === 0 ? 0 : Math.max(...taken) + 1
    placed.push(i)
  }
  return lanes
}

/**
 * Where each of the links at one side of a card touches it, as offsets from the side's middle. Links to the left leave
 * on the left, the shortest outermost; to the right on the right, the shortest outermost: nested links never cross.
 */
export function attachments(others: readonly number[], room: number): number[] {
  const order = others
    .map((other, i) => ({ other, i }))
    .toSorted((a, b) => {
      const [aRight, bRight] = [a.other > 0, b.other > 0]
      if (aRight !== bRight) return aRight ? 1 : -1
      return Math.abs(a.other) - Math.abs(b.other) || a.i - b.i
    })
  const left = order.filter(({ other }) => other <= 0)
  const right = order.filter(({ other }) => other > 0).toReversed()
  const sequence = [...left, ...right]
  const step = Math.min(26, room / Math.max(1, sequence.length))
  const offsets: number[] = others.map(() => 0)
  sequence.forEach(({ i }, place) => (offsets[i] = (place - (sequence.length - 1) / 2) * step))
  return offsets
}
