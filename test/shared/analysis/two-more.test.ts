import { describe, expect, it } from "vitest"
import type { CapabilityReport, DriverReport } from "../../../shared/analysis/capability-report.ts"
import { byRegion, movers, overTime } from "../../../shared/analysis/component-over-time.ts"
import { twoMore } from "../../../shared/analysis/two-more.ts"

const cell = (gap: number, change: number | null = null, moved = false, series: readonly (number | null)[] = []) => ({
  value: 70 + gap,
  gap,
  peerGap: null,
  change,
  changeInterval: change === null ? null : ([change - 1, change + 1] as const),
  moved,
  series,
})
const branches = [
  { unit: "a", regionName: "North", cells: [cell(-5, 3, true, [1, null, 3]), null] },
  { unit: "b", regionName: "South", cells: [cell(-2, -4, true, [3, 2, null]), cell(-1)] },
  { unit: "c", regionName: null, cells: [cell(1, 9, false, [5, null, null]), cell(-3)] },
] as unknown as CapabilityReport["branches"]
const report = {
  branches,
  components: [
    { metric: "tools", direction: "higher" },
    { metric: "vacancies", direction: "lower" },
    { metric: "staff", direction: "range" },
  ],
} as unknown as CapabilityReport

const slope = (metric: string, low: number, high: number, seen: readonly [number, number]) =>
  ({
    metric,
    slope: (low + high) / 2,
    slopeInterval: [low, high],
    seen,
  }) as unknown as DriverReport["components"][number]
const driver = (...components: DriverReport["components"]) => ({ components }) as unknown as DriverReport

describe("two more points", () => {
  it("are towards better, with the interval the same way round", () => {
    const [first, second] = twoMore(
      driver(slope("tools", 0.01, 0.03, [-6, 5]), slope("vacancies", -0.1, -0.06, [-1.5, 4])),
      report,
    )
    expect(first).toMatchObject({ by: -2, isFirst: true, readTo: 1.5, isBeyond: true, branches: 1 })
    expect(first!.effect).toBeCloseTo(0.16)
    expect(first!.interval[0]).toBeCloseTo(0.12)
    expect(first!.interval[1]).toBeCloseTo(0.2)
    expect(second).toMatchObject({ by: 2, isFirst: false, readTo: 5, isBeyond: false, branches: 2 })
  })

  it("name no first where intervals overlap, or where there is one alone", () => {
    const overlapping = driver(slope("tools", 0.01, 0.05, [-6, 5]), slope("vacancies", -0.06, -0.02, [-5, 5]))
    expect(twoMore(overlapping, report).some(({ isFirst }) => isFirst)).toBe(false)
    expect(twoMore(driver(slope("tools", 0.01, 0.05, [-6, 5])), report)[0]!.isFirst).toBe(false)
  })

  it("mean nothing for a range", () => {
    expect(twoMore(driver(slope("staff", 0.01, 0.05, [-6, 5])), report)).toEqual([])
  })
})

describe("a component over time", () => {
  it("is the mean of the branches that have a value, and a gap where none has", () => {
    expect(overTime(branches, 0, 3)).toMatchObject({ values: [3, 2, 3], branches: 3, change: { count: 3 } })
    expect(overTime(branches, 1, 3)).toMatchObject({ values: [null, null, null], branches: 2, change: null })
  })

  it("goes by region, those without one last", () => {
    expect(byRegion(branches).map(([name, own]) => [name, own.length])).toEqual([
      ["North", 1],
      ["South", 1],
      [null, 1],
    ])
  })

  it("tells of branches that moved beyond chance alone", () => {
    const { rose, fell, looked } = movers(report, 0)
    expect([rose, fell].map((each) => each.map(({ branch }) => branch.unit))).toEqual([["a"], ["b"]])
    expect(looked).toBe(3)
  })
})
