/** The promise made about R's numbers. */
export const asInR = 1e-8

/** The largest relative error among numbers beside those wanted; infinite where one is missing. */
export function farthest(got: readonly (number | null | undefined)[], wanted: readonly number[]): number {
  if (got.length !== wanted.length) return Infinity
  return wanted.reduce((most, value, k) => Math.max(most, relativeError(got[k], value)), 0)
}

function relativeError(got: number | null | undefined, wanted: number): number {
  if (got === null || got === undefined || Number.isNaN(got)) return Infinity
  return got === wanted ? 0 : Math.abs(got - wanted) / Math.abs(wanted)
}
