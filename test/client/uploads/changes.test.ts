import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { barParts } from "../../../client/uploads/bar-parts.ts"
import { hadVerdicts, verdictPairs } from "../../../client/uploads/verdict-changes.ts"
import { brokenSince, linkReport } from "../../support/chain-report.ts"

describe("the bar of what would change", () => {
  const counts = fc.record({
    new: fc.nat({ max: 10_000_000 }),
    changed: fc.nat({ max: 10_000_000 }),
    unchanged: fc.nat({ max: 10_000_000 }),
    rejected: fc.nat({ max: 10_000_000 }),
  })

  it("fills its width exactly, whatever the counts, and never overlaps", () => {
    fc.assert(
      fc.property(counts, (observations) => {
        const parts = barParts(observations, 480)
        const shown = Object.values(observations).filter((count) => count > 0).length
        expect(parts).toHaveLength(shown)
        const last = parts.at(-1)
        expect(last ? last.from + last.width : 480).toBeCloseTo(480, 6)
        for (const [i, part] of parts.entries())
          expect(part.from).toBeCloseTo(i === 0 ? 0 : parts[i - 1]!.from + parts[i - 1]!.width + 3, 6)
      }),
    )
  })

  it("still shows one value among ten million", () => {
    const parts = barParts({ new: 10_000_000, changed: 1, unchanged: 0, rejected: 0 }, 480)
    expect(parts[1]).toMatchObject({ kind: "changed" })
    expect(parts[1]!.width).toBeGreaterThanOrEqual(3)
  })

  it("is empty when there is nothing", () => {
    expect(barParts({ new: 0, changed: 0, unchanged: 0, rejected: 0 }, 480)).toEqual([])
  })
})

describe("verdicts before and after an upload", () => {
  const holds = linkReport("loyalty", "profit", { verdict: "holds", effect: 0.3 })

  it("mark a link that breaks, and leave the others unmarked", () => {
    const before = [linkReport("customer-satisfaction", "loyalty", { verdict: "holds", effect: 0.3 }), holds]
    const after = [linkReport("customer-satisfaction", "loyalty", brokenSince), holds]
    const pairs = verdictPairs({ before, after })
    expect(pairs.map(({ to, isChanged }) => [to, isChanged])).toEqual([
      ["loyalty", true],
      ["profit", false],
    ])
    expect(hadVerdicts(pairs)).toBe(true)
  })

  it("take a link that only appears with the file for one about which nothing was known", () => {
    const pairs = verdictPairs({ before: [], after: [holds] })
    expect(pairs).toMatchObject([{ before: null, isChanged: true }])
    expect(hadVerdicts(pairs)).toBe(false)
  })

  it("call no change what moves between no data and too few: both say that nothing can be told", () => {
    const nothing = linkReport("loyalty", "profit", { verdict: "no-data" })
    const little = linkReport("loyalty", "profit", { verdict: "unproven" })
    expect(verdictPairs({ before: [nothing], after: [little] })[0]!.isChanged).toBe(false)
  })
})
