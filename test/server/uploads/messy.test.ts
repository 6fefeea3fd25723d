import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const messy = "../shared/data/messy"
const airlines = "../shared/data/us-airlines/airline_quarter.csv"
const areThere = existsSync(`${messy}/manifest.json`) && existsSync(airlines)

/** The six metrics and what they are called in the files that are not in English. */
const names: Readonly<Record<string, readonly string[]>> = {
  salary_per_fte_usd: ["人均季度薪酬（美元）", "Gehalt je Vollzeitkraft (USD)", "Salaire par ETP (USD)"],
  on_time_pct: ["准点率", "準點率", "Pünktlichkeit (%)", "Ponctualité (%)"],
  complaints_per_100k: [
    "每十万旅客投诉数",
    "每十萬旅客投訴數",
    "Beschwerden je 100.000 Fluggäste",
    "Réclamations pour 100 000 passagers",
  ],
  load_factor_pct: ["客座率", "Auslastung (%)", "Remplissage (%)"],
  op_revenue_kusd: ["营业收入（千美元）", "營業收入（千美元）", "Betriebsertrag (Tsd. USD)", "Recettes (k USD)"],
  op_margin_pct: ["营业利润率", "營業利潤率", "Betriebsmarge (%)", "Marge d’exploitation (%)"],
}
const isShare = (id: string) => id.endsWith("_pct")
const defined = (ids: readonly string[]) =>
  Object.fromEntries(
    ids.map((id) => [id, { stage: "profit", direction: "higher", ...(isShare(id) ? { unit: "%" } : {}) }]),
  )
const metrics = Object.fromEntries(Object.entries(names).flatMap(([id, all]) => all.map((name) => [name, id])))

const app = await testApp()
async function send(path: string, name: string, mapping: object, commit: "auto" | "ask"): Promise<UploadReport> {
  const answer = await app.upload(readFileSync(path), name, { mapping: JSON.stringify(mapping), commit })
  expect(app.faults.splice(0)).toEqual([])
  return (await answer.json()) as UploadReport
}
const filled = (path: string) => {
  const [header, ...rows] = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","))
  return { header: header!, rows }
}

type Manifest = readonly { readonly file: string; readonly note: string }[]
const manifest = areThere ? (JSON.parse(readFileSync(`${messy}/manifest.json`, "utf8")) as Manifest) : []
const differing = ["base.csv", "duplicate_header.csv", "excel_errors_and_sentinels.csv"]

describe.skipIf(!areThere)(`the messy files through HTTP (left out where ${messy} is missing)`, async () => {
  const base = areThere
    ? await send(`${messy}/base.csv`, "base.csv", { newMetrics: defined(Object.keys(names)) }, "auto")
    : null
  const { rows } = areThere ? filled(`${messy}/base.csv`) : { rows: [] }
  const values = rows.flatMap((cells) => cells.slice(2)).filter((cell) => cell !== "").length

  it("base.csv goes in whole", () => {
    expect(base).toMatchObject({ state: "committed", observations: { new: values, rejected: 0 } })
  })

  it.each(manifest.filter(({ file }) => !differing.includes(file)))("$file says the same: $note", async ({ file }) => {
    const report = await send(`${messy}/${file}`, file, { metrics }, "ask")
    expect(report.problems.filter(({ severity }) => severity !== "warning")).toEqual([])
    expect(report).toMatchObject({
      state: "checked",
      observations: { new: 0, changed: 0, unchanged: values, rejected: 0 },
    })
  })

  it("duplicate_header.csv is reported, and excel_errors_and_sentinels.csv keeps its unreadable rows out", async () => {
    const twice = await send(`${messy}/duplicate_header.csv`, "duplicate_header.csv", {}, "auto")
    expect(twice).toMatchObject({ state: "refused", problems: [{ row: 1, problem: "duplicate-header" }] })
    const odd = await send(`${messy}/excel_errors_and_sentinels.csv`, "odd.csv", {}, "auto")
    expect(odd.state).toBe("refused")
    expect(
      odd.problems.filter(({ severity }) => severity === "error").map(({ row, problem }) => [row, problem]),
    ).toEqual([
      [7, "error-cell"],
      [9, "not-finite"],
    ])
  })

  it("the airlines' quarters go in whole, each figure as it was filed", async () => {
    const { header, rows: quarters } = filled(airlines)
    const own = header.filter((name) => !["airline", "period", "year", "quarter"].includes(name) && !(name in names))
    const mapping = {
      newUnits: "create",
      newMetrics: defined(own),
      columns: { year: { kind: "ignore" }, quarter: { kind: "ignore" } },
    }
    const report = await send(airlines, "airline_quarter.csv", mapping, "auto")
    const filed = quarters.flatMap((cells) => cells.slice(4)).filter((cell) => cell !== "").length
    const { new: added, changed, unchanged, rejected } = report.observations
    expect([report.state, rejected, added + changed + unchanged]).toEqual(["committed", 0, filed])
    const held = await app.store.database.rows<{ sum: number }>(
      `SELECT sum(value) AS sum FROM current_value JOIN metric USING (metric_key) WHERE metric.id = 'on_time_pct'`,
    )
    const place = header.indexOf("on_time_pct")
    const sum = quarters.reduce((total, cells) => total + Number(cells[place]), 0)
    expect(held[0]!.sum).toBeCloseTo(sum, 6)
  })
})
