import { describe, expect, it } from "vitest"
import { align } from "../../../shared/statistics/aligned.ts"
import { pairUp } from "../../../shared/statistics/panel.ts"
import { noise, panel } from "../../support/panels.ts"

describe("a common sample", () => {
  it("takes each series at its own lag and leaves out rows that lack one", () => {
    const x = panel([
      [1, 2, 3, 4],
      [5, 6, null, 8],
    ])
    const y = panel([
      [10, 20, 30, 40],
      [50, 60, 70, 80],
    ])
    const { unit, period, columns } = align([x, y], [0, 1])
    expect([...unit]).toEqual([0, 0, 0, 1, 1])
    expect([...period]).toEqual([0, 1, 2, 0, 1])
    expect(columns.map((column) => [...column])).toEqual([
      [1, 2, 3, 5, 6],
      [20, 30, 40, 60, 70],
    ])
  })

  it("of two series is what pairing them gives", () => {
    const [x, y] = [noise(5, 8, 1, 0.2), noise(5, 8, 2, 0.2)]
    const pairs = pairUp(x, y, 2, 2)
    const { columns, unit } = align([x, y], [0, 2])
    expect([...columns[0]!]).toEqual([...pairs.x])
    expect([...columns[1]!]).toEqual([...pairs.y])
    expect([...unit]).toEqual([...pairs.unit])
  })

  it("leaves out a unit seen once, and is empty for nothing", () => {
    expect([
      ...align(
        [
          panel([
            [1, null],
            [2, 3],
          ]),
        ],
        [0],
      ).unit,
    ]).toEqual([1, 1])
    expect(align([], []).columns).toEqual([])
  })
})
