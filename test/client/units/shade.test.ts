import { describe, expect, it } from "vitest"
import { shadeOf } from "../../../client/units/shade.ts"
import { stateOf } from "../../../shared/analysis/level.ts"

describe("shadeOf", () => {
  it.each([
    [-2, "far"],
    [-1.2, "more"],
    [-0.6, "some"],
    [-0.3, "little"],
    [0, "even"],
    [0.5, "above"],
    [1, "wellAbove"],
  ] as const)("draws %d as %s", (gap, shade) => expect(shadeOf(gap)).toBe(shade))

  it("is dark from where the word says below target", () => {
    for (const gap of [-3, -1, -0.51, -0.5, -0.2, 0, 2])
      expect(["far", "more", "some"].includes(shadeOf(gap))).toBe(stateOf(gap) === "below-target")
  })
})
