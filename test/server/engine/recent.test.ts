import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { recent } from "../../../server/engine/recent.ts"

const letters = (most: number) => recent<string>(most, (text) => text.length)

describe("recent", () => {
  it("drops what was unused for longest when it grows too large", () => {
    const kept = letters(6)
    kept.set("a", "aaa")
    kept.set("b", "bbb")
    kept.get("a")
    kept.set("c", "ccc")
    expect([kept.get("a"), kept.get("b"), kept.get("c")]).toEqual(["aaa", undefined, "ccc"])
  })

  it("does not keep what is larger than all its room", () => {
    const kept = letters(2)
    kept.set("a", "aaa")
    expect(kept.get("a")).toBeUndefined()
  })

  it("never holds more than its room, whatever is put in", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom("a", "b", "c", "d"), fc.string({ maxLength: 8 }))), (puts) => {
        const kept = letters(10)
        for (const [key, value] of puts) kept.set(key, value)
        const held = ["a", "b", "c", "d"].map((key) => kept.get(key)?.length ?? 0)
        expect(held.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(10)
      }),
    )
  })
})
