import { beforeAll, describe, expect, it } from "vitest"
import type { Role } from "../../../shared/api/access.ts"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { RollUp } from "../../../shared/chain/metric.ts"
import { catalogue } from "../../../shared/chain/catalogue.ts"
import { type App, load, organisationsApp } from "../../support/load-organisations.ts"
import type { Given } from "../../support/stored.ts"
import { commitValues } from "../../support/stored.ts"

const branches = ["N1", "N2", "N3", "N4", "S1", "S2", "S3", "S4"]
const months = ["2025-01", "2025-02", "2025-03"]
const tree = {
  North: {},
  South: {},
  ...Object.fromEntries(branches.map((unit) => [unit, { parent: unit.startsWith("N") ? "North" : "South" }])),
}

const everyone = branches.flatMap((unit, b) =>
  months.map((period, t): Given => ({ unit, period, metric: "esat", value: 30 + 4 * b + 7 * t, n: 20 + 5 * t })),
)
/** They make the whole workspace count in quarters. */
const quarters = branches.map((unit): Given => ({ unit, period: "2025-Q1", metric: "csat", value: 70 }))

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

async function rollUp(rule: RollUp) {
  const esat = catalogue.find(({ id }) => id === "esat")!
  const answer = await app.call("/api/metrics", { method: "PUT", json: { metrics: [{ ...esat, rollUp: rule }] } })
  expect(answer.status).toBe(200)
}

/** The first quarter's mean of a part of the company, to a tenth, and of how many branches. */
async function mean(role: Role, unit?: string) {
  const answer = await (await app.as(role))(`/api/chain${unit ? `?unit=${unit}` : ""}`)
  const { stages } = (await answer.json()) as ChainReport
  const [first] = stages[0]!.series
  return first?.value == null ? null : [Number(first.value.toFixed(1)), first.units]
}

const parts = [undefined, "North", "South"]
const means = (role: Role) => Promise.all(parts.map((part) => mean(role, part)))

describe("who sees groups only, after another rule rolls months up", () => {
  it.each(["last", "sum"] as const)("is told what stands by the new rule: %s", async (rule) => {
    await rollUp("mean")
    await load(app.store.database, { tree, files: [[...quarters, ...everyone]], moves: [] })
    const before = await means("executive")
    expect(before).toEqual(await means("hr"))
    expect(before).not.toContain(null)
    await rollUp(rule)
    expect(await means("executive")).toEqual(await means("hr"))
    expect(await means("executive")).not.toEqual(before)
    await rollUp("mean")
    expect(await means("executive")).toEqual(before)
  })

  it("is not told by it of the few branches whose months it weighs otherwise", async () => {
    await rollUp("mean")
    // Of one month its mean is the last: the two rules would part in one branch alone.
    const values = everyone.filter(({ unit, period }) => unit === "N1" || period === months[2])
    await load(app.store.database, { tree, files: [[...quarters, ...values]], moves: [] })
    expect(await means("executive")).not.toContain(null)
    await rollUp("last")
    expect(await means("executive")).toEqual([null, null, null])
  })

  it("is told nothing by it that would leave one branch of what was told before", async () => {
    await rollUp("mean")
    // A sum is missing where a month is; as a mean the branch was told of.
    const values = everyone.filter(({ unit, period }) => unit !== "N1" || period !== months[1])
    await load(app.store.database, { tree, files: [[...quarters, ...values]], moves: [] })
    const before = await means("executive")
    expect(before[0]![1]).toBe(8)
    await rollUp("sum")
    expect((await means("hr"))[0]![1]).toBe(7)
    expect(await means("executive")).toEqual([null, null, null])
    await rollUp("mean")
    expect(await means("executive")).toEqual(before)
  })

  it("is not told by it of a correction of one branch that they were not told of", async () => {
    await rollUp("mean")
    await load(app.store.database, { tree, files: [[...quarters, ...everyone]], moves: [] })
    const before = await means("executive")
    await commitValues(app.store.database, [{ ...everyone[0]!, value: 70 }], { tree })
    expect(await means("executive")).toEqual(before)
    await rollUp("last")
    expect(await means("executive")).toEqual([null, null, null])
    await rollUp("mean")
    expect(await means("executive")).toEqual([null, null, null])
  })
})
