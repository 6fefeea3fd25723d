import { describe, expect, it } from "vitest"
import type { Verdict } from "../../../shared/analysis/link-report.ts"
import type { Look, Seen } from "../../../shared/analysis/look.ts"
import { neededForDelta, verdictOf } from "../../../shared/analysis/verdict.ts"

function look(effect: number, high90: number): Look & Seen {
  const standardError = (high90 - effect) / 1.69
  const counted = { design: "within" as const, units: 40, periods: 20, pairs: 800, degreesOfFreedom: 39 }
  const figures = { effect, slope: effect, standardError, pValue: 0.5, interval: null, high90 }
  return { kind: "seen", ...counted, ...figures, smallestDetectable: 2.87 * standardError }
}

describe("a verdict", () => {
  const rows: [effect: number, high90: number, pAdjusted: number, delta: number, verdict: Verdict][] = [
    [-0.2, -0.1, 0.01, 0.1, "reversed"],
    [-0.1, 0.0, 0.049, 0.1, "reversed"],
    [-0.09, -0.01, 0.01, 0.1, "broken"],
    [-0.2, 0.05, 0.06, 0.1, "broken"],
    [0.02, 0.09, 0.8, 0.1, "broken"],
    [0.02, 0.11, 0.8, 0.1, "unproven"],
    [0.3, 0.4, 0.001, 0.1, "holds"],
    [0.3, 0.4, 0.05, 0.1, "unproven"],
    [0.08, 0.13, 0.01, 0.1, "weak"],
    [0.08, 0.099, 0.001, 0.1, "broken"],
    [0.15, 0.22, 0.01, 0.2, "weak"],
  ]

  it.each(rows)("with effect %d, 90 %% limit %d, p %d and delta %d is %s", (effect, high90, p, delta, verdict) => {
    expect(verdictOf(look(effect, high90), p, delta)).toBe(verdict)
  })

  it("asks for more only where more is needed, and for more of what the design can use", () => {
    expect(neededForDelta(look(0.05, 0.06), 0.1)).toBeNull()
    const wide = look(0.05, 0.2)
    // 0.0888 * 2.87 = 0.2547, which is 2.547 times delta: 6.49 times the periods.
    expect(neededForDelta(wide, 0.1)).toMatchObject({ periodsMore: 110 })
    expect(neededForDelta({ ...wide, design: "between" }, 0.1)).toMatchObject({ periodsMore: null })
    expect(neededForDelta({ ...wide, design: "over-time" }, 0.1)).toMatchObject({ unitsMore: null, periodsMore: 110 })
  })
})
