import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import { describe, expect, it } from "vitest"
import type { Mapping } from "../../../shared/intake/mapping.ts"
import { type Observation, readFile } from "./read-file.ts"

const folder = "test/fixtures/files"

type Expected = {
  readonly why: string
  readonly encoding?: string
  readonly headerRow?: number
  readonly mapping?: Mapping
  readonly rows: readonly Observation[]
  readonly problems: readonly (readonly [row: number | null, column: string | null, problem: string])[]
}

const expectedOf = (file: string) => JSON.parse(readFileSync(`${folder}/${file}.json`, "utf8")) as Expected
const files = globSync(`${folder}/*.json`)
  .map((path) => basename(path, ".json"))
  .toSorted()

describe("a file of the corpus", () => {
  it("is one of at least sixty", () => expect(files.length).toBeGreaterThanOrEqual(60))

  it.each(files.map((file) => ({ file, ...expectedOf(file) })))(
    "$file ($why) gives its rows and problems",
    (expected) => {
      const { file, mapping, encoding, headerRow } = expected
      const { plan, rows, problems } = readFile(new Uint8Array(readFileSync(`${folder}/${file}`)), file, mapping)
      expect(problems.map(({ row, column, problem }) => [row, column, problem])).toEqual(expected.problems)
      expect(rows).toEqual(expected.rows)
      expect(plan.encoding).toBe(encoding ?? plan.encoding)
      expect(plan.headerRow).toBe(headerRow ?? plan.headerRow)
    },
  )
})
