import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { takeComplements } from "../../../server/confidential/complements.ts"
import { findEquations } from "../../../server/confidential/equations.ts"
import type { SumCell, Sums } from "../../../server/confidential/sums.ts"
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
  parentsOf: new Map([...parentOf].map(([unit, parent]) => [unit, new Set(parent === null ? [] : [parent])])),
  placeIn: ({ kind, period }, into) =>
    kind === into ? period : kind === "month" && into === "quarter" ? Math.floor(period / 3) : null,
  equations: [],
  scales: new Map([[7, [0, 100]]]),
  earlier: [],
}
const cell = (unit: number, respondents: number, more: Partial<SumCell> = {}): SumCell => ({
  unit,
  metric: 7,
  ...month(0),
  value: 60,
  upload: 1,
  respondents,
  wasTold: false,
  keptBefore: false,
  isShown: respondents >= 5,
  ...more,
})
/** A sum that everybody saw before what it is made of came. */
const told = (unit: number, respondents: number, more: Partial<SumCell> = {}) =>
  cell(unit, respondents, { wasTold: true, ...more })
const takenUnits = (cells: SumCell[]) => takeComplements(cells, sums).map(({ unit }) => unit)

describe("takeComplements", () => {
  it("does not show a region's own value over a hidden branch, nor the company's over that", () => {
    expect(takenUnits([cell(1, 30), cell(11, 12), cell(12, 3), cell(13, 9), cell(14, 10)])).toEqual([1])
    expect(takenUnits([cell(0, 90), cell(1, 30), cell(2, 40), cell(12, 3), cell(13, 9), cell(21, 40)])).toEqual([0, 1])
  })

  it("does not show a sum that leaves a few of the shown ones, whom nobody has sent", () => {
    expect(takenUnits([cell(1, 30), cell(11, 12), cell(12, 15)])).toEqual([1])
    expect(takenUnits([cell(1, 32), cell(11, 12), cell(12, 15)])).toEqual([])
    expect(takenUnits([cell(0, 73), cell(1, 30), cell(2, 40), cell(11, 30)])).toEqual([0])
    const quarter = cell(11, 30, { kind: "quarter", period: 0 })
    takeComplements([quarter, cell(11, 12), cell(11, 15, month(1))], sums)
    expect(quarter.isShown).toBe(false)
  })

  it("does not show a sum that leaves an answer near the end of the scale", () => {
    const high = { value: 98 }
    expect(takenUnits([cell(1, 52, { value: 75 }), cell(11, 32), cell(12, 20, high)])).toEqual([])
    // The twenty that nobody has sent are at 98.
    expect(takenUnits([cell(1, 52, { value: 74.6 }), cell(11, 32)])).toEqual([1])
    expect(takenUnits([cell(1, 52, { value: 65 }), cell(11, 32)])).toEqual([])
  })

  it("shows no branch where one that is not here yet would be what a region that was told leaves of it", () => {
    expect(takenUnits([told(1, 44), cell(11, 40)])).toEqual([1, 11])
    expect(takenUnits([told(1, 50), cell(11, 40)])).toEqual([])
    // With all of them here nobody is left.
    expect(takenUnits([told(1, 50), cell(11, 40), cell(12, 10)])).toEqual([])
  })

  it("leaves all alone where nothing is hidden, and branches where nothing is stored above", () => {
    expect(takenUnits([cell(1, 19), cell(11, 12), cell(12, 7)])).toEqual([])
    expect(takenUnits([cell(11, 12), cell(12, 3), cell(13, 9)])).toEqual([])
  })

  it("hides the smallest sibling of a lone hidden branch where its region's value was told before", () =>
    expect(takenUnits([told(1, 30), cell(11, 12), cell(12, 3), cell(13, 9), cell(14, 10)])).toEqual([1, 13]))

  it("hides none of whom everybody knows already, and first who was hidden for this before", () => {
    expect(takenUnits([told(1, 30), cell(11, 12), cell(12, 3), told(13, 9), cell(14, 10)])).toEqual([1, 14])
    const kept = cell(11, 12, { keptBefore: true })
    expect(takenUnits([told(1, 30), kept, cell(12, 3), cell(13, 9), cell(14, 10)])).toEqual([1, 11])
    // Told before it was hidden, a branch covers nobody.
    const known = cell(13, 3, { wasTold: true })
    expect(takenUnits([told(1, 30), cell(11, 12), cell(12, 3), known, cell(14, 10)])).toEqual([1, 14])
  })

  it("hides another where two hidden branches are fewer people than the threshold, and none where they are enough", () => {
    expect(takenUnits([told(1, 30), cell(11, 12), cell(12, 1), cell(13, 2), cell(14, 9)])).toEqual([1, 14])
    expect(takenUnits([told(1, 30), cell(11, 12), cell(12, 3), cell(13, 4), cell(14, 9)])).toEqual([1])
  })

  it("hides more near the end of the scale, where a sum tells of each of its parts", () => {
    const near = (value: number) => ({ value, wasTold: false })
    const cells = (value: number) => [
      told(1, 30, { value }),
      cell(11, 12, near(value)),
      cell(12, 3, near(value)),
      cell(13, 9, near(value)),
      cell(14, 90, near(40)),
    ]
    expect(takenUnits(cells(60))).toEqual([1, 13])
    expect(takenUnits(cells(99))).toEqual([1, 13, 11, 14])
  })

  it("counts a region's value as known where both it and the company's were told", () => {
    const cells = [told(0, 90), told(1, 30), cell(2, 4), cell(11, 30), cell(21, 3), cell(31, 40), cell(32, 20)]
    // Branch 21 is what the company leaves of region 1 and branches 31, 32.
    expect(takenUnits(cells)).toEqual([0, 32])
  })

  it("counts a branch that moved away as one of its region's of then", () => {
    const moved = new Map(sums.parentsOf).set(12, new Set([1, 2]))
    const cells = [told(1, 30), cell(11, 12), cell(12, 3), cell(13, 9), cell(21, 30)]
    expect(takeComplements(cells, { ...sums, parentsOf: moved }).map(({ unit }) => unit)).toEqual([1, 13])
  })

  it("remembers a sum that was told and stands there no more", () => {
    const cells = [cell(11, 12), cell(12, 3), cell(13, 9)]
    const taken = takeComplements(cells, { ...sums, earlier: [told(1, 24, { isShown: false })] })
    expect(taken.map(({ unit }) => unit)).toEqual([13])
  })

  it("shows a unit's equation whole or not at all", () => {
    const cells = [cell(11, 4, { metric: 1 }), cell(11, 9, { metric: 2 }), cell(11, 9, { metric: 3 }), cell(12, 9)]
    const taken = takeComplements(cells, { ...sums, equations: [[1, 2, 3]] })
    expect(taken.map(({ metric }) => metric)).toEqual([2, 3])
  })

  it("does not show a quarter over a hidden month, a branch's own or its region's", () => {
    const quarter = (unit: number) => cell(unit, 40, { kind: "quarter", period: 0 })
    const months = [cell(11, 9), cell(11, 3, month(1)), cell(11, 8, month(2))]
    const quarters = [quarter(11), quarter(1), quarter(21)]
    takeComplements([...quarters, ...months], sums)
    expect(quarters.map(({ isShown }) => isShown)).toEqual([false, false, true])
    expect(months.map(({ isShown }) => isShown)).toEqual([true, false, true])
  })

  it("does not show a region's months over a branch's hidden quarter", () => {
    const months = [cell(1, 30), cell(1, 30, month(1)), cell(1, 30, month(2)), cell(1, 30, month(3))]
    takeComplements([...months, cell(11, 4, { kind: "quarter", period: 0 })], sums)
    expect(months.map(({ isShown }) => isShown)).toEqual([false, false, false, true])
  })

  it("does not show a branch's quarter over its region's hidden month", () => {
    const quarter = cell(11, 30, { kind: "quarter", period: 0 })
    takeComplements([quarter, cell(1, 14), cell(1, 4, month(1)), cell(1, 12, month(2))], sums)
    expect(quarter.isShown).toBe(false)
  })

  it("does not show a region's month beside a branch's quarter, where nobody knows the branch's month", () => {
    const quarter = (more: Partial<SumCell> = {}) => cell(11, 36, { kind: "quarter", period: 0, ...more })
    expect(takenUnits([quarter(), cell(1, 30)])).toEqual([1])
    expect(takenUnits([quarter(), told(1, 30)])).toEqual([11, 1])
    expect(takenUnits([quarter({ wasTold: true }), cell(1, 30)])).toEqual([1])
    expect(takenUnits([quarter(), cell(1, 30), cell(11, 12), cell(11, 12, month(1)), cell(11, 12, month(2))])).toEqual(
      [],
    )
  })

  it("hides two months of a quarter that was told before they came", () => {
    const quarter = told(11, 40, { kind: "quarter", period: 0 })
    const months = [cell(11, 9), cell(11, 3, month(1)), cell(11, 8, month(2))]
    takeComplements([quarter, ...months], sums)
    expect([quarter, ...months].map(({ isShown }) => isShown)).toEqual([false, true, false, false])
  })

  it("leaves no hidden branch as what a stored sum leaves of the shown, whatever the company", () => {
    const branches = [...parentOf.keys()].filter((unit) => unit > 10)
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 14 }), { minLength: branches.length, maxLength: branches.length }),
        fc.subarray([0, 1, 2, 3]),
        (respondents, stored) => {
          const cells = [
            ...stored.map((unit) => told(unit, 90)),
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
