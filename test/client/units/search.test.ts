import { describe, expect, it } from "vitest"
import { choiceOf, readUnitsSearch } from "../../../client/units/search.ts"

const stages = [{ id: "loyalty" }, { id: "profit" }]

describe("the address of the page of all branches", () => {
  it("holds what was chosen", () => {
    const search = readUnitsSearch({ find: "mall", type: "kiosk", breaks: "yes", sort: "profit" })
    expect(choiceOf(search, stages)).toEqual({ find: "mall", type: "kiosk", onlyBreaks: true, sortBy: 1 })
  })

  it("chooses nothing where it says nothing, or something that is not there", () => {
    const nothing = { find: "", type: null, onlyBreaks: false, sortBy: null }
    expect(choiceOf(readUnitsSearch({}), stages)).toEqual(nothing)
    expect(choiceOf(readUnitsSearch({ find: "", type: 7, sort: "nowhere" }), stages)).toEqual(nothing)
  })
})
