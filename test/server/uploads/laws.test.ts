import { Readable } from "node:stream"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { saveFile } from "../../../server/uploads/receive.ts"
import { periodKinds } from "../../../server/uploads/file-periods.ts"
import { formatPeriod } from "../../../shared/chain/period.ts"
import { csvPieces } from "../../../shared/intake/write-table.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const { database } = app.store

type Cell = {
  readonly unit: string
  readonly region: string
  readonly month: number
  readonly metric: "csat" | "nps" | "esat" | "ret"
  readonly value: number
  readonly n: number | null
  readonly numerator: number | null
}
const columns = ["unit", "region", "period", "metric", "value", "n", "numerator", "denominator"]

const cell: fc.Arbitrary<Cell> = fc.record({
  unit: fc.constantFrom("A", "B", "门店", "=C", "007"),
  region: fc.constantFrom("", "North", "South"),
  month: fc.integer({ min: 1, max: 9 }),
  metric: fc.constantFrom("csat", "nps", "esat", "ret"),
  value: fc.double({ min: -50, max: 100, noNaN: true }),
  n: fc.option(fc.integer({ min: 1, max: 60 })),
  numerator: fc.option(fc.integer({ min: 0, max: 90 })),
})
const placeOf = ({ unit, month, metric }: Cell) => `${unit} ${month} ${metric}`
const cells = fc.uniqueArray(cell, { minLength: 1, maxLength: 12, selector: placeOf })

const csv = (file: readonly Cell[]) =>
  [
    ...csvPieces([
      columns,
      ...file.map(({ unit, region, month, metric, value, n, numerator }) => [
        unit,
        region,
        `2025-0${month}`,
        metric,
        value,
        n,
        numerator,
        numerator === null ? null : 100,
      ]),
    ]),
  ].join("")

async function take(text: string) {
  const { report } = await app.uploads.take(undefined, "tester", async ({ original }) => ({
    file: await saveFile(Readable.from([Buffer.from(text)]), original, "file.csv"),
    options: { mapping: { newUnits: "create", sameNames: "together" }, onProblem: "stop", commit: false },
  }))
  expect(report.problems.filter(({ severity }) => severity !== "warning")).toEqual([])
  return report
}
const commit = (id: string) => app.uploads.commit(id, "tester")
const undo = (id: string) => app.uploads.undo(id, "tester")

/** Every table that holds what is in force, under names that last, so that two ways to it can be compared. */
const tables = {
  values: `SELECT unit.id, metric.id AS metric, period_kind, period, value, n, sd, numerator, denominator, upload.id AS upload
             FROM current_value JOIN unit USING (unit_id) JOIN metric USING (metric_key) JOIN upload USING (upload_key) ORDER BY 1, 2, 3, 4`,
  units:
    "SELECT unit.id, unit.name, above.id AS parent, unit.type FROM unit LEFT JOIN unit AS above ON above.unit_id = unit.parent ORDER BY 1",
  metrics: "SELECT id, definition FROM metric ORDER BY 1",
  withheld:
    "SELECT unit.id, metric.id AS metric, period_kind, period FROM withheld JOIN unit USING (unit_id) JOIN metric USING (metric_key) ORDER BY 1, 2, 3, 4",
  baseline:
    "SELECT metric.id, mean, sd, unit_periods, period_from, period_to, frozen FROM baseline JOIN metric USING (metric_key) ORDER BY 1",
  workspace: "SELECT model, period_kind, baseline_from, baseline_to, threshold, sample FROM workspace",
}
async function state(): Promise<Record<keyof typeof tables, unknown>> {
  const read = Object.entries(tables).map(async ([name, sql]) => [name, await database.rows(sql)] as const)
  return Object.fromEntries(await Promise.all(read)) as Record<keyof typeof tables, unknown>
}
/** Without who brought each value: the same values may come in one file or in several. */
const withoutSource = ({ values, ...rest }: Awaited<ReturnType<typeof state>>) => ({
  ...rest,
  values: (values as { upload: string }[]).map(({ upload: _upload, ...value }) => value),
})

/** Takes back whatever still holds, so that a failing case does not stand in the way of a smaller one. */
async function undoAll(): Promise<void> {
  for (const { id, state: standing } of await app.uploads.list()) if (standing === "committed") await undo(id)
}

describe("commits and undos in any order", () => {
  it("lead to a state that only depends on which uploads hold, and in which order they were committed", async () => {
    const files = fc.array(cells, { minLength: 4, maxLength: 4 })
    const steps = fc.array(fc.nat(3), { minLength: 6, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(files, steps, async (contents, path) => {
        await undoAll()
        const ids: string[] = []
        for (const content of contents) ids.push((await take(csv(content))).id)
        const seen = new Map<string, Awaited<ReturnType<typeof state>>>([["", await state()]])
        let order: number[] = []
        for (const step of path) {
          const isIn = order.includes(step)
          await (isIn ? undo(ids[step]!) : commit(ids[step]!))
          order = isIn ? order.filter((each) => each !== step) : [...order, step]
          const now = await state()
          const key = order.join(" ")
          expect(now, `after ${key}`).toEqual(seen.get(key) ?? now)
          seen.set(key, now)
        }
        // An upload in the middle is taken out: what is left is what its neighbours make without it.
        for (const step of order.toReversed()) {
          await undo(ids[step]!)
          order = order.filter((each) => each !== step)
          expect(await state()).toEqual(seen.get(order.join(" ")) ?? (await state()))
        }
        expect(await state()).toEqual(seen.get(""))
      }),
      { numRuns: 6 },
    )
  }, 240_000)
})

describe("a file in parts", () => {
  it("loads to the same state however its rows are spread, in whatever order, parts sent twice", async () => {
    const parts = fc.array(fc.nat(3), { minLength: 24, maxLength: 24 })
    const split = fc.record({
      parts,
      again: parts,
      order: fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
      byMetric: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(cells, split, async (content, { parts: first, again, order, byMetric }) => {
        await undoAll()
        const file = content.map((each) => ({ ...each, region: each.unit < "B" ? "North" : "" }))
        const whole = await take(csv(file))
        await commit(whole.id)
        const together = withoutSource(await state())
        await undo(whole.id)
        const kinds = ["csat", "nps", "esat", "ret"]
        const inPart = (each: Cell, i: number, part: number) =>
          byMetric ? kinds.indexOf(each.metric) === part : first[i] === part || again[i + 12] === part
        const ids: string[] = []
        for (const part of order) {
          const rows = file.filter((each, i) => inPart(each, i, part))
          if (rows.length === 0) continue
          const { id } = await take(csv(rows))
          await commit(id)
          ids.push(id)
        }
        expect(withoutSource(await state())).toEqual(together)
        for (const id of ids) await undo(id)
      }),
      { numRuns: 6 },
    )
  }, 240_000)
})

describe("what is stored, written to a file and sent again", () => {
  it("changes nothing, to the last digit", async () => {
    await fc.assert(
      fc.asyncProperty(cells, async (drawn) => {
        await undoAll()
        // A survey's hidden value compares as if it were not there, and is left out here.
        const content = drawn.filter(({ metric }) => metric !== "esat")
        fc.pre(content.length > 0)
        const first = await take(csv(content))
        await commit(first.id)
        const before = await state()
        const held = await database.rows<
          { id: string; metric: string; kind: number; period: number; value: number } & Record<string, number | null>
        >(
          `SELECT unit.id, metric.id AS metric, period_kind AS kind, period, value, n, numerator, denominator
             FROM current_value JOIN unit USING (unit_id) JOIN metric USING (metric_key)`,
        )
        const rows = held.map(({ id, metric, kind, period, value, n, numerator, denominator }) => [
          id,
          null,
          formatPeriod({ kind: periodKinds[kind]!, index: period }),
          metric,
          value,
          n!,
          numerator!,
          denominator!,
        ])
        const again = await take([...csvPieces([columns, ...rows])].join(""))
        expect(again.observations).toEqual({ new: 0, changed: 0, unchanged: content.length, rejected: 0 })
        await commit(again.id)
        expect(withoutSource(await state())).toEqual(withoutSource(before))
        await undo(again.id)
        expect(await state()).toEqual(before)
        await undo(first.id)
      }),
      { numRuns: 8 },
    )
  }, 240_000)
})
