import { describe, expect, it } from "vitest"
import { STOPPED, shortRegions, surveysStopped, unlinkedType } from "../../../server/sample/planted-truth.ts"
import { compareUnits } from "../../../shared/analysis/compare-units.ts"
import { findFindings } from "../../../shared/analysis/findings/findings.ts"
import { tryLags } from "../../../shared/analysis/findings/lag-shifts.ts"
import { judgeChain } from "../../../shared/analysis/judge-chain.ts"
import { sampleChain } from "../../support/sample-chain.ts"

const { data, places, stages, panels } = sampleChain()
const links = judgeChain(data)
const comparisons = data.links.flatMap((question, k) =>
  question.reverse ? [] : [compareUnits(question, data, places, links[k]!.change?.since ?? null)],
)
const findings = findFindings({ data, places, links, stages, comparisons, tried: tryLags(links, data) })

describe("what was planted in the sample company is what the analysis says", () => {
  it("calls satisfaction to loyalty broken since the stop, every other link and the mirror sound", () => {
    const said = links.map(({ from, to, verdict, change }) =>
      `${from} -> ${to}: ${verdict} ${change?.since ?? ""}`.trim(),
    )
    expect(said).toEqual([
      "employee-satisfaction -> frontline-capability: holds",
      "frontline-capability -> customer-satisfaction: holds",
      `customer-satisfaction -> loyalty: broken ${STOPPED}`,
      "loyalty -> profit: holds",
      "frontline-capability -> employee-satisfaction: holds",
      "customer-satisfaction -> employee-satisfaction: holds",
    ])
  })

  it("finds the stop first, then the parting, the leak, the missing surveys and the type that breaks, and nothing else", () => {
    expect(findings.map(({ kind, from, to }) => `${kind} ${from} ${to ?? ""}`.trim())).toEqual([
      "structural-break customer-satisfaction loyalty",
      "divergence customer-satisfaction loyalty",
      "level-gap customer-satisfaction loyalty",
      "data-gap frontline-capability",
      "local-break frontline-capability customer-satisfaction",
    ])
    expect(findings.find(({ kind }) => kind === "local-break")!.segment).toBe(unlinkedType)
    const gap = findings.find(({ kind }) => kind === "data-gap")!
    expect([gap.since, gap.figures["stopped"]]).toEqual([surveysStopped.since, surveysStopped.branches.length])
  })

  it("has the regions short of capability where they were put", () => {
    const tools = panels.get("tools")!
    const meanIn = (region: string) => {
      const seen = tools.values.filter(
        (value, k) => places.region[Math.floor(k / 36)] === region && !Number.isNaN(value),
      )
      return seen.reduce((sum, value) => sum + value, 0) / seen.length
    }
    const ranked = ["North", "East", "South", "West", "Centre", "Coast"].toSorted((a, b) => meanIn(a) - meanIn(b))
    expect(ranked.slice(0, 2).toSorted()).toEqual(Object.keys(shortRegions).toSorted())
    expect(meanIn(ranked[2]!) - meanIn(ranked[1]!)).toBeGreaterThan(3)
  })
})
