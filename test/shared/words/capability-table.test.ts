import { describe, expect, it } from "vitest"
import type { CapabilityBranch, ComponentReport } from "../../../shared/analysis/capability-report.ts"
import { csvPieces } from "../../../shared/intake/write-table.ts"
import { tableRows } from "../../../shared/words/capability-table.ts"

const components = [
  { labels: { en: "Tools", zh: "工具" }, evidence: "perceived", unit: "pts" },
  { labels: { en: "Staffing", zh: "人手" }, evidence: "objective", unit: "%" },
] as unknown as readonly ComponentReport[]
const cell = {
  value: 62,
  gap: -8,
  peerGap: null,
  change: 1.5,
  changeInterval: [-1, 4],
  moved: false,
  series: [],
} as const
const branch = (name: string, cells: CapabilityBranch["cells"]): CapabilityBranch => ({
  unit: "b",
  name,
  region: "n",
  regionName: "华北",
  type: null,
  scores: { perceived: -0.4, objective: null },
  respondents: { from: 10, to: 19 },
  cells,
})

describe("the capability table as a file", () => {
  const rows = [...tableRows({ components }, [branch('=HYPERLINK("x")', [cell, null])], "en")]

  it("has a row for each branch and component, and nothing where nothing is shown", () => {
    expect(rows).toHaveLength(3)
    expect(rows[1]!.slice(3)).toEqual([
      "Tools",
      "As people see it (survey)",
      "pts",
      62,
      -8,
      null,
      1.5,
      -1,
      4,
      "10\u00a0to\u00a019",
    ])
    expect(rows[2]!.slice(6)).toEqual([null, null, null, null, null, null, null])
  })

  it("starts with the mark that Excel needs, and holds no formula", () => {
    const text = [...csvPieces(rows)].join("")
    expect(text.startsWith("\ufeff")).toBe(true)
    expect(text).toContain(`"'=HYPERLINK(""x"")"`)
    expect(text).toContain("华北")
  })
})
