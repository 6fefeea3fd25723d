import { beforeAll, describe, expect, it } from "vitest"
import { testApp } from "../../support/app.ts"

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp()
})

type New = { stage: string; direction: "higher"; survey?: boolean }

/** Units of its own for each metric: beside a hidden answer a company's own figures are withheld too. */
const file = (id: string, header: string, rows: readonly string[]) =>
  [header, ...rows.map((row, k) => `${id}${"AB"[k]!},2025-01,${row}`)].join("\n")

/** What of two values, one on three people, is shown of a metric that a file brings. */
async function shownOf(id: string, text: string, metric: New): Promise<string> {
  const mapping = JSON.stringify({ newMetrics: { [id]: metric }, newUnits: "create" })
  expect((await app.upload(text, `${id}.csv`, { mapping, commit: "auto" })).status).toBe(201)
  const panel = await (await app.call(`/api/panel.csv?metrics=${id}`)).text()
  return panel.trim().split(/\r?\n/).slice(1).join(" ").replaceAll(id, "")
}
const long = (id: string) => file(id, "unit,period,metric,value,n", [`${id},61,3`, `${id},72,9`])
const capability = { stage: "frontline-capability", direction: "higher" } as const

describe("a metric that a file brings", () => {
  it("is of employees' answers where its stage holds such and the file says how many answered", async () => {
    expect(await shownOf("climate", long("climate"), capability)).toBe("B,2025-01,72")
    const wide = file("pace", "unit,period,pace,pace_n", ["61,3", "72,9"])
    expect(await shownOf("pace", wide, capability)).toBe("B,2025-01,72")
  })

  it("is none where nobody is counted, or of customers, or where the mapping says so", async () => {
    const bare = file("lifts", "unit,period,metric,value", ["lifts,61", "lifts,72"])
    expect(await shownOf("lifts", bare, capability)).toBe("A,2025-01,61 B,2025-01,72")
    const calls = { stage: "customer-satisfaction", direction: "higher" } as const
    expect(await shownOf("calls", long("calls"), calls)).toBe("A,2025-01,61 B,2025-01,72")
    expect(await shownOf("exams", long("exams"), { ...capability, survey: false })).toBe("A,2025-01,61 B,2025-01,72")
  })

  it("is where the mapping says so", async () =>
    expect(await shownOf("mood", long("mood"), { ...capability, survey: true })).toBe("B,2025-01,72"))
})
