import type { Staging } from "../../store/workbench.ts"
import type { Shape } from "./shape.ts"

/**
 * Warns of values that are neither their numerator over their denominator nor a hundred times that. As much is let pass
 * as the last digit can hide that was written of the value, or of a sum that is no whole number: whole ones are counted.
 */
export async function warnOfRatios(staging: Staging, { measures, numbers }: Shape): Promise<void> {
  for (const { value, numerator, denominator } of measures) {
    if (numerator === undefined || denominator === undefined) continue
    const ratio = `v${numerator} / v${denominator}`
    const rounded = `(${roundedShare(numerator)} + ${roundedShare(denominator)})`
    const isOff = (times: number) =>
      `abs(v${value} - ${times} * ${ratio}) > 0.51 * ${lastDigit(value)} + ${rounded} * abs(${times} * ${ratio})`
    await staging.run(
      `INSERT INTO problem
       SELECT row, $1, $2, CAST(v${value} AS VARCHAR), 'ratio-disagrees', 'warning',
              'The value is ' || v${value} || ', and ' || v${numerator} || ' / ' || v${denominator} || ' is '
                || round(${ratio}, 4) || ': check which is wrong. They go in as they stand.', NULL
         FROM cell WHERE v${denominator} > 0 AND ${isOff(1)} AND ${isOff(100)}`,
      [value, numbers.find(({ index }) => index === value)?.name ?? null],
    )
  }
}

/** What the last decimal of a column's number counts: 1, 0.1, ... 0.0001. */
function lastDigit(column: number): string {
  const at = [0, 1, 2, 3].map((places) => `WHEN v${column} = round(v${column}, ${places}) THEN ${10 ** -places}`)
  return `(CASE ${at.join(" ")} ELSE 0.0001 END)`
}

const roundedShare = (column: number) =>
  `(CASE WHEN v${column} = round(v${column}, 0) THEN 0 ELSE 0.51 * ${lastDigit(column)} / abs(v${column}) END)`
