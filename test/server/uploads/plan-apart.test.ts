import { setImmediate } from "node:timers/promises"
import { describe, expect, it } from "vitest"
import { planSheets, planTable } from "../../../server/uploads/plan-apart.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import type { PlanInput } from "../../../shared/intake/plan.ts"
import { planReading } from "../../../shared/intake/plan-reading.ts"
import { planWorkbook } from "../../../shared/intake/plan-workbook.ts"

/** Branches and months by metrics of which the catalogue knows two. */
function table(columns: number): PlanInput {
  const names = ["unit", "period", "csat", "rev", ...Array.from({ length: columns - 4 }, (_, k) => `Figure ${k}`)]
  const row = (r: number) => ["B1", `2025-0${r}`, ...names.slice(2).map((_, k) => (((k * r) % 97) + 0.5).toFixed(1))]
  return {
    records: [names, row(1), row(2), row(3)].map((cells, r) => ({ row: r + 1, cells })),
    source: { fileName: "figures.csv" },
    known: { metrics: catalogue, stages: [], units: [{ id: "B1", name: "Branch" }], periodKind: "month" },
  }
}

const sheetsOf = ({ records, ...ground }: PlanInput) =>
  [
    [
      { name: "Sheet1", isHidden: false, records },
      { name: "Notes", isHidden: true, records: [] },
    ],
    ground,
  ] as const

/** Whether others have their turn before it is there. */
async function leavesTurns(work: Promise<unknown>): Promise<boolean> {
  let isThere = false
  const done = work.then(() => (isThere = true))
  await setImmediate()
  const left = !isThere
  await done
  return left
}

describe("the plan of a wide table", () => {
  const wide = table(3000)

  it("is the one that is made at once", async () => {
    expect(await planTable(wide)).toEqual(planReading(wide))
    expect(await planSheets(...sheetsOf(wide))).toEqual(planWorkbook(...sheetsOf(wide)))
    expect((await planTable(wide)).columns).toHaveLength(3000)
  })

  it("is made while others are answered", async () => {
    expect(await leavesTurns(planTable(wide))).toBe(true)
    expect(await leavesTurns(planSheets(...sheetsOf(wide)))).toBe(true)
  })

  it("rests on what planning may see of the workspace, and on no function that cannot be sent to a thread", async () => {
    const known = { ...wide.known, find: () => "not to be copied" }
    expect(await planTable({ ...wide, known })).toEqual(planReading(wide))
  })
})

describe("the plan of any other table", () => {
  it("is made at once", async () => expect(await planTable(table(20))).toEqual(planReading(table(20))))
})
