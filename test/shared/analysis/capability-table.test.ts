import { describe, expect, it } from "vitest"
import { capabilityTable, nativeGap, type TableInput } from "../../../shared/analysis/capability-table.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { emptyPanel } from "../../../shared/statistics/panel.ts"

const tools = catalogue.find(({ id }) => id === "tools")!

const panel = (rows: readonly (readonly number[])[]) => ({
  ...emptyPanel(rows.length, rows[0]!.length),
  values: Float64Array.from(rows.flat()),
})

const branch = (unit: string, type: string | null = null) => ({
  unit,
  name: unit,
  region: null,
  regionName: null,
  type,
  scores: { perceived: null, objective: null },
})

function table(rows: number[][], respondents: number[][], change: Partial<TableInput> = {}) {
  return capabilityTable({
    components: [
      {
        metric: tools,
        values: panel(rows),
        respondents: panel(respondents),
        targets: new Float64Array(rows.length).fill(70),
        targetFrom: "target",
      },
    ],
    branches: rows.map((_, i) => branch(`B${i}`)),
    periods: rows[0]!.map((_, t) => `2025-${String(t + 1).padStart(2, "0")}`),
    recentPeriods: 2,
    ...change,
  })
}

describe("the capability table", () => {
  it("weights a branch's year by its respondents", () => {
    const { branches } = table([[60, 66, 72]], [[9, 10, 20]])
    expect(branches[0]!.cells[0]!.value).toBeCloseTo(70, 10)
    expect(branches[0]!.cells[0]!.gap).toBeCloseTo(0, 10)
  })

  it("weights all periods alike where one of them does not say how many answered", () => {
    const { branches } = table([[60, 66, 72]], [[9, NaN, 20]])
    expect(branches[0]!.cells[0]!.value).toBeCloseTo(69, 10)
  })

  it("shows nothing, and counts it, where a branch has no value", () => {
    const { branches, notShown, components } = table(
      [
        [60, NaN, NaN],
        [60, 61, 62],
      ],
      [
        [9, NaN, NaN],
        [9, 9, 9],
      ],
    )
    expect(branches[0]!.cells[0]).toBeNull()
    expect(branches[0]!.respondents).toBeNull()
    expect(notShown).toBe(1)
    expect(components[0]).toMatchObject({ branches: 1, below: 1 })
  })

  it("compares a branch with the others of its type, and with all where those are few", () => {
    const rows = [[50], [60], [60], [60], [90]]
    const types = ["kiosk", "kiosk", "kiosk", "kiosk", "mall"]
    const { branches } = table(rows, rows, {
      branches: rows.map((_, i) => branch(`B${i}`, types[i])),
      recentPeriods: 1,
    })
    expect(branches[0]!.cells[0]!.peerGap).toBeCloseTo(-10, 10)
    expect(branches[4]!.cells[0]!.peerGap).toBeCloseTo(90 - 57.5, 10)
  })

  it("marks a branch as moved when its year differs beyond chance, and only then", () => {
    const steady = [70, 71, 70, 71, 70, 71, 70, 71]
    const risen = [60, 61, 60, 61, 75, 76, 75, 76]
    const { branches } = table([steady, risen], [steady, risen], { recentPeriods: 4 })
    expect(branches.map(({ cells }) => cells[0]!.moved)).toEqual([false, true])
    expect(branches[1]!.cells[0]!.change).toBeCloseTo(15, 10)
  })

  it("tells respondents as a band, the least of the components shown", () => {
    expect(table([[60, 61]], [[30, 12]]).branches[0]!.respondents).toEqual({ from: 10, to: 19 })
  })
})

describe("nativeGap", () => {
  it.each([
    [60, 70, { kind: "higher" }, -10],
    [60, 70, { kind: "lower" }, 10],
    [112, NaN, { kind: "range", low: 90, high: 105 }, -7],
    [95, NaN, { kind: "range", low: 90, high: 105 }, -0],
  ] as const)("of %d against %d (%o) is %d", (value, target, direction, gap) => {
    expect(nativeGap(value, target, direction)).toBe(gap)
  })
})
