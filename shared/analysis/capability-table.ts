import { outsideRange, sign, type Metric } from "../chain/metric.ts"
import type { Period } from "../chain/period.ts"
import { meanDifference, meanEstimate } from "../statistics/mean-interval.ts"
import { benjaminiHochberg } from "../statistics/multiplicity.ts"
import type { Panel } from "../statistics/panel.ts"
import type { CapabilityBranch, CapabilityCell, ComponentReport } from "./capability-report.ts"
import { type CountBand, countBand } from "./count-band.ts"
import { peerGaps } from "./peer-gaps.ts"

/** One component's values and respondents over the branches in scope, hidden values already absent (NaN). */
export type ComponentInput = {
  readonly metric: Metric
  readonly values: Panel
  /** Respondents or cases behind each value; NaN where a file never said. */
  readonly respondents: Panel
  /** What branch `i` is held to, in the metric's unit; NaN where neither a target nor a baseline says. */
  readonly targets: Float64Array
  readonly targetFrom: "target" | "baseline" | null
}

export type BranchInput = Pick<CapabilityBranch, "unit" | "name" | "region" | "regionName" | "type" | "scores">

export type TableInput = {
  readonly components: readonly ComponentInput[]
  readonly branches: readonly BranchInput[]
  readonly periods: readonly Period[]
  /** How many of the last periods the table speaks of: a year of them. */
  readonly recentPeriods: number
}

/** How far a value is from its target, short being negative, in the metric's own unit. */
export function nativeGap(value: number, target: number, direction: Metric["direction"]): number {
  // A range needs no target: short and over are both as far as they are outside.
  return direction.kind === "range" ? -outsideRange(value, direction) : sign(direction) * (value - target)
}

/** Branches by components over the last year, and each component by itself. */
export function capabilityTable(input: TableInput): {
  components: ComponentReport[]
  branches: CapabilityBranch[]
  notShown: number
} {
  const recent = input.components.map((component) => recentMeans(component, input.recentPeriods))
  const gaps = input.components.map((component, c) => gapsOf(component, recent[c]!))
  const types = input.branches.map(({ type }) => type)
  const apart = gaps.map((each) => peerGaps(each, types))
  const changes = markMoved(input.components.map((component) => changesOf(component, input)))
  const branches = input.branches.map((branch, i): CapabilityBranch => {
    const cells = input.components.map(({ values }, c): CapabilityCell | null => {
      const value = recent[c]![i]!
      const gap = gaps[c]![i]!
      if (Number.isNaN(value) || Number.isNaN(gap)) return null
      return { value, gap, peerGap: apart[c]![i]!, ...changes[c]![i]!, series: rowOf(values, i) }
    })
    return { ...branch, respondents: respondentsOf(input, i, cells), cells }
  })
  const components = input.components.map((component, c) => componentReport(component, input, recent[c]!, gaps[c]!))
  const notShown = branches.reduce((sum, { cells }) => sum + cells.filter((cell) => cell === null).length, 0)
  return { components, branches, notShown }
}

function componentReport(
  component: ComponentInput,
  { periods, recentPeriods }: TableInput,
  recent: Float64Array,
  gaps: Float64Array,
): ComponentReport {
  const { metric, values, targets, targetFrom } = component
  const gap = meanEstimate(gaps)
  const held = new Set(targets.filter((target) => !Number.isNaN(target)))
  const yearly = meanEstimate(
    Float64Array.from({ length: values.units }, (_, i) => yearOnYear(values, i, recentPeriods)),
  )
  return {
    metric: metric.id,
    labels: metric.label,
    unit: metric.unit,
    evidence: metric.evidence,
    direction: metric.direction.kind,
    target: held.size === 1 ? [...held][0]! : null,
    targetFrom,
    value: meanEstimate(recent)?.mean ?? null,
    gap: gap?.mean ?? null,
    gapInterval: gap?.interval ?? null,
    branches: gap?.count ?? 0,
    below: gaps.filter((each) => each < 0).length,
    series: periods.map((period, t) => {
      const mean = meanEstimate(columnOf(values, t))
      return { period, value: mean?.mean ?? null, units: mean?.count ?? 0 }
    }),
    trend: yearly && { change: yearly.mean, interval: yearly.interval, units: yearly.count },
  }
}

/** Each branch's mean over the last periods, weighted by respondents where every value says how many. */
function recentMeans({ values, respondents }: ComponentInput, recentPeriods: number): Float64Array {
  return Float64Array.from({ length: values.units }, (_, i) => {
    const places = recentPlaces(values, i, recentPeriods)
    const weights = places.map((place) => respondents.values[place]!)
    const weighted = weights.every((n) => n > 0)
    let sum = 0
    let weight = 0
    places.forEach((place, k) => {
      const n = weighted ? weights[k]! : 1
      sum += n * values.values[place]!
      weight += n
    })
    return weight > 0 ? sum / weight : NaN
  })
}

function gapsOf({ metric, targets }: ComponentInput, recent: Float64Array): Float64Array {
  return recent.map((value, i) => nativeGap(value, targets[i]!, metric.direction))
}

type Change = Pick<CapabilityCell, "change" | "changeInterval"> & { pValue: number | null }

/** The last year against the year before, branch by branch; the spread of the periods within each year is the yardstick. */
function changesOf({ values }: ComponentInput, { recentPeriods }: TableInput): Change[] {
  return Array.from({ length: values.units }, (_, i) => {
    const row = values.values.subarray(i * values.periods, (i + 1) * values.periods)
    const before = row.subarray(Math.max(0, row.length - 2 * recentPeriods), Math.max(0, row.length - recentPeriods))
    const moved = meanDifference([...before], [...row.subarray(Math.max(0, row.length - recentPeriods))])
    return { change: moved?.mean ?? null, changeInterval: moved?.interval ?? null, pValue: moved?.pValue ?? null }
  })
}

function markMoved(changes: readonly Change[][]): Pick<CapabilityCell, "change" | "changeInterval" | "moved">[][] {
  const adjusted = benjaminiHochberg(changes.flat().map(({ pValue }) => pValue))
  let next = 0
  return changes.map((of) =>
    of.map(({ change, changeInterval }) => ({ change, changeInterval, moved: (adjusted[next++] ?? 1) < 0.05 })),
  )
}

/** Of the components shown, the least respondents of the latest period: what the row's figures rest on. */
function respondentsOf(
  { components }: TableInput,
  i: number,
  cells: readonly (CapabilityCell | null)[],
): CountBand | null {
  const latest = components.flatMap(({ metric, respondents }, c) => {
    if (cells[c] === null || metric.evidence === "objective") return []
    const row = rowOf(respondents, i).filter((n) => n !== null)
    return row.length > 0 ? [row.at(-1)!] : []
  })
  return latest.length > 0 ? countBand(Math.min(...latest)) : null
}

function yearOnYear(values: Panel, i: number, recentPeriods: number): number {
  const row = values.values.subarray(i * values.periods, (i + 1) * values.periods)
  const before = meanEstimate(
    row.subarray(Math.max(0, row.length - 2 * recentPeriods), Math.max(0, row.length - recentPeriods)),
  )
  const after = meanEstimate(row.subarray(Math.max(0, row.length - recentPeriods)))
  return before && after ? after.mean - before.mean : NaN
}

function recentPlaces({ values, periods }: Panel, i: number, recentPeriods: number): number[] {
  const from = i * periods + Math.max(0, periods - recentPeriods)
  const places: number[] = []
  for (let place = from; place < (i + 1) * periods; place++) if (!Number.isNaN(values[place]!)) places.push(place)
  return places
}

function rowOf({ values, periods }: Panel, i: number): (number | null)[] {
  return Array.from(values.subarray(i * periods, (i + 1) * periods), (value) => (Number.isNaN(value) ? null : value))
}

function* columnOf({ values, units, periods }: Panel, t: number) {
  for (let i = 0; i < units; i++) yield values[i * periods + t]!
}
