import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { seeded } from "../../../shared/statistics/chance.ts"
import { testApp } from "../../support/app.ts"

/**
 * Byte strings that go through HTTP: 480 and 120 in the daily run (a twelfth on PostgreSQL), which takes about 100 s of
 * processor time. One in four is committed and undone, the others are checked and put away: the check is where bytes do harm.
 * More, from another place: FUZZ=10000 SEED=7 npx vitest run --project embedded fuzz
 */
const SEED = Number(process.env["SEED"] ?? 1)

const app = await testApp({}, { foretells: false })
/** The embedded engine reads the files of both stores, so PostgreSQL's needs no more than a few that get through. */
const RUNS = Number(process.env["FUZZ"] ?? (app.store.database.engine === "duckdb" ? 480 : 40))
/** A test that has run out of time goes on beside the next one, in the same workspace: what both then find is not true. */
const PATIENCE = Math.max(3_600_000, RUNS * 5_000)
const random = seeded(SEED)
const below = (n: number) => Math.floor(random() * n)
const pick = <Item>(items: readonly Item[]) => items[below(items.length)]!

const corpus = [...globSync("test/fixtures/files/*"), ...globSync("test/fixtures/workbooks/*")]
  .filter((path) => !path.endsWith(".json"))
  .toSorted()
  .map((path) => ({ name: basename(path), bytes: new Uint8Array(readFileSync(path)) }))

/** What breaks readers: ends of lines and files, quotes, marks, halves of characters, numbers that are none. */
const splinters = [
  "\0",
  "\x1a",
  "\r",
  "\n",
  '"',
  "''",
  ",",
  ";",
  "\t",
  "|",
  "\ufeff",
  "\u2028",
  "\xa0",
  "=1+1",
  "-",
  "%",
  "1e999",
  "NaN",
  "0x10",
  "1_0",
  "٣",
  "１２",
  "万",
  "#REF!",
  "合计",
  "Total",
  "2025-13",
  "民國",
  "<table>",
  "PK\x03\x04",
  "\ud800",
  "unit,period",
].map((text) => Buffer.from(text))

function mutated(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  let next = Buffer.from(bytes)
  for (let times = 1 + below(4); times > 0; times--) {
    const at = below(next.length + 1)
    const length = below(Math.min(40, next.length - at + 1))
    const act = below(6)
    if (act === 0 && next.length > 0) next[Math.min(at, next.length - 1)]! ^= 1 << below(8)
    else if (act === 1) next = Buffer.concat([next.subarray(0, at), pick(splinters), next.subarray(at)])
    else if (act === 2) next = Buffer.concat([next.subarray(0, at), next.subarray(at + length)])
    else if (act === 3) next = Buffer.concat([next.subarray(0, at), next.subarray(at, at + length), next.subarray(at)])
    else if (act === 4) next = next.subarray(0, at)
    else {
      const { bytes: other } = pick(corpus)
      const from = below(other.length + 1)
      next = Buffer.concat([next.subarray(0, at), other.subarray(from, from + below(200)), next.subarray(at)])
    }
  }
  return new Uint8Array(next)
}

const noise = () =>
  Uint8Array.from({ length: below(300) }, () => (random() < 0.5 ? below(256) : pick([44, 10, 34, 49, 59, 65])))

const count = async (table: string) =>
  (await app.store.database.rows<{ n: number }>(`SELECT CAST(count(*) AS INTEGER) AS n FROM ${table}`))[0]!.n

type Sent = { readonly report: UploadReport | null; readonly wrong: readonly string[] }

/** Sends a file, to be committed or only checked, and says what is wrong with what became of it. */
async function send(bytes: Uint8Array<ArrayBuffer>, name: string, commits = true): Promise<Sent> {
  const before = await count("observation")
  const answer = await app.upload(bytes, name, {
    onProblem: pick(["stop", "skip"]),
    ...(commits ? { commit: "auto" } : {}),
  })
  const fatal = app.faults.find(({ message }) => message.includes("FATAL"))
  if (fatal) throw new Error(`the engine broke on ${name}: ${Buffer.from(bytes).toString("base64")}`, { cause: fatal })
  const wrong = app.faults.splice(0).map(({ message }) => `fault: ${message}`)
  if (![201, 400, 413].includes(answer.status)) wrong.push(`answered ${answer.status}`)
  if (answer.status !== 201) return { report: null, wrong }
  const report = (await answer.json()) as UploadReport
  const { new: added, changed, unchanged } = report.observations
  const isIn = report.state === "committed"
  if (isIn !== (commits && report.state !== "refused")) wrong.push(`is ${report.state}`)
  const written = (await count("observation")) - before
  const held = await count("current_value")
  if (written !== (isIn ? added + changed + unchanged : 0)) wrong.push(`${written} values written`)
  if (held !== (isIn ? added : 0)) wrong.push(`${held} values hold`)
  const strange = await app.store.database.rows(
    "SELECT value FROM current_value WHERE NOT (value > -1e300 AND value < 1e300)",
  )
  if (strange.length > 0) wrong.push("a value is no number")
  if (report.state === "refused" && report.problemCount === 0) wrong.push("kept out without a problem")
  return { report, wrong }
}

/** Takes back what went in, so that the next file finds an empty workspace. */
async function takeBack(report: UploadReport | null): Promise<string[]> {
  if (!report) return []
  const isIn = report.state === "committed"
  const answer = await app.call(`/api/uploads/${report.id}${isIn ? "/undo" : ""}`, { method: isIn ? "POST" : "DELETE" })
  const left = await count("current_value")
  return answer.status === 200 && left === 0 ? [] : [`taking back answered ${answer.status} and left ${left} values`]
}

describe("files that nobody meant to send", () => {
  it(
    "never bring a fault, half a load, or a value that is no number",
    async () => {
      const found: string[] = []
      for (let run = 0; run < RUNS; run++) {
        const source = pick(corpus)
        const bytes = new Uint8Array(run % 8 === 0 ? noise() : mutated(source.bytes))
        const { report, wrong } = await send(bytes, source.name, run % 4 === 1)
        for (const each of [...wrong, ...(await takeBack(report))])
          found.push(`run ${run} of seed ${SEED}, ${source.name}: ${each}: ${Buffer.from(bytes).toString("base64")}`)
      }
      expect(found).toEqual([])
    },
    PATIENCE,
  )

  it(
    "never bring a value that stands in no row of theirs",
    async () => {
      // Every unit and every value is there once, so that a value says by itself which unit it belongs to.
      const rows = Array.from({ length: 12 }, (_, i) => {
        const unit = `N${String.fromCharCode(65 + i)}`
        return { unit, value: 41 + i * 1.37, line: `${unit},2025-0${1 + (i % 9)},${(41 + i * 1.37).toFixed(2)}` }
      })
      const lines = new Set(rows.map(({ line }) => line))
      const found: string[] = []
      for (let run = 0; run < RUNS / 4; run++) {
        const body = mutated(Buffer.from(`${[...lines].join("\n")}\n`))
        const { report, wrong } = await send(
          new Uint8Array(Buffer.concat([Buffer.from("unit,period,csat\n"), body])),
          "rows.csv",
        )
        const text = new TextDecoder(report?.encoding ?? "utf-8").decode(body)
        const held = await app.store.database.rows<{ id: string; value: number }>(
          "SELECT unit.id, value FROM current_value JOIN unit USING (unit_id)",
        )
        // A unit whose row nobody touched holds what its row says, or nothing; unless another row has come to be of that unit.
        const written = text.split(/\r\n|\r|\n/)
        const untouched = rows.filter(({ line }) => written.filter((each) => each === line).length === 1)
        const isOfRow = (unit: string, value: number) =>
          written.some((line) => line.startsWith(`${unit},`) && line.endsWith(`,${value.toFixed(2)}`))
        const odd = untouched.filter(({ unit }) => held.some((each) => each.id === unit && !isOfRow(unit, each.value)))
        // Nor does any number come up that no text of the file holds.
        const digits = (each: string) => each.replaceAll(/[^0-9]/g, "").replace(/^0+|0+$/g, "")
        const all = digits(text.normalize("NFKC"))
        const invented = held.filter(
          ({ value }) => !all.includes(digits(String(value))) && !/[%万亿eE\u0660-\u06f9]/u.test(text),
        )
        for (const each of [
          ...wrong,
          ...odd.map(({ unit }) => `${unit} holds another value than its row says`),
          ...invented.map(({ id, value }) => `${id} holds ${value}, which stands nowhere`),
          ...(await takeBack(report)),
        ])
          found.push(`run ${run} of seed ${SEED}: ${each}: ${JSON.stringify(text)}`)
      }
      expect(found).toEqual([])
    },
    PATIENCE,
  )
})
