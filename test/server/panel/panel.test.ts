import { beforeAll, describe, expect, it } from "vitest"
import { testApp } from "../../support/app.ts"
import type { TestApp } from "../../support/chain-call.ts"
import { commitValues } from "../../support/stored.ts"
import { simulatedApp, simulatedValues } from "../../support/simulated-app.ts"

let app: TestApp

beforeAll(async () => {
  app = await simulatedApp({ loyalty: "ret" })
})

async function linesOf(query: string, call = app.call): Promise<string[]> {
  const answer = await call(`/api/panel.csv?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.text()).trimEnd().split("\r\n")
}

describe("GET /api/panel.csv", () => {
  it("gives back every value of a metric, to the last digit", async () => {
    const [header, ...rows] = await linesOf("metrics=ret")
    expect(header).toBe("unit,period,ret")
    const given = simulatedValues({ loyalty: "ret" }).filter(({ metric }) => metric === "ret")
    expect(rows.toSorted()).toEqual(given.map(({ unit, period, value }) => `${unit},${period},${value}`).toSorted())
  })

  it("leaves a missing value empty, and a row without any value out", async () => {
    const rows = (await linesOf("stages=employee-satisfaction,frontline-capability"))
      .slice(1)
      .map((line) => line.split(","))
    expect(rows.some(([, , x, y]) => x === "" && y !== "")).toBe(true)
    expect(rows.filter(([, , x, y]) => x === "" && y === "")).toEqual([])
  })

  it("holds scores of mean 0 and sd 1 over the baseline, better being more", async () => {
    const rows = (await linesOf("stages=profit&to=2024-12")).slice(1).map((line) => Number(line.split(",")[2]))
    const mean = rows.reduce((sum, value) => sum + value, 0) / rows.length
    const sd = Math.sqrt(rows.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (rows.length - 1))
    expect(mean).toBeCloseTo(0, 9)
    expect(sd).toBeCloseTo(1, 9)
  })

  it("keeps to the unit and the window", async () => {
    const rows = (await linesOf("stages=profit&unit=North&from=2024-03&to=2024-04"))
      .slice(1)
      .map((line) => line.split(","))
    const northern = simulatedValues()
      .filter(({ metric, period, unit }) => metric === "profit" && /2024-0[34]/.test(period) && unit <= "B20")
      .map(({ unit, period }) => `${unit} ${period}`)
    expect(rows.map(([unit, period]) => `${unit} ${period}`).toSorted()).toEqual(northern.toSorted())
  })

  it("asks for columns, and for ones that there are", async () => {
    for (const [query, status] of [
      ["", 400],
      ["stages=", 400],
      ["stages=nowhere", 404],
      ["metrics=csat", 404],
      ["stages=ret", 404],
    ] as const)
      expect((await app.call(`/api/panel.csv?${query}`)).status).toBe(status)
  })

  it("has an empty column of a metric that only a region's sums are there of, as the list of metrics says it holds data", async () => {
    const other = await testApp()
    await commitValues(
      other.store.database,
      [
        { unit: "B01", period: "2025-01", metric: "margin", value: 4 },
        { unit: "North", period: "2025-01", metric: "csat", value: 80 },
      ],
      { tree: { North: {}, B01: { parent: "North" } } },
    )
    const known = (await (await other.call("/api/metrics")).json()) as { metrics: { id: string; holdsData: boolean }[] }
    const held = known.metrics.filter(({ holdsData }) => holdsData).map(({ id }) => id)
    expect(held.toSorted()).toEqual(["csat", "margin"])
    expect(await linesOf("metrics=csat", other.call)).toEqual(["unit,period,csat"])
    expect(await linesOf("metrics=csat,margin", other.call)).toEqual(["unit,period,csat,margin", "B01,2025-01,,4"])
  })

  it("shows a part of the company that part alone", async () => {
    const southern = await app.as("executive", "South")
    const units = new Set((await linesOf("stages=profit", southern)).slice(1).map((line) => line.split(",")[0]))
    expect(units.size).toBe(20)
    expect((await southern("/api/panel.csv?stages=profit&unit=North")).status).toBe(404)
  })

  it("does no harm in a spreadsheet, and begins with the mark of UTF-8 where a name needs one", async () => {
    const other = await testApp()
    const units = ["=HYPERLINK(1)", "@x", "网点"]
    await commitValues(
      other.store.database,
      units.map((unit) => ({ unit, period: "2025-01", metric: "margin", value: -3.2 })),
    )
    const bytes = new Uint8Array(await (await other.call("/api/panel.csv?metrics=margin")).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = await linesOf("metrics=margin", other.call)
    expect(lines.slice(1)).toEqual(["'=HYPERLINK(1),2025-01,-3.2", "'@x,2025-01,-3.2", "网点,2025-01,-3.2"])
    const plain = new Uint8Array(await (await app.call("/api/panel.csv?metrics=ret")).arrayBuffer())
    expect(String.fromCharCode(plain[0]!)).toBe("u")
  })

  it("hides answers of few, and keeps single units' answers from who may not see them", async () => {
    const other = await testApp()
    await commitValues(other.store.database, [
      { unit: "A", period: "2025-01", metric: "esat", value: 70, n: 4 },
      { unit: "B", period: "2025-01", metric: "esat", value: 75, n: 9 },
    ])
    expect((await linesOf("metrics=esat", other.call)).slice(1)).toEqual(["B,2025-01,75"])
    const executive = await other.as("executive")
    for (const query of ["metrics=esat", "stages=employee-satisfaction"])
      expect((await executive(`/api/panel.csv?${query}`)).status).toBe(403)
    expect((await executive("/api/panel.csv?stages=profit")).status).toBe(200)
  })
})
