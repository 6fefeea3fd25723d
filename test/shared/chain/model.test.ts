import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import type { ChainModel } from "../../../shared/chain/model.ts"
import { forward, modelProblems, upstream, upstreamFirst } from "../../../shared/chain/model.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"

const copy = (change: (model: { -readonly [K in keyof ChainModel]: ChainModel[K] }) => void) => {
  const model = structuredClone(fiveStages) as { -readonly [K in keyof ChainModel]: ChainModel[K] }
  change(model)
  return model
}

describe("chain models", () => {
  it.each([fiveStages, eightElements])("$id ships without a problem", (model) =>
    expect(modelProblems(model)).toEqual([]),
  )

  it("has the preset lags of the catalogue", () => {
    expect(forward(fiveStages).map((link) => link.lagPeriods.month)).toEqual([0, 1, 1, 2])
    expect(forward(fiveStages).map((link) => link.lagPeriods.quarter)).toEqual([0, 1, 1, 1])
  })

  it("puts every stage after all that lead to it", () => {
    const order = upstreamFirst(eightElements)!
    for (const stage of order)
      for (const before of upstream(eightElements, stage))
        expect(order.indexOf(before)).toBeLessThan(order.indexOf(stage))
  })

  it("names a ring, an unknown stage, a stage there twice and a silly lag", () => {
    expect(modelProblems(copy((m) => (m.links = m.links.map((link) => ({ ...link, reverse: false })))))[0]).toContain(
      "ring",
    )
    expect(modelProblems(copy((m) => (m.links = [{ ...m.links[0]!, to: "moon" }])))[0]).toContain(
      'unknown stage "moon"',
    )
    expect(modelProblems(copy((m) => (m.stages = [...m.stages, m.stages[0]!])))[0]).toContain("twice")
    expect(
      modelProblems(
        copy((m) => (m.links = [{ ...m.links[0]!, lagPeriods: { week: 0, month: -1, quarter: 0, year: 0 } }])),
      )[0],
    ).toContain("lag")
  })
})

describe("the catalogue", () => {
  it("has every metric of the page once", () => {
    expect(catalogue).toHaveLength(33)
    expect(new Set(catalogue.map((metric) => metric.id)).size).toBe(33)
  })

  it("never gives two metrics the same name", () => {
    const owner = new Map<string, string>()
    for (const metric of catalogue)
      for (const name of new Set(
        [metric.id, metric.label.en, metric.label.zh, metric.label.zhHant ?? "", ...metric.aliases].map((each) =>
          each.toLowerCase(),
        ),
      )) {
        if (name === "") continue
        expect(owner.get(name) ?? metric.id, name).toBe(metric.id)
        owner.set(name, metric.id)
      }
  })
})
