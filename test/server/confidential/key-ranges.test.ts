import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isOneOf } from "../../../server/confidential/key-ranges.ts"
import { emptyStore } from "../../support/stored.ts"

describe("keys as runs", () => {
  it("are said in few comparisons", () => {
    expect(isOneOf("k", [7, 1, 3, 2, 2])).toBe("(k BETWEEN 1 AND 3 OR k = 7)")
    expect(isOneOf("k", [])).toBe("FALSE")
  })

  it("are the keys in the list and no others, on this engine", async () => {
    const database = await emptyStore()
    const lists = fc.sample(fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 1, maxLength: 20 }), 20)
    const numbers = Array.from({ length: 26 }, (_, k) => `(${k})`).join(", ")
    for (const keys of lists) {
      const found = await database.rows<{ k: number }>(
        `SELECT k FROM (VALUES ${numbers}) AS t(k) WHERE ${isOneOf("k", keys)} ORDER BY k`,
      )
      expect(found.map(({ k }) => k)).toEqual([...new Set(keys)].toSorted((a, b) => a - b))
    }
  })
})
