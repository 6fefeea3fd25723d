import type { NumberStyle } from "./mapping.ts"
import { plainCharacters } from "./number-text.ts"
import { writtenNumber } from "./numbers.ts"

export type StyleGuess = {
  readonly style: NumberStyle
  /** Whether the texts say it themselves; where not, a person is asked if it matters (`isAmbiguous`). */
  readonly sure: boolean
  /** Some text means different numbers under the two marks, such as "1.234", and no other text decides. */
  readonly isAmbiguous: boolean
  /** Texts that only the decimal comma can read, and only the decimal point. */
  readonly votes: { readonly comma: number; readonly point: number }
}

/**
 * Which mark starts the decimals in a column. Texts that only one of the two can read decide ("80,5", "1.234.567"; "0.547",
 * "1,234.5"). Where every text could be either, the conservative rule: in a comma-separated file a comma inside a number
 * groups thousands and a point is decimal, because a decimal comma would have needed another delimiter; elsewhere a point
 * or comma before exactly three digits is ambiguous, read as written in English, and asked about.
 */
export function guessNumberStyle(
  texts: Iterable<string>,
  options: { readonly delimiter?: string; readonly decimal?: "." | "," } = {},
): StyleGuess {
  let comma = 0
  let point = 0
  let either = 0
  const groups = new Map<NumberStyle["group"], number>()
  for (const text of texts) {
    if (!/[.,'’，．\s]/.test(text)) continue
    const asComma = writtenNumber(text, ",")
    const asPoint = writtenNumber(text, ".")
    if (asComma && !asPoint) comma++
    else if (asPoint && !asComma) point++
    else if (asComma && asPoint && asComma.digits !== asPoint.digits) either++
    const group = /\d([.,' ])\d{3}(?!\d)/.exec(plainCharacters(text))?.[1] as NumberStyle["group"] | undefined
    if (group) groups.set(group, (groups.get(group) ?? 0) + 1)
  }
  const isTold = options.decimal !== undefined || comma > 0 || point > 0
  const decimal = options.decimal ?? (comma > point ? "," : ".")
  groups.delete(decimal)
  const group = [...groups].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? ""
  const isAmbiguous = !isTold && either > 0 && options.delimiter !== ","
  return { style: { decimal, group }, sure: isTold || either === 0, isAmbiguous, votes: { comma, point } }
}

/**
 * The same for several columns of one file at once: a column whose own texts do not decide takes the mark of those that
 * do, because one program wrote them all.
 */
export function guessNumberStyles(
  columns: readonly Iterable<string>[],
  options: { readonly delimiter?: string; readonly decimal?: "." | "," } = {},
): StyleGuess[] {
  const guesses = columns.map((texts) => guessNumberStyle(texts, options))
  let comma = 0
  let point = 0
  for (const { votes } of guesses) {
    comma += Number(votes.comma > votes.point)
    point += Number(votes.point > votes.comma)
  }
  if (comma === point) return guesses
  const decimal = comma > point ? "," : "."
  return guesses.map((guess, i) =>
    guess.votes.comma + guess.votes.point > 0 || options.decimal
      ? guess
      : { ...guessNumberStyle(columns[i]!, { ...options, decimal }), votes: guess.votes },
  )
}
