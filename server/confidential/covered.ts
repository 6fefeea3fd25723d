import type { Scale } from "./survey-rule.ts"

/** So much of its scale must a hidden value be able to lie in, for all that its sum tells. */
const STRETCH = 0.1
/** Of whom nobody counted. */
export const UNCOUNTED = 2

export type Part = { readonly value: number; readonly respondents: number }

/**
 * Whether hidden parts cover each other from who knows their sum, and on how many each rests: there are two at least, on as many
 * respondents as the threshold, and each may lie in a tenth of its scale or more. The last fails near the ends of a scale: of
 * two parts with a mean of 99 % neither can be far from it. (The width of the interval that a table allows for a suppressed
 * cell: Willenborg & de Waal 2001, chapter 6.)
 */
export function areCovered<Cell extends Part>(
  hidden: readonly Cell[],
  part: (cell: Cell) => number,
  threshold: number,
  [low, high]: Scale,
): boolean {
  const most = new Map<number, number>()
  for (const cell of hidden) most.set(part(cell), Math.max(most.get(part(cell)) ?? 0, cell.respondents || 0))
  if (most.size < 2 || [...most.values()].reduce((sum, n) => sum + n, 0) < threshold) return false
  if (low === null || high === null) return true
  const weight = ({ respondents }: Part) => (respondents > 0 ? respondents : UNCOUNTED)
  const weights = hidden.reduce((sum, cell) => sum + weight(cell), 0)
  const sum = hidden.reduce((total, cell) => total + weight(cell) * cell.value, 0)
  return hidden.every((cell) => {
    const own = weight(cell)
    const least = Math.max(low, (sum - (weights - own) * high) / own)
    const largest = Math.min(high, (sum - (weights - own) * low) / own)
    return largest - least >= STRETCH * (high - low)
  })
}
