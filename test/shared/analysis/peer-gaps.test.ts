import { expect, it } from "vitest"
import { peerGaps } from "../../../shared/analysis/peer-gaps.ts"
import { seeded } from "../../../shared/statistics/chance.ts"

/** As it is defined, branch by branch: the others of the type where there are three, else all others. */
function asDefined(gaps: Float64Array, types: readonly (string | null)[], i: number): number | null {
  if (Number.isNaN(gaps[i]!)) return null
  const others = [...gaps.keys()].filter((j) => j !== i && !Number.isNaN(gaps[j]!))
  const alike = others.filter((j) => types[i] !== null && types[j] === types[i])
  const peers = alike.length >= 3 ? alike : others
  if (peers.length < 3) return null
  return gaps[i]! - peers.reduce((sum, j) => sum + gaps[j]!, 0) / peers.length
}

it("compares each branch with the others of its type, or with all others where these are few", () => {
  const random = seeded(11)
  for (let company = 0; company < 300; company++) {
    const branches = Math.floor(random() * 14)
    const gaps = Float64Array.from({ length: branches }, () => (random() < 0.2 ? NaN : 40 * random() - 20))
    const types = Array.from({ length: branches }, () => [null, "city", "shop", "kiosk"][Math.floor(random() * 4)]!)
    const expected = types.map((_, i) => asDefined(gaps, types, i))
    const found = peerGaps(gaps, types)
    expect(found.map((each) => each === null)).toEqual(expected.map((each) => each === null))
    expect(found.map((each, i) => Math.abs((each ?? 0) - (expected[i] ?? 0))).filter((off) => off > 1e-10)).toEqual([])
  }
})

it("says nothing of a branch without a figure, nor where fewer than three others have one", () => {
  expect(peerGaps(Float64Array.of(1, 2, 3), [null, null, null])).toEqual([null, null, null])
  expect(peerGaps(Float64Array.of(NaN, 1, 2, 3, 6), [null, null, null, null, null])[0]).toBeNull()
})
