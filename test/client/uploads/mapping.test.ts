import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { answerMetric } from "../../../client/uploads/answer-metric.ts"
import { changesIn, mergeMapping } from "../../../client/uploads/merge-mapping.ts"
import { plainRoles, readRole, roleValue } from "../../../client/uploads/roles.ts"
import type { ColumnRole } from "../../../shared/intake/mapping.ts"

const plain = [...plainRoles.where, ...plainRoles.when, ...plainRoles.what, "ignore"] as const
const metric = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const part = fc.constantFrom("n", "sd", "numerator", "denominator")
const role: fc.Arbitrary<ColumnRole> = fc.oneof(
  fc.constantFrom(...plain).map((kind): ColumnRole => ({ kind })),
  metric.map((id): ColumnRole => ({ kind: "metric", metric: id })),
  fc.tuple(metric, part).map(([id, each]): ColumnRole => ({ kind: "metric-part", metric: id, part: each })),
  fc
    .tuple(metric, part, fc.constantFrom("2025-03", "2025-Q1", "--03"))
    .map(([id, each, period]): ColumnRole => ({ kind: "metric-part", metric: id, part: each, period })),
  fc.constantFrom("year", "month").map((each): ColumnRole => ({ kind: "period-part", part: each })),
  fc
    .option(metric, { nil: undefined })
    .map((id): ColumnRole => ({ kind: "period-values", period: "2025-03", ...(id !== undefined && { metric: id }) })),
)

describe("a column's role in a list to choose from", () => {
  it("comes back as it went in", () => {
    fc.assert(
      fc.property(role, (each) => {
        expect(readRole(roleValue(each))).toEqual(each)
      }),
    )
  })

  it("keeps the spaces of a metric's id", () => {
    const beside = { kind: "unit-values", unit: "Leeds North", period: "2025-01" } as const
    expect(readRole(roleValue(beside))).toEqual(beside)
    expect(readRole(roleValue({ kind: "metric", metric: "two words" }))).toEqual({
      kind: "metric",
      metric: "two words",
    })
  })

  it("is refused when it is none of ours", () => {
    for (const text of ["", "metric", "metric-part n", "period-part day", "nonsense"])
      expect(() => readRole(text)).toThrow("readRole needs a value of roleValue")
  })
})

describe("one mapping over another", () => {
  it("changes only the columns and names it speaks of", () => {
    const under = { columns: { a: { kind: "unit" }, b: { kind: "period" } }, metrics: { x: "csat" } } as const
    const over = { columns: { b: { kind: "ignore" } }, metrics: { y: "nps" } } as const
    expect(mergeMapping(under, over)).toEqual({
      columns: { a: { kind: "unit" }, b: { kind: "ignore" } },
      metrics: { x: "csat", y: "nps" },
    })
  })

  it("is the same as the upper one over nothing, and as the lower one under nothing", () => {
    const mapping = { decimal: ",", newMetrics: { x: null }, minimumRespondents: { esat: 5 } } as const
    expect(mergeMapping({}, mapping)).toEqual(mapping)
    expect(mergeMapping(mapping, {})).toEqual(mapping)
  })

  it("counts each column, name and setting as one change", () => {
    expect(changesIn({})).toBe(0)
    expect(
      changesIn({ columns: { a: { kind: "unit" }, b: { kind: "period" } }, decimal: ",", encoding: undefined }),
    ).toBe(3)
  })
})

describe("the answer to an unknown metric", () => {
  const create = { create: { stage: "profit", direction: "higher" } } as const

  it("replaces the one before, whichever way round", () => {
    const matched = answerMetric({ decimal: "," }, "Mystery", { match: "csat" })
    expect(matched).toEqual({ decimal: ",", metrics: { Mystery: "csat" } })
    const added = answerMetric(matched, "Mystery", create)
    expect(added).toEqual({ decimal: ",", newMetrics: { Mystery: create.create } })
    expect(answerMetric(added, "Mystery", { leave: true })).toEqual({ decimal: ",", newMetrics: { Mystery: null } })
  })

  it("can be taken back, and leaves other metrics alone", () => {
    const two = answerMetric(answerMetric({}, "a", { match: "csat" }), "b", create)
    expect(answerMetric(two, "b", null)).toEqual({ metrics: { a: "csat" } })
    expect(answerMetric(answerMetric({}, "a", create), "a", null)).toEqual({})
  })
})
