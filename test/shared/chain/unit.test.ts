import { describe, expect, it } from "vitest"
import { leaves, pathTo, unitTree, within } from "../../../shared/chain/unit.ts"

const unit = (id: string, parent: string | null = null) => ({ id, name: id, parent, type: null })

describe("the unit tree", () => {
  const tree = unitTree([unit("leeds", "north"), unit("north"), unit("york", "north"), unit("bath")])

  it("finds everything below a unit, itself included", () => {
    expect(within(tree, "north")).toEqual(["north", "leeds", "york"])
    expect(within(tree, null).toSorted()).toEqual(["bath", "leeds", "north", "york"])
  })

  it("tells the way from the top", () => expect(pathTo(tree, "york").map((each) => each.id)).toEqual(["north", "york"]))

  it("knows the branches", () => expect(leaves(tree, null).toSorted()).toEqual(["bath", "leeds", "york"]))

  it("holds more branches under one region than a call has room for arguments", () => {
    const many = Array.from({ length: 200_000 }, (_, i) => unit(`b${i}`, "all"))
    expect(leaves(unitTree([unit("all"), ...many]), "all").length).toBe(many.length)
  })

  it("refuses a ring, an unknown parent and an id there twice", () => {
    expect(() => unitTree([unit("a", "b"), unit("b", "a")])).toThrow("ring")
    expect(() => unitTree([unit("a", "b")])).toThrow('unknown parent "b"')
    expect(() => unitTree([unit("a"), unit("a")])).toThrow('"a" twice')
  })
})
