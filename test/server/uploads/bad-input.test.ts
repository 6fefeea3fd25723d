import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

async function refused(
  bytes: string | Uint8Array<ArrayBuffer>,
  name = "file.csv",
  fields: Record<string, string> = {},
) {
  const answer = await app.upload(bytes, name, { commit: "auto", ...fields })
  expect(app.faults.splice(0)).toEqual([])
  expect(answer.status).toBe(201)
  const report = (await answer.json()) as UploadReport
  expect(report.state).toBe("refused")
  expect(await app.store.database.rows("SELECT * FROM observation")).toEqual([])
  return report
}

/** As wide as a spreadsheet goes: `unit,month,csat` and the rest with this in every cell. */
const wide = (cell: string) => {
  const rest = Array.from({ length: 16_381 }, (_, i) => `q${i + 1}`)
  return `unit,month,csat,${rest.join(",")}\nA,2025-01,80,${rest.map(() => cell).join(",")}\n`
}

describe("bad input", () => {
  it.each([
    ["16,384 columns, nearly all unknown", wide("3"), [[1, null, "too-many-columns"]]],
    ["JSON", '[{"unit":"A","month":"2025-01","csat":80}]', [[null, null, "not-a-table"]]],
    ["a zero byte in a row", "unit,month,csat\nA,2025-01,80\nB\0,2025-01,81\n", [[3, null, "not-a-table"]]],
    ["an empty file", "", [[null, null, "empty-file"]]],
    ["blanks alone", "\n\n  \n", [[null, null, "empty-file"]]],
    ["a header alone", "unit,period,csat\n", [[1, null, "no-rows"]]],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 255, 254, 0]), [[null, null, "not-a-table"]]],
    ["prose", "Dear all,\nplease find the figures attached.\n", undefined],
    ["no column for the unit", "period,csat\n2025-01,80\n", [[1, null, "missing-column"]]],
    ["no column for the period", "unit,csat\nA,80\n", [[1, null, "missing-column"]]],
    [
      "a column without a period beside one that is a period",
      "unit,2025-01,nps\nA,83,12\nB,84,13\n",
      [
        [null, "nps", "left-out-column"],
        [1, "2025-01", "unknown-metric"],
      ],
    ],
    [
      "two header rows of which one period is broken, and torn rows",
      'unit,2025\ufffd-01,,,2025-02,,,2025-03,,\n,csat,nps,rev,csat,nps,rev,csat,nps,rev\n浦东支行,81.25,-8,12"13/04/2025",82\n35568.5,82,-4,1236569.5,82.75,0,1237',
      undefined,
    ],
    ["a column there twice", "unit,period,csat,csat\nA,2025-01,80,81\n", [[1, "D", "duplicate-header"]]],
    ["text where a number belongs", "unit,period,csat\nA,2025-01,eighty\n", [[2, "csat", "not-a-number"]]],
    [
      "NaN and infinity",
      "unit,period,csat\nA,2025-01,NaN\nA,2025-02,-inf\n",
      [
        [2, "csat", "not-finite"],
        [3, "csat", "not-finite"],
      ],
    ],
    ["an underscore that SQL would take", "unit,period,csat\nA,2025-01,1_0\n", [[2, "csat", "not-a-number"]]],
    ["an error cell", "unit,period,csat\nA,2025-01,#DIV/0!\n", [[2, "csat", "error-cell"]]],
    ["a period nobody can read", "unit,period,csat\nA,sometime,80\n", [[2, "period", "not-a-period"]]],
    ["no unit", "unit,period,csat\n,2025-01,80\n", [[2, "unit", "no-unit"]]],
    ["no period", "unit,period,csat\nA,,80\n", [[2, "period", "no-period"]]],
    ["a row there twice", "unit,period,csat\nA,2025-01,80\nB,2025-01,70\nA,2025-01,80\n", [[4, null, "duplicate-row"]]],
    [
      "two values for one cell",
      "unit,period,csat\nA,2025-01,80\nA,2025-01,81\n",
      [
        [2, null, "conflicting-rows"],
        [3, null, "conflicting-rows"],
      ],
    ],
    ["a row too short", "unit,period,csat\nA,2025-01\nB,2025-01,80\n", [[2, null, "too-few-cells"]]],
    ["a row too long", "unit,period,csat\nA,2025-01,80,7\n", [[2, null, "too-many-cells"]]],
    ["a file cut off in a row", "unit,period,csat\nA,2025-01,80\nB,2025-0", [[3, null, "cut-off"]]],
    ["a file cut off in quotes", 'unit,period,csat\nA,2025-01,80\n"B,2025-0', [[3, null, "cut-off"]]],
    ["a count below zero", "unit,period,metric,value,n\nA,2025-01,csat,80,-5\n", [[2, "n", "bad-count"]]],
    ["a metric nobody knows", "unit,period,sparkle\nA,2025-01,80\n", [[1, "sparkle", "unknown-metric"]]],
    ["a date that could be two", "unit,period,csat\nA,03/04/2025,80\n", undefined],
  ] as const)("%s is refused with what to do", async (_, bytes, places) => {
    const { problems, problemCount } = await refused(bytes)
    const found = problems.map(({ row, column, problem }) => [row, column, problem])
    expect(found).toEqual(places ?? found)
    expect(problemCount).toBeGreaterThan(0)
    expect(problems.filter(({ message }) => message.length < 15)).toEqual([])
  })

  it("asks before it adds a unit to those there are", async () => {
    const first = await app.upload("unit,period,csat\nLeeds,2025-01,80\n", "first.csv", { commit: "auto" })
    expect(await first.json()).toMatchObject({ state: "committed" })
    const answer = (await (await app.upload("unit,period,csat\nLeads,2025-02,80\n")).json()) as UploadReport
    expect(answer).toMatchObject({
      state: "refused",
      problems: [{ row: 2, problem: "unknown-unit", severity: "question" }],
    })
    const mapping = JSON.stringify({ newUnits: "create" })
    const told = (await (
      await app.upload("unit,period,csat\nYork,2025-02,80\n", "b.csv", { mapping })
    ).json()) as UploadReport
    expect(told).toMatchObject({ state: "checked", review: { units: { new: ["York"] } } })
  })

  it.each([
    ["mapping", "{"],
    ["mapping", '{"collumns":{}}'],
    ["mapping", '{"encoding":"klingon"}'],
    ["onProblem", "panic"],
    ["commit", "yes"],
    ["flavour", "vanilla"],
  ])("refuses the field %s=%s and keeps nothing", async (field, value) => {
    const before = await (await app.call("/api/uploads")).json()
    const answer = await app.upload("unit,period,csat\nLeeds,2025-03,80\n", "a.csv", { [field]: value })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ code: "bad-request" })
    expect(await (await app.call("/api/uploads")).json()).toEqual(before)
  })

  it("takes what SQL looks like for what it is, in every text", async () => {
    const evil = `x'); DROP TABLE unit; --`
    const mapping = JSON.stringify({
      newUnits: "create",
      newMetrics: { [evil]: { stage: "profit", direction: "higher", label: evil } },
    })
    const text = `unit,unit name,region,type,period,metric,value\n"${evil}","${evil}n","${evil}r","${evil}t",2025-01,"${evil}",5\n`
    const answer = (await (await app.upload(text, `${evil}.csv`, { mapping, commit: "auto" })).json()) as UploadReport
    expect(answer).toMatchObject({ state: "committed", observations: { new: 1 } })
    const units = await app.store.database.rows<{ id: string }>("SELECT id FROM unit ORDER BY unit_id")
    expect(units.map(({ id }) => id)).toEqual(expect.arrayContaining([evil, `${evil}r`, "Leeds"]))
    expect(app.faults).toEqual([])
  })
})
