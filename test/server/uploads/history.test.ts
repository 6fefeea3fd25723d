import { Readable } from "node:stream"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { saveFile } from "../../../server/uploads/receive.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const { database } = app.store

/** A file straight to the service: what is tried here is what a commit does, not how a file travels. */
async function take(text: string): Promise<string> {
  const { report } = await app.uploads.take(undefined, "tester", async ({ original }) => ({
    file: await saveFile(Readable.from([Buffer.from(text)]), original, "file.csv"),
    options: { mapping: { newUnits: "create", sameNames: "together" }, onProblem: "stop", commit: false },
  }))
  expect(report.state).toBe("checked")
  return report.id
}

const commit = (id: string) => app.uploads.commit(id, "tester")
const undo = (id: string) => app.uploads.undo(id, "tester")

const tables = {
  current_value:
    "SELECT unit.id, metric.id AS metric, period, value, n FROM current_value JOIN unit USING (unit_id) JOIN metric USING (metric_key) ORDER BY 1, 2, 3",
  unit: "SELECT unit.id, unit.name, above.id AS parent, unit.type FROM unit LEFT JOIN unit AS above ON above.unit_id = unit.parent ORDER BY 1",
  metric: "SELECT id, definition FROM metric ORDER BY 1",
  baseline: "SELECT * FROM baseline ORDER BY metric_key",
  workspace: "SELECT model, period_kind, baseline_from, baseline_to, threshold, sample FROM workspace",
  target: "SELECT * FROM target",
}

async function state() {
  const read = Object.entries(tables).map(async ([name, sql]) => [name, await database.rows(sql)] as const)
  return Object.fromEntries(await Promise.all(read))
}

type Cell = { readonly unit: string; readonly month: number; readonly value: number; readonly region: string }

const cell = fc.record({
  unit: fc.constantFrom("A", "B", "C"),
  month: fc.integer({ min: 1, max: 4 }),
  value: fc.integer({ min: 1, max: 99 }),
  region: fc.constantFrom("", "North", "South"),
})
const file = fc.uniqueArray(cell, { minLength: 1, maxLength: 6, selector: ({ unit, month }) => `${unit}${month}` })

const csv = (cells: readonly Cell[]) =>
  [
    "unit,region,period,csat",
    ...cells.map(({ unit, region, month, value }) => `${unit},${region},2025-0${month},${value}`),
  ].join("\n")

/** What must hold: of each cell the value of the upload that was committed last. */
function expected(files: readonly (readonly Cell[])[], order: readonly number[]): string[] {
  const cells = new Map<string, number>()
  for (const index of order) for (const { unit, month, value } of files[index]!) cells.set(`${unit} ${month}`, value)
  return [...cells].map(([place, value]) => `${place} ${value}`).toSorted()
}

async function held(): Promise<string[]> {
  const rows = await database.rows<{ id: string; period: number; value: number }>(tables.current_value)
  return rows.map(({ id, period, value }) => `${id} ${period - 2025 * 12 + 1} ${value}`).toSorted()
}

describe("the history of uploads", () => {
  it("brings every table back when a commit is undone, whatever stood before", async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (first, second) => {
        const [one, two] = [await take(csv(first)), await take(csv(second))]
        const empty = await state()
        await commit(one)
        const before = await state()
        await commit(two)
        await undo(two)
        expect(await state()).toEqual(before)
        await undo(one)
        expect(await state()).toEqual(empty)
      }),
      { numRuns: 8 },
    )
  }, 120_000)

  it("holds the latest committed value of each cell, in whatever order uploads are committed, undone and committed again", async () => {
    const steps = fc.array(fc.nat(2), { minLength: 3, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(fc.tuple(file, file, file), steps, async (files, path) => {
        const ids = [await take(csv(files[0])), await take(csv(files[1])), await take(csv(files[2]))]
        let order: number[] = []
        for (const index of path) {
          const isIn = order.includes(index)
          await (isIn ? undo(ids[index]!) : commit(ids[index]!))
          order = isIn ? order.filter((each) => each !== index) : [...order, index]
          expect(await held()).toEqual(expected(files, order))
        }
        for (const index of order) await undo(ids[index]!)
        expect(await held()).toEqual([])
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  it("loads to the same state from one file and from its parts", async () => {
    await fc.assert(
      fc.asyncProperty(file, fc.nat(6), async (cells, cut) => {
        const plain = cells.map((each) => ({ ...each, region: "" }))
        const whole = await take(csv(plain))
        await commit(whole)
        const together = await state()
        await undo(whole)
        const parts = [plain.slice(0, cut), plain.slice(cut)].filter((part) => part.length > 0)
        const ids: string[] = []
        for (const part of parts) {
          const id = await take(csv(part))
          await commit(id)
          ids.push(id)
        }
        expect(await state()).toEqual(together)
        for (const id of ids) await undo(id)
      }),
      { numRuns: 6 },
    )
  }, 120_000)

  it("lets one of two commits of the same upload through, and both of two uploads", async () => {
    const id = await take("unit,period,csat\nA,2025-01,80\n")
    const twice = await Promise.allSettled([commit(id), commit(id)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
    const other = await take("unit,period,csat\nB,2025-01,70\n")
    const third = await take("unit,period,csat\nB,2025-01,71\n")
    await Promise.all([commit(other), commit(third)])
    expect((await held()).length).toBe(2)
    for (const each of [id, other, third]) await undo(each)
  })

  it("never changes what it has written", async () => {
    const [{ n }] = (await database.rows<{ n: number }>("SELECT CAST(count(*) AS INTEGER) AS n FROM observation")) as [
      { n: number },
    ]
    const id = await take("unit,period,csat\nA,2025-01,80\n")
    await commit(id)
    await undo(id)
    await commit(id)
    await undo(id)
    expect(await database.rows("SELECT CAST(count(*) AS INTEGER) AS n FROM observation")).toEqual([{ n: n + 1 }])
  })
})
