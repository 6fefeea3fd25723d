import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  followPlan,
  openSample,
  planSample,
  planSeries,
  type PlanQuestion,
} from "../../../shared/analysis/follow-plan.ts"
import { mapPanel, noise } from "../../support/panels.ts"

/** Thirty branches of one type over two years, the first ten in a plan from the thirteenth month on. */
function question(overrides: Partial<PlanQuestion> = {}): PlanQuestion {
  const isPlanned = (unit: number) => unit < 10
  return {
    outcome: mapPanel(noise(30, 24, 7), (value, unit, t) => 60 + value + (isPlanned(unit) && t >= 12 ? 2 : 0)),
    isPlanned,
    isFree: (unit) => !isPlanned(unit),
    typeOf: () => 0,
    begins: 12,
    leftOut: null,
    ...overrides,
  }
}

function told(asked: PlanQuestion) {
  const followed = followPlan(asked)
  if (followed.kind !== "told") throw new Error(followed.because)
  return followed
}

const because = (asked: PlanQuestion) => {
  const followed = followPlan(asked)
  return followed.kind === "told" ? "told" : followed
}

describe("a plan that is followed", () => {
  it("finds what was gained since, with its interval and what it rests on", () => {
    const { effect, interval, before, ...counts } = told(question())
    expect(Math.abs(effect - 2)).toBeLessThan(0.5)
    expect(interval[0]).toBeGreaterThan(1)
    expect(before?.parted).toBe(false)
    expect(counts).toMatchObject({ branches: 10, compared: 20, alone: 0, periodsBefore: 12, periodsAfter: 12 })
  })

  it("says where the two were parting before it", () => {
    const parting = mapPanel(noise(30, 24, 8), (value, unit, t) => value + (unit < 10 ? 0.5 * t : 0))
    expect(told(question({ outcome: parting })).before).toMatchObject({ parted: true })
  })

  it("leaves the period out in which it began", () => {
    const jump = mapPanel(question().outcome, (value, unit, t) => (unit < 10 && t === 12 ? 1000 : value))
    expect(told(question({ outcome: jump, begins: 13, leftOut: 12 })).effect).toBeLessThan(4)
    expect(told(question({ outcome: jump, begins: 13, leftOut: 12 }))).toMatchObject({
      periodsBefore: 12,
      periodsAfter: 11,
    })
  })

  it("compares with branches of the same type that are in no plan", () => {
    const byType = question({ typeOf: (unit) => unit % 2, isFree: (unit) => unit >= 10 && unit % 4 !== 0 })
    expect(planSample(byType).compared).toEqual(
      Array.from({ length: 20 }, (_, k) => k + 10).filter((unit) => unit % 4 !== 0),
    )
    // Type 2 has branches in the plan alone.
    const alone = question({ typeOf: (unit) => (unit < 3 ? 2 : 0) })
    expect(told(alone)).toMatchObject({ branches: 7, alone: 3, compared: 20 })
  })

  it("does not see what happened to all branches of a type", () => {
    const shocked = (size: number) =>
      question({
        typeOf: (unit) => (unit < 5 || unit > 20 ? 0 : 1),
        outcome: mapPanel(
          question().outcome,
          (value, unit, t) => value + ((unit < 5 || unit > 20) && t >= 12 ? size : 0),
        ),
      })
    fc.assert(
      fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (size) => {
        expect(told(shocked(size)).effect).toBeCloseTo(told(shocked(0)).effect, 6)
      }),
      { numRuns: 10 },
    )
  })

  it("turns its sign with the outcome's", () => {
    const turned = question({ outcome: mapPanel(question().outcome, (value) => -value) })
    expect(told(turned).effect).toBeCloseTo(-told(question()).effect, 8)
  })

  it("cannot tell yet, and says what is short", () => {
    const nothing = mapPanel(question().outcome, () => NaN)
    expect(because(question({ outcome: nothing }))).toMatchObject({ because: "not-measured" })
    expect(because(question({ isPlanned: (unit) => unit < 2 }))).toMatchObject({
      because: "too-few-branches",
      found: 2,
    })
    expect(because(question({ isFree: (unit) => unit > 26 }))).toMatchObject({ because: "too-few-compared", found: 3 })
    expect(because(question({ typeOf: (unit) => (unit < 10 ? 0 : 1) }))).toMatchObject({
      because: "too-few-compared",
      alone: 10,
    })
    expect(because(question({ begins: 24 }))).toMatchObject({ because: "not-begun" })
    expect(because(question({ begins: 60 }))).toMatchObject({ because: "not-begun" })
    expect(because(question({ begins: 22 }))).toMatchObject({ because: "too-few-after", found: 2, needed: 3 })
    expect(because(question({ begins: 3 }))).toMatchObject({ because: "too-few-before", found: 3, needed: 4 })
    expect(because(question({ begins: -8 }))).toMatchObject({ because: "too-few-before", found: 0 })
    expect(because(question({ outcome: mapPanel(nothing, () => 7) }))).toMatchObject({ because: "no-interval" })
  })

  it("has something to draw before it has begun", () => {
    const ahead = question({ begins: 40, typeOf: (unit) => (unit < 20 ? 0 : 1) })
    expect(planSample(ahead).planned).toEqual([])
    expect(openSample(ahead)).toEqual({
      planned: Array.from({ length: 10 }, (_, k) => k),
      compared: Array.from({ length: 10 }, (_, k) => k + 10),
    })
  })

  it("draws comparable branches mixed by type as the plan's are", () => {
    const values = mapPanel(noise(30, 24, 1), (_, unit) => (unit % 2 === 0 ? 50 : 80))
    const typeOf = (unit: number) => unit % 2
    const mixed = question({
      outcome: values,
      typeOf,
      isPlanned: (unit) => unit % 2 === 0 && unit < 12,
      isFree: (u) => u >= 12,
    })
    expect(planSeries(values, planSample(mixed), typeOf)[3]).toEqual({ plan: 50, compared: 50 })
  })
})
