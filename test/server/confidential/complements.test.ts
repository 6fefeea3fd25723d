import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type SumCell, type Sums, takeComplements } from "../../../server/confidential/complements.ts"
import { findEquations } from "../../../server/confidential/equations.ts"
import { tellsOf } from "../../support/linear.ts"

/** Region 1 over branches 11, 12, ...; company 0 over all. */
const parentOf = new Map<number, number | null>([[0, null]])
for (const region of [1, 2, 3]) {
  parentOf.set(region, 0)
  for (let b = 1; b <= 5; b++) parentOf.set(region * 10 + b, region)
}
const month = (period: number) => ({ kind: "month" as const, period })
const sums: Sums = {
  threshold: 5,
  parentOf,
  placeIn: ({ kind, period }, into) =>
    kind === into ? period : kind === "month" && into === "quarter" ? Math.floor(period / 3) : null,
  equations: [],
}
const cell = (unit: number, respondents: number, more: Partial<SumCell> = {}): SumCell => ({
  unit,
  metric: 7,
  ...month(0),
  respondents,
  isShown: respondents >= 5,
  ...more,
})
const takenUnits = (cells: SumCell[]) => takeComplements(cells, sums).map(({ unit }) => unit)

describe("takeComplements", () => {
  it("hides the smallest sibling of a lone hidden branch where its region's own value is stored", () =>
    expect(takenUnits([cell(1, 30), cell(11, 12), cell(12, 3), cell(13, 9), cell(14, 10)])).toEqual([13]))

  it("leaves siblings alone where nothing is stored above, or where the hidden ones make a group", () => {
    expect(takenUnits([cell(11, 12), cell(12, 3), cell(13, 9)])).toEqual([])
    expect(takenUnits([cell(1, 30), cell(11, 12), cell(12, 3), cell(13, 4), cell(14, 9)])).toEqual([])
  })

  it("hides another where two hidden branches are fewer people than the threshold", () =>
    expect(takenUnits([cell(1, 30), cell(11, 12), cell(12, 1), cell(13, 2), cell(14, 9)])).toEqual([14]))

  it("counts a region's stored value as known where the company's is stored too", () => {
    const cells = [cell(0, 90), cell(1, 30), cell(2, 4), cell(11, 30), cell(21, 3), cell(31, 40), cell(32, 20)]
    // Branch 21 is what the company leaves of region 1 and branches 31, 32.
    expect(takenUnits(cells)).toEqual([32])
  })

  it("shows a unit's equation whole or not at all", () => {
    const cells = [cell(11, 4, { metric: 1 }), cell(11, 9, { metric: 2 }), cell(11, 9, { metric: 3 }), cell(12, 9)]
    const taken = takeComplements(cells, { ...sums, equations: [[1, 2, 3]] })
    expect(taken.map(({ metric }) => metric)).toEqual([2, 3])
  })

  it("does not show a quarter over a hidden month", () => {
    const quarter = cell(11, 40, { kind: "quarter", period: 0 })
    const months = [cell(11, 9), cell(11, 3, month(1)), cell(11, 8, month(2))]
    takeComplements([quarter, ...months], sums)
    expect(quarter.isShown).toBe(false)
    // It may have been shown before its months came: two of them are hidden, so that it gives neither away.
    expect(months.map(({ isShown }) => isShown)).toEqual([true, false, false])
  })

  it("leaves no hidden branch as what a stored sum leaves of the shown, whatever the company", () => {
    const branches = [...parentOf.keys()].filter((unit) => unit > 10)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 14 }), { minLength: branches.length, maxLength: branches.length }),
        fc.subarray([0, 1, 2, 3]),
        (respondents, stored) => {
          const cells = [
            ...stored.map((unit) => cell(unit, 90)),
            ...branches.map((unit, i) => cell(unit, respondents[i]!)),
          ]
          takeComplements(cells, sums)
          const isBelow = (unit: number, top: number) => top === 0 || parentOf.get(unit) === top
          const known = [
            ...stored.map((top) => branches.map((unit) => (isBelow(unit, top) ? 1 : 0))),
            ...branches.flatMap((unit) =>
              cells.some((each) => each.unit === unit && each.isShown)
                ? [branches.map((each) => (each === unit ? 1 : 0))]
                : [],
            ),
          ]
          const hidden = cells.filter(({ unit, isShown }) => unit > 10 && !isShown)
          for (const { unit } of hidden) {
            const region = hidden.filter((each) => parentOf.get(each.unit) === parentOf.get(unit))
            // A region that is hidden whole is no subtraction: its value is shown for as many as it rests on.
            if (region.length === 1 && branches.filter((each) => isBelow(each, parentOf.get(unit)!)).length === 1)
              continue
            expect(tellsOf(known, [branches.indexOf(unit)])).toBe(false)
          }
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe("findEquations", () => {
  const noise = (i: number, k: number) => 60 + 15 * Math.sin(i * (k + 1.7) + k * k)
  const cellsOf = (make: (i: number) => readonly number[], count = 30) =>
    Array.from({ length: count }, (_, i) =>
      make(i).map((value, metric) => ({ cell: `c${i}`, metric, value: Math.round(value * 10) / 10 })),
    ).flat()

  it("finds an index beside what it is made of, after rounding", () => {
    const found = findEquations(
      cellsOf((i) => {
        const [a, b, c, other] = [noise(i, 0), noise(i, 1), noise(i, 2), noise(i, 3)]
        return [a, b, c, other, 0.5 * a + 0.3 * b + 0.2 * c]
      }),
    )
    expect(found.map((each) => each.toSorted((a, b) => a - b))).toContainEqual([0, 1, 2, 4])
    expect(found.flat()).not.toContain(3)
  })

  it("finds none among metrics that only go together", () =>
    expect(findEquations(cellsOf((i) => [0, 1, 2, 3].map((k) => 0.8 * noise(i, 0) + 0.3 * noise(i, k + 1))))).toEqual(
      [],
    ))

  it("claims nothing from a handful of cells", () =>
    expect(findEquations(cellsOf((i) => [noise(i, 0), noise(i, 1), noise(i, 2)], 4))).toEqual([]))
})
