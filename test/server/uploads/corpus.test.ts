import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"
import { type Row, sorted, stagedRows } from "../../support/staged-rows.ts"

const app = await testApp()
const folder = "test/fixtures/files"

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
  "other-unit",
]

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
    expect(told(found.filter(([, , problem]) => !ofTheWhole.includes(problem)))).toEqual(
      told(expected.problems.filter(([, , problem]) => !ofTheWhole.includes(problem))),
    )

    // Of a row with a problem nothing goes in, also what could be read of it.
    const rows = report.state === "refused" ? [] : sorted(await stagedRows(app, report.id))
    const wanted = sorted(expected.rows)
    const isWhole = report.state !== "refused" && report.observations.rejected === 0
    expect(rows).toEqual(isWhole ? wanted : wanted.filter((row) => rows.includes(row)))
  })
})
