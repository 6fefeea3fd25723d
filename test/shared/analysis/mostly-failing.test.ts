import { expect, it } from "vitest"
import { isMostlyFailing } from "../../../shared/analysis/picture/picture.ts"

it("keeps the tint for what stands out: one broken link, or two, or less than half of many", () => {
  expect(isMostlyFailing(["broken"])).toBe(false)
  expect(isMostlyFailing(["broken", "changed"])).toBe(false)
  expect(isMostlyFailing(["broken", "changed", "broken", "holds", "weak", "holds"])).toBe(false)
})

it("is calm where most links fail; what runs backwards has no tint anyway", () => {
  expect(isMostlyFailing(["broken", "changed", "broken", "holds"])).toBe(true)
  expect(isMostlyFailing(["reversed", "reversed", "reversed"])).toBe(false)
})
