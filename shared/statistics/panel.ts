/** Units by periods, dense: one series of one quantity, NaN where nothing was observed. */
export type Panel = {
  readonly units: number
  readonly periods: number
  /** Row by row: the value of unit `i` in period `t` is `values[i * periods + t]`. */
  readonly values: Float64Array
}

/** Cause and effect side by side, sorted by unit and then period. Unit and period are places in the panel they came from. */
export type Pairs = {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly unit: Int32Array
  readonly period: Int32Array
}

/** An empty panel: every value missing. */
export function emptyPanel(units: number, periods: number): Panel {
  return { units, periods, values: new Float64Array(units * periods).fill(NaN) }
}

/** Room for so many pairs. */
export function noPairs(most: number): Pairs {
  return {
    x: new Float64Array(most),
    y: new Float64Array(most),
    unit: new Int32Array(most),
    period: new Int32Array(most),
  }
}

/** The first `n` pairs, in the memory of all. */
export function upToPair({ x, y, unit, period }: Pairs, n: number): Pairs {
  return { x: x.subarray(0, n), y: y.subarray(0, n), unit: unit.subarray(0, n), period: period.subarray(0, n) }
}

/**
 * Every `(x[i, t - lag], y[i, t])` where both were observed, with the period of the effect, none before the period `since`.
 * Units with fewer than `atLeast` pairs are left out: a unit with one pair carries nothing within units.
 */
export function pairUp(x: Panel, y: Panel, lagPeriods: number, atLeast = 1, since = 0): Pairs {
  if (x.units !== y.units || x.periods !== y.periods)
    throw new Error(`pairUp needs panels of one shape, got ${x.units} x ${x.periods} and ${y.units} x ${y.periods}`)
  const begin = Math.max(0, lagPeriods, since)
  const pairs = noPairs(x.units * Math.max(0, x.periods - begin))
  let n = 0
  for (let i = 0; i < x.units; i++) {
    const start = n
    const row = i * x.periods
    for (let t = begin; t < x.periods && t - lagPeriods < x.periods; t++) {
      const xi = x.values[row + t - lagPeriods]!
      const yi = y.values[row + t]!
      if (Number.isNaN(xi) || Number.isNaN(yi)) continue
      pairs.x[n] = xi
      pairs.y[n] = yi
      pairs.unit[n] = i
      pairs.period[n] = t
      n++
    }
    if (n - start < atLeast) n = start
  }
  return upToPair(pairs, n)
}
