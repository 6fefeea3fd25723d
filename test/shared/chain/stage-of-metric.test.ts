import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { eightElements } from "../../../shared/chain/models/eight-elements.ts"
import { fiveStages } from "../../../shared/chain/models/five-stages.ts"
import { stageOfMetric } from "../../../shared/chain/stage-of-metric.ts"

const metric = (id: string) => catalogue.find((each) => each.id === id)!

describe("stageOfMetric", () => {
  it("finds a place for every metric of the catalogue in both chains that ship", () => {
    for (const model of [fiveStages, eightElements])
      expect(catalogue.filter((each) => stageOfMetric(each, model) === null).map((each) => each.id)).toEqual([])
  })

  it("puts turnover with satisfaction in five stages and with retention in eight elements", () => {
    expect(stageOfMetric(metric("vturn"), fiveStages)).toBe("employee-satisfaction")
    expect(stageOfMetric(metric("vturn"), eightElements)).toBe("employee-retention")
  })

  it("takes productivity into capability where the chain tells less apart", () => {
    expect(stageOfMetric(metric("prod"), fiveStages)).toBe("frontline-capability")
    expect(stageOfMetric(metric("prod"), eightElements)).toBe("employee-productivity")
  })

  it("leaves a metric where a person put it, and out where the chain has no such stage", () => {
    expect(stageOfMetric({ id: "vturn", stage: "loyalty" }, eightElements)).toBe("loyalty")
    expect(stageOfMetric({ id: "mine", stage: "brand" }, fiveStages)).toBeNull()
  })
})
