import { describe, expect, it } from "vitest"
import { countBand } from "../../../shared/analysis/count-band.ts"

describe("countBand", () => {
  it.each([
    [5, { from: 5, to: 9 }],
    [9, { from: 5, to: 9 }],
    [10, { from: 10, to: 19 }],
    [1, { from: 1, to: 4 }],
    [900, { from: 500, to: null }],
  ])("puts %d people into a band", (count, band) => expect(countBand(count)).toEqual(band))
})
