import { afterEach, describe, expect, it } from "vitest"
import { readingShare } from "../../../server/uploads/reading-share.ts"

const told: (number | undefined)[] = []
const share = readingShare((progress) => told.push(progress.share))
afterEach(() => share.end())

describe("readingShare", () => {
  it("adds up the passes, and never tells less than before", () => {
    let now: number | null = null
    share.on({ share: () => now })
    share.atPass(0, 2)
    for (const next of [null, 0, 0.5, 0.4, 1]) {
      now = next
      share.look()
    }
    share.atPass(1, 2)
    for (const next of [0, 0.5, 1]) {
      now = next
      share.look()
    }
    expect(told).toEqual([0.25, 0.5, 0.75, 1])
  })
})
