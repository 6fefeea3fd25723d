import { expect, it } from "vitest"
import type { UnitRow } from "../../../shared/analysis/units-report.ts"
import { unitRows } from "../../../shared/words/units-table.ts"

const stages = [
  { id: "csat", labels: { en: "Customer satisfaction", zh: "客户满意度" }, heldTo: "target" as const },
  { id: "loyalty", labels: { en: "Loyalty", zh: "客户忠诚" }, heldTo: "baseline" as const },
]
const region: UnitRow = {
  id: "N",
  name: "华北",
  parent: null,
  type: null,
  depth: 0,
  units: 12,
  levels: [{ state: "below-target", gap: -0.71234, units: 12 }, null],
  breaks: [],
}
const branch: UnitRow = {
  ...region,
  id: "N01",
  name: "朝阳路",
  parent: "N",
  type: "街边店",
  depth: 1,
  units: 1,
  levels: [null, { state: "no-data", gap: null, units: 0 }],
  breaks: [{ from: "csat", to: "loyalty", probabilityBelow: 0.99 }],
}

it("has a row for each unit chosen, names what it lies in, and nothing where nothing is shown", () => {
  expect([...unitRows({ stages, units: [region, branch] }, [region, branch], "zh")]).toEqual([
    ["编码", "网点", "所属", "类型", "网点数", "客户满意度，与目标的差距", "客户忠诚，与基线的差距", "在此断开的联系"],
    ["N", "华北", null, null, 12, -0.71234, null, null],
    ["N01", "朝阳路", "华北", "街边店", 1, null, null, "客户满意度 → 客户忠诚"],
  ])
})

it("names what a single branch lies in though only the branch was found", () => {
  const [, row] = [...unitRows({ stages, units: [region, branch] }, [branch], "en")]
  expect(row!.slice(0, 3)).toEqual(["N01", "朝阳路", "华北"])
})
