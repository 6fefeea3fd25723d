import { describe, expect, it } from "vitest"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { metricFinder } from "../../../shared/intake/metric-names.ts"

const find = metricFinder({ metrics: catalogue, stages: [] })

describe("the catalogue's names in Traditional Chinese", () => {
  it("are words that people in Taiwan and Hong Kong use, not the mainland's letter by letter", () => {
    const mainland = /崗|人效|時長|增速|占比率|培訓|感知|持證|老客戶|轉介紹|信息|數據|質量|用戶|視頻|默認/
    expect(catalogue.flatMap(({ label }) => (mainland.test(label.zhHant ?? "") ? [label.zhHant] : []))).toEqual([])
  })

  it.each([
    ["人員到崗率", "staff"],
    ["編制達成率", "staff"],
    ["培訓與技能", "train"],
    ["主動離職率", "vturn"],
    ["人效", "prod"],
    ["投訴率", "complaints"],
    ["營業利潤率", "margin"],
  ])("%s in a file is still read as %s", (name, metric) => {
    expect(find(name)).toMatchObject({ kind: "metric", metric })
  })
})
