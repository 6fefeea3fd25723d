import { describe, expect, it } from "vitest"
import { connected, fixedBy } from "../../../server/confidential/joint.ts"

const sum = (terms: Record<string, number>) => new Map(Object.entries(terms))

describe("fixedBy", () => {
  it("finds what a sum leaves alone", () => expect([...fixedBy([sum({ a: 3 }), sum({ b: 4, c: 9 })])]).toEqual(["a"]))

  it("finds the month that a region's quarter and two months leave of two branches", () => {
    const quarter = sum({ a1: 3, b1: 9, a2: 4, b2: 9, a3: 2 })
    const known = [quarter, sum({ a1: 3, b1: 9 }), sum({ a2: 4, b2: 9 })]
    expect([...fixedBy(known)]).toEqual(["a3"])
    expect([...fixedBy([quarter, sum({ a1: 3, b1: 9 })])]).toEqual([])
  })

  it("finds nothing where a sum only repeats another", () =>
    expect([...fixedBy([sum({ a: 3, b: 4 }), sum({ a: 6, b: 8 })])]).toEqual([]))

  it("looks at sums apart that have nothing in common", () => {
    const parts = [...connected([sum({ a: 1, b: 1 }), sum({ c: 1, d: 1 }), sum({ b: 1, e: 1 })])]
    expect(parts.map((each) => each.length)).toEqual([2, 1])
  })
})
