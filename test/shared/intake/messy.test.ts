import { existsSync, readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import type { Metric } from "../../../shared/chain/metric.ts"
import { known, type Observation, readFile } from "./read-file.ts"

const folder = "../shared/data/messy"
const isThere = existsSync(`${folder}/manifest.json`)

/** The six metrics of the files, under the names each of them uses. */
const names: Readonly<Record<string, readonly [unit: string, ...aliases: string[]]>> = {
  salary_per_fte_usd: [
    "USD",
    "人均季度薪酬（美元）",
    "人均季度薪酬（美元）",
    "Gehalt je Vollzeitkraft (USD)",
    "Salaire par ETP (USD)",
  ],
  on_time_pct: ["%", "准点率", "準點率", "Pünktlichkeit (%)", "Ponctualité (%)"],
  complaints_per_100k: [
    "per 100,000",
    "每十万旅客投诉数",
    "每十萬旅客投訴數",
    "Beschwerden je 100.000 Fluggäste",
    "Réclamations pour 100 000 passagers",
  ],
  load_factor_pct: ["%", "客座率", "Auslastung (%)", "Remplissage (%)"],
  op_revenue_kusd: [
    "kUSD",
    "营业收入（千美元）",
    "營業收入（千美元）",
    "Betriebsertrag (Tsd. USD)",
    "Recettes (k USD)",
  ],
  op_margin_pct: ["%", "营业利润率", "營業利潤率", "Betriebsmarge (%)", "Marge d’exploitation (%)"],
}
const metrics = Object.entries(names).map(([id, [unit, ...aliases]]): Metric => ({
  ...known.metrics[0]!,
  id,
  label: { en: id, zh: id },
  unit,
  range: null,
  aliases,
}))

const load = (file: string) =>
  readFile(new Uint8Array(readFileSync(`${folder}/${file}`)), file, {}, { ...known, metrics })
const sorted = (rows: readonly Observation[]) =>
  rows.map(([unit, period, metric, value]) => `${unit} ${period} ${metric} ${value}`).toSorted()

/** base.csv cut at its commas: it holds nothing else that would need a reader. */
function answer(): Observation[] {
  const [header, ...rows] = readFileSync(`${folder}/base.csv`, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","))
  return rows.flatMap((row) =>
    header!
      .slice(2)
      .flatMap((metric, i): Observation[] =>
        row[i + 2] === "" ? [] : [[row[0]!, row[1]!, metric, Number(row[i + 2])]],
      ),
  )
}

type Manifest = readonly { file: string; encoding: string; delimiter: string; note: string }[]
const manifest = isThere ? (JSON.parse(readFileSync(`${folder}/manifest.json`, "utf8")) as Manifest) : []
const differing = ["duplicate_header.csv", "excel_errors_and_sentinels.csv"]
const sayingTheSame: Readonly<Record<string, string>> = {
  "utf-8-sig": "utf-8",
  "utf-16-le": "utf-16le",
  gbk: "gb18030",
  cp1252: "windows-1252",
}

describe.skipIf(!isThere)(`the messy files (left out where ${folder} is missing)`, () => {
  it.each(manifest.filter(({ file }) => !differing.includes(file)))(
    "$file holds the values of base.csv: $note",
    ({ file, encoding, delimiter }) => {
      const { plan, rows, problems } = load(file)
      expect(problems.filter(({ severity }) => severity !== "warning")).toEqual([])
      expect(sorted(rows)).toEqual(sorted(answer()))
      expect([plan.encoding, plan.delimiter]).toEqual([sayingTheSame[encoding] ?? encoding, delimiter])
    },
  )

  it("duplicate_header.csv is reported, not merged", () => {
    expect(load("duplicate_header.csv").problems).toContainEqual(
      expect.objectContaining({ row: 1, column: "H", found: "op_revenue_kusd", problem: "duplicate-header" }),
    )
  })

  it("excel_errors_and_sentinels.csv gives an error, a missing value or the number for its data rows 6 to 12", () => {
    const { rows, problems } = load("excel_errors_and_sentinels.csv")
    expect(problems.map(({ row, column, problem }) => [row, column, problem])).toEqual([
      [7, "complaints_per_100k", "error-cell"],
      [9, "complaints_per_100k", "not-finite"],
    ])
    const changed = sorted(rows).filter((row) => !sorted(answer()).includes(row))
    expect(changed).toEqual([
      "AMERICAN 2010-Q2 complaints_per_100k 999",
      "AMERICAN 2010-Q3 op_margin_pct 100",
      "AMERICAN 2010-Q4 op_margin_pct 5",
    ])
    expect(rows.length).toBe(answer().length - 4)
  })

  it("reads the preamble and the footer of preamble_footer.csv as such", () => {
    const { plan, problems } = load("preamble_footer.csv")
    expect(plan.headerRow).toBe(4)
    expect(problems.map(({ row, problem }) => [row, problem])).toEqual([
      [46, "left-out-row"],
      [47, "left-out-row"],
    ])
  })
})
