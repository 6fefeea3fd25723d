import { tPValue } from "./student.ts"

/** An estimate by itself. */
export type Alone = {
  readonly effect: number
  readonly standardError: number
  readonly interval: readonly [low: number, high: number]
  readonly degreesOfFreedom: number
}

/** The difference of two estimates that share no data: here less there. */
export type IndependentDifference = {
  readonly effect: number
  readonly standardError: number
  readonly interval: readonly [low: number, high: number]
  readonly pValue: number
}

/**
 * Here less there, of data that share nothing. The interval is put together from the two (Zou 2007, equation 15), so that those of
 * correlations, which are not symmetrical, keep their form: from `d - sqrt((here - low here)^2 + (high there - there)^2)` to
 * `d + sqrt((high here - here)^2 + (there - low there)^2)`. For symmetrical ones of the same reach this is
 * `d -+ reach sqrt(SE^2 + SE^2)`. p by t at Welch-Satterthwaite's degrees of freedom.
 *
 * @example independentDifference(
 *   { effect: 0.5, standardError: 3, interval: [-5.5, 6.5], degreesOfFreedom: 9 },
 *   { effect: 0.5, standardError: 4, interval: [-7.5, 8.5], degreesOfFreedom: 9 },
 * ).interval // => [-10, 10]
 */
export function independentDifference(here: Alone, there: Alone): IndependentDifference {
  const effect = here.effect - there.effect
  const down = Math.hypot(here.effect - here.interval[0], there.interval[1] - there.effect)
  const up = Math.hypot(here.interval[1] - here.effect, there.effect - there.interval[0])
  const variances = [here, there].map(({ standardError }) => standardError ** 2)
  const whole = variances[0]! + variances[1]!
  const degrees =
    whole ** 2 / (variances[0]! ** 2 / here.degreesOfFreedom + variances[1]! ** 2 / there.degreesOfFreedom)
  return {
    effect,
    standardError: Math.sqrt(whole),
    interval: [effect - down, effect + up],
    pValue: effect === 0 ? 1 : tPValue(effect / Math.sqrt(whole), degrees),
  }
}
