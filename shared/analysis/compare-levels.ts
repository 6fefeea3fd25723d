import { meanDifference, meanEstimate } from "../statistics/mean-interval.ts"
import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import type { Panel } from "../statistics/panel.ts"
import { differenceOfMeans, meanOfPeriods } from "../statistics/mean-of-periods.ts"
import type { ComparedLevel, ComparedStage } from "./comparison-report.ts"

/**
 * The level of two sides: each unit's mean over the window, and their mean. The same units in two windows are compared each with
 * itself, and only those seen in both; other units are two samples (Welch 1947). Nobody is compared with a missing value.
 */
export function compareLevels(here: Panel | null, there: Panel | null, pairing: "time" | "apart"): ComparedLevel {
  const [now, then] = [unitMeans(here), unitMeans(there)]
  return pairing === "time" ? eachWithItself(now, then) : asTwoSamples(now, then)
}

/** The same for those who may see groups of units and no single one: from the periods' means alone. */
export function compareMeans(here: Panel | null, there: Panel | null, pairing: "time" | "apart"): ComparedLevel {
  const [now, then] = [here, there].map((panel) => panel && meanOfPeriods(panel, 0, panel.periods))
  const found = now && then && differenceOfMeans(now, then, pairing === "time" ? "same" : "apart")
  return {
    here: now?.mean ?? null,
    there: then?.mean ?? null,
    difference: found ? { value: found.mean, interval: found.interval, pValue: found.pValue } : null,
    units: { here: now?.units ?? 0, there: then?.units ?? 0 },
  }
}

/** The p at which two levels count as different, adjusted over the stages. */
const LEVEL = 0.05

/** Which stages' scores are known to differ, as many as were looked at. */
export function judgeLevels(
  stages: readonly Omit<ComparedStage, "pAdjusted" | "word">[],
): Pick<ComparedStage, "pAdjusted" | "word">[] {
  return benjaminiHochberg(stages.map(({ score }) => score.difference?.pValue ?? null)).map((pAdjusted, k) => {
    const { difference } = stages[k]!.score
    if (!difference) return { pAdjusted, word: "no-data" }
    if (pAdjusted === null || pAdjusted > LEVEL) return { pAdjusted, word: "unclear" }
    return { pAdjusted, word: difference.value > 0 ? "higher" : "lower" }
  })
}

function eachWithItself(here: readonly number[], there: readonly number[]): ComparedLevel {
  const both = here.flatMap((value, i) => (Number.isNaN(value) || Number.isNaN(there[i] ?? NaN) ? [] : [i]))
  if (both.length === 0) return asTwoSamples(here, there)
  const found = meanEstimate(both.map((i) => here[i]! - there[i]!))!
  return {
    here: meanOf(both.map((i) => here[i]!)),
    there: meanOf(both.map((i) => there[i]!)),
    difference: { value: found.mean, interval: found.interval, pValue: found.pValue },
    units: { here: both.length, there: both.length },
  }
}

function asTwoSamples(here: readonly number[], there: readonly number[]): ComparedLevel {
  const [now, then] = [here, there].map((values) => values.filter((value) => !Number.isNaN(value)))
  const [meanNow, meanThen] = [meanOf(now!), meanOf(then!)]
  const found = meanDifference(then!, now!)
  // A single unit has no spread to judge by; what it differs by is still a fact.
  const bare =
    meanNow === null || meanThen === null ? null : { value: meanNow - meanThen, interval: null, pValue: null }
  return {
    here: meanNow,
    there: meanThen,
    difference: found ? { value: found.mean, interval: found.interval, pValue: found.pValue } : bare,
    units: { here: now!.length, there: then!.length },
  }
}

/** Each unit's mean over the panel's periods, NaN where it has none. */
function unitMeans(panel: Panel | null): number[] {
  if (!panel) return []
  const { units, periods, values } = panel
  return Array.from({ length: units }, (_, i) => {
    const own = values.subarray(i * periods, (i + 1) * periods).filter((value) => !Number.isNaN(value))
    return own.length === 0 ? NaN : own.reduce((sum, value) => sum + value, 0) / own.length
  })
}

function meanOf(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
