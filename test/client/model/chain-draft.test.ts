import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  addLink,
  addStage,
  changeLink,
  faultsOf,
  removeLink,
  removeStage,
  renameStage,
} from "../../../client/model/chain-draft.ts"
import { modelProblems, type ChainModel } from "../../../shared/chain/model.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"

const name = { en: "Trust", zh: "信任", zhHant: "信任" }
const place = (model: ChainModel, from: string, to: string) =>
  model.links.findIndex((link) => link.from === from && link.to === to)

/** Any change a person can make, one after the other. */
const change: fc.Arbitrary<(model: ChainModel) => ChainModel> = fc.oneof(
  fc.constant((model: ChainModel) => addStage(model, name)),
  fc.constant(addLink),
  fc.nat().map((n) => (model: ChainModel) => removeStage(model, model.stages[n % model.stages.length]?.id ?? "")),
  fc.nat().map((n) => (model: ChainModel) => removeLink(model, n % Math.max(model.links.length, 1))),
  fc.tuple(fc.nat(), fc.nat()).map(([n, m]) => (model: ChainModel) => {
    const to = model.stages[m % Math.max(model.stages.length, 1)]?.id
    return to === undefined ? model : changeLink(model, n % Math.max(model.links.length, 1), { to })
  }),
  fc.tuple(fc.nat(), fc.constantFrom(0, 1, 60, 61, -1, 1.5)).map(
    ([n, month]) =>
      (model: ChainModel) =>
        changeLink(model, n % Math.max(model.links.length, 1), {
          lagPeriods: { week: 0, month, quarter: 0, year: 0 },
        }),
  ),
)

describe("a chain that is being changed", () => {
  it.each([fiveStages, eightElements])("has no fault as it ships ($id)", (model) => {
    expect(faultsOf(model)).toEqual([])
  })

  it("is refused by the page exactly where the server would refuse it", () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
        const model = changes.reduce((before, each) => each(before), fiveStages)
        expect(faultsOf(model).length > 0).toBe(modelProblems(model).length > 0)
      }),
      { numRuns: 400 },
    )
  })

  it("loses a stage's links with the stage, and no others", () => {
    const model = removeStage(fiveStages, "loyalty")
    expect(model.stages.map(({ id }) => id)).not.toContain("loyalty")
    expect(model.links).toEqual(fiveStages.links.filter(({ from, to }) => from !== "loyalty" && to !== "loyalty"))
  })

  it("gives a new stage an id that is free, also after one was removed", () => {
    const twice = addStage(addStage(fiveStages, name), name)
    const again = addStage(removeStage(twice, twice.stages.at(-2)!.id), name)
    const ids = again.stages.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(modelProblems(again)).toEqual([])
  })

  it("adds links that are not there yet, downstream, until there is none to add", () => {
    let model: ChainModel = { ...fiveStages, links: [] }
    for (let links = 1; links <= 10; links++) {
      model = addLink(model)
      expect(model.links).toHaveLength(links)
      expect(faultsOf(model)).toEqual([])
    }
    expect(addLink(model)).toBe(model)
  })

  it("names a ring, and is rid of it once a link runs against the stream", () => {
    const turned = changeLink(fiveStages, place(fiveStages, "loyalty", "profit"), { to: "employee-satisfaction" })
    expect(faultsOf(turned)).toEqual(["ring"])
    const against = changeLink(turned, place(turned, "loyalty", "employee-satisfaction"), { reverse: true })
    expect(faultsOf(against)).toEqual([])
  })

  it("asks for a name in every language", () => {
    expect(faultsOf(renameStage(fiveStages, "profit", { zhHant: " " }))).toEqual(["no-name"])
  })
})
