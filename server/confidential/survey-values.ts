/**
 * METHOD.md section 8, the first rule: an employee-survey value on fewer respondents than the threshold is hidden, and so
 * is one nobody vouches for. Every survey value the product reads passes through here before anything is computed from it.
 */

/** One survey metric's cells: the values, and on how many respondents each rests at least; NaN where nobody said. */
export type SurveyCells = { readonly values: Float64Array; readonly respondents: Float64Array }

/** Takes the hidden values out, in place: hidden looks the same as absent. Returns the cells that held them, in order. */
export function hideFewRespondents({ values, respondents }: SurveyCells, threshold: number): number[] {
  const hidden: number[] = []
  for (let cell = 0; cell < values.length; cell++) {
    if (Number.isNaN(values[cell]!)) continue
    // Written so that an unknown number of respondents hides too.
    if (respondents[cell]! >= threshold) continue
    values[cell] = NaN
    hidden.push(cell)
  }
  return hidden
}
