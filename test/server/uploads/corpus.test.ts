import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { formatPeriod } from "../../../shared/chain/period.ts"
import { periodKinds } from "../../../server/uploads/file-periods.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()
const folder = "test/fixtures/files"

type Part = "n" | "sd" | "numerator" | "denominator"
type Row = readonly [unit: string, period: string, metric: string, value: number, parts?: Partial<Record<Part, number>>]
type Expected = {
  readonly why: string
  readonly encoding?: string
  readonly mapping?: object
  readonly rows: readonly Row[]
  readonly problems: readonly (readonly [row: number | null, column: string | null, problem: string])[]
}

const files = globSync(`${folder}/*.json`)
  .map((path) => basename(path, ".json"))
  .toSorted()
const expectedOf = (file: string) => JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8")) as Expected

/** What only the whole file shows, beside the problems of single cells that the corpus lists. */
const ofTheWhole = [
  "duplicate-row",
  "conflicting-rows",
  "out-of-range",
  "looks-like-fraction",
  "respondents-unknown",
  "unknown-unit",
]

async function stagedRows({ id }: UploadReport): Promise<Row[]> {
  const { database } = app.store
  const { prefix, release } = await database.attach(await app.uploads.reading(id))
  const rows = await database.rows<
    { unit: string; metric: string; kind: number; period: number; value: number } & Record<Part, number | null>
  >(
    `SELECT u.id AS unit, m.id AS metric, o.period_kind AS kind, o.period, o.value, o.n, o.sd, o.numerator, o.denominator
       FROM ${prefix}observation AS o JOIN ${prefix}unit AS u ON u.place = o.unit JOIN ${prefix}metric AS m ON m.place = o.metric`,
  )
  await release()
  return rows.map(({ unit, metric, kind, period, value, n, sd, numerator, denominator }) => {
    const parts = Object.fromEntries(
      Object.entries({ n, sd, numerator, denominator }).filter(([, each]) => each !== null),
    )
    const when = formatPeriod({ kind: periodKinds[kind]!, index: period })
    return Object.keys(parts).length > 0 ? [unit, when, metric, value, parts] : [unit, when, metric, value]
  })
}

const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).toSorted()

describe("the corpus, through an upload", () => {
  it.each(files.map((file) => [file, expectedOf(file)] as const))("%s ($why)", async (file, expected) => {
    const answer = await app.upload(readFileSync(`${folder}/${file}`), file, {
      onProblem: "skip",
      ...(expected.mapping ? { mapping: JSON.stringify(expected.mapping) } : {}),
    })
    expect(app.faults.splice(0).map(({ message }) => message)).toEqual([])
    expect(answer.status).toBe(201)
    const report = (await answer.json()) as UploadReport
    expect(report.encoding).toBe(expected.encoding ?? report.encoding)

    const told = (problems: readonly (readonly [number | null, string | null, string])[]) =>
      problems.map((each) => JSON.stringify(each)).toSorted()
    const found = report.problems.map(({ row, column, problem }) => [row, column, problem] as const)
    expect(told(found.filter(([, , problem]) => !ofTheWhole.includes(problem)))).toEqual(told(expected.problems))

    // Of a row with a problem nothing goes in, also what could be read of it.
    const rows = report.state === "refused" ? [] : sorted(await stagedRows(report))
    const wanted = sorted(expected.rows)
    const isWhole = report.state !== "refused" && report.observations.rejected === 0
    expect(rows).toEqual(isWhole ? wanted : wanted.filter((row) => rows.includes(row)))
  })
})
