import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"
import { type Row, sorted, stagedRows } from "../../support/staged-rows.ts"

const app = await testApp()
const folder = "test/fixtures/agencies"

/** `rows`: what goes in where a person leaves out what cannot be read; `problems`: all that is said, row by row. */
type Expected = {
  readonly why: string
  readonly encoding?: string
  readonly mapping?: object
  readonly state: "checked" | "refused"
  readonly rows: readonly Row[]
  readonly problems: readonly (readonly [row: number | null, column: string | null, problem: string])[]
}

const files = globSync(`${folder}/*.json`)
  .map((path) => basename(path, ".json"))
  .toSorted()
  .map((file) => [file, JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8")) as Expected] as const)

describe("files as finance, HR and survey agencies send them", () => {
  it.each(files)("%s", async (file, expected) => {
    const answer = await app.upload(readFileSync(`${folder}/${file}`), file, {
      onProblem: "skip",
      ...(expected.mapping ? { mapping: JSON.stringify(expected.mapping) } : {}),
    })
    expect(app.faults.splice(0).map(({ message }) => message)).toEqual([])
    const report = (await answer.json()) as UploadReport
    expect({ state: report.state, encoding: report.encoding }, expected.why).toEqual({
      state: expected.state,
      encoding: expected.encoding ?? "utf-8",
    })
    expect(report.problems.map(({ row, column, problem }) => [row, column, problem])).toEqual(expected.problems)
    // Each row that stays out is counted once, whatever is wrong with it.
    const out = report.problems.filter(({ row, severity }) => severity !== "warning" && (row ?? 0) > report.headerRow)
    expect(report.observations.rejected).toBe(report.rows === 0 ? 0 : new Set(out.map(({ row }) => row)).size)
    expect(report.state === "checked" ? sorted(await stagedRows(app, report.id)) : []).toEqual(sorted(expected.rows))
  })

  it.each(files.filter(([, { problems }]) => problems.length > 0))(
    "%s: a machine does not commit it with an error",
    async (file, { mapping, problems }) => {
      const answer = await app.upload(readFileSync(`${folder}/${file}`), file, {
        mapping: JSON.stringify(mapping ?? {}),
      })
      const report = (await answer.json()) as UploadReport
      const blocks = report.problems.some(({ severity }) => severity !== "warning")
      expect(report.state === "refused").toBe(blocks)
      expect(problems.length).toBe(report.problemCount)
    },
  )
})
