import { describe, expect, it } from "vitest"
import { finder } from "../../client/ui/find.ts"

describe("finder", () => {
  it.each([
    ["riverside", "Riverside Gate"],
    ["RIVER", "riverside"],
    ["南京", "南京路店"],
    // Full width, as a Chinese keyboard writes it, and the other way round.
    ["Ｂ０１２", "B012"],
    ["b012", "Ｂ０１２ 南京路店"],
    ["南京路　店", "南京路 店"],
    ["ｱｻﾋ", "アサヒ通り"],
    ["  gate ", "Riverside Gate"],
    ["", "anything"],
  ])("finds by %j what is called %j", (search, name) => {
    expect(finder(search)(name)).toBe(true)
  })

  it("finds by any of the names, and nothing by another", () => {
    expect(finder("b01")("Riverside", "B012")).toBe(true)
    expect(finder("上海")("南京路店", "B012")).toBe(false)
  })
})
