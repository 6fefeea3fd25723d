import { expect, it } from "vitest"
import { headlineParts } from "../../../shared/words/headline.ts"
import { namesSaid } from "../../../shared/words/join.ts"
import { longNames, unseenChains } from "../../support/unseen-chains.ts"

it("says three names at most, fewer where they are long, and always one", () => {
  expect(namesSaid([])).toBe(0)
  expect(namesSaid(["Loyalty", "Profit"])).toBe(2)
  expect(namesSaid(Array.from({ length: 9 }, () => "Customer satisfaction → Loyalty"))).toBe(3)
  expect(namesSaid(Array.from({ length: 9 }, () => longNames.zh))).toBe(2)
  expect(namesSaid(Array.from({ length: 9 }, () => `${longNames.zh} → ${longNames.zh}`))).toBe(1)
})

it("leaves a headline of long names short enough to be read, and counts the others", () => {
  const { qualification } = headlineParts(unseenChains["long-names"]!, "zh")
  expect(qualification.split(longNames.zh)).toHaveLength(3)
  expect(qualification).toMatch(/另有 \d 段见下图/)
})
