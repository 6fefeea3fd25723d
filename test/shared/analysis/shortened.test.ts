import fc from "fast-check"
import { expect, it } from "vitest"
import { shortened, textWidth } from "../../../shared/analysis/picture/text-width.ts"

it("keeps what fits, and cuts anything else so that it fits", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), fc.integer({ min: 40, max: 400 }), (text, width) => {
      const told = shortened(text, 12, width)
      expect(textWidth(told, 12)).toBeLessThanOrEqual(width)
      expect(told === text).toBe(textWidth(text, 12) <= width)
    }),
  )
})

it("leaves names that begin alike to be told apart by their ends", () => {
  const [a, b] = [7, 8].map((last) => shortened(`全国范围内各级营业网点窗口服务人员评价得分0${last}`, 12, 120))
  expect(a).toMatch(/^全国.*….*07$/)
  expect(a).not.toBe(b)
})
