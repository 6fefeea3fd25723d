import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Mapping } from "../../../shared/intake/mapping.ts"
import { type FileRead, readFile } from "./read-file.ts"

const files = globSync("test/fixtures/files/*.json")
  .toSorted()
  .map((path) => ({
    name: basename(path, ".json"),
    bytes: new Uint8Array(readFileSync(path.replace(/\.json$/, ""))),
    mapping: (JSON.parse(readFileSync(path, "utf8")) as { mapping?: Mapping }).mapping,
  }))
  .filter(({ bytes }) => bytes.length < 2000)

/** What must hold of any reading and does not: values are finite, periods canonical, units named, problems placed. */
function faults({ rows, problems, plan }: FileRead): string[] {
  const period = /^\d{4}(?:-(?:Q[1-4]|W\d{2}|\d{2}))?$/
  return [
    ...rows.filter(([, , , value]) => !Number.isFinite(value)).map(String),
    ...rows.filter(([unit, when, metric]) => unit.trim() === "" || metric === "" || !period.test(when)).map(String),
    ...problems.filter(({ row }) => row !== null && !(Number.isInteger(row) && row >= 0)).map(({ problem }) => problem),
    // Nothing read is nothing explained only where the cells say that there is no value.
    ...(rows.length + problems.length + plan.columns.length > 0 ? [] : ["silence"]),
  ]
}

describe("any bytes at all", () => {
  it("are read or refused in words, never thrown over", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(faults(readFile(bytes, "any.csv"))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it("are so when they are a table with some bytes changed, doubled or cut out", () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat(20), bytes: fc.uint8Array({ maxLength: 8 }) })
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { minLength: 1, maxLength: 4 }),
        ({ name, bytes, mapping }, changes) => {
          let changed = [...bytes]
          for (const { at, length, bytes: put } of changed.length === 0 ? [] : changes)
            changed = changed.toSpliced(at % (changed.length + 1), length, ...put)
          expect(faults(readFile(Uint8Array.from(changed), name, mapping))).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it("are so when they are rows of words, numbers and dates in any order", () => {
    const cell = fc.oneof(
      fc.constantFrom(
        "unit",
        "period",
        "csat",
        "门店",
        "月份",
        "客户满意度",
        "n",
        "value",
        "metric",
        "2025-01",
        "2025年3月",
        "01/02/2025",
        "合计",
        "80.5",
        "1,5",
        "8%",
        "",
        "-",
        "#N/A",
        "x",
      ),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    )
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(table, fc.constantFrom(",", ";", "\t"), (rows, delimiter) => {
        const bytes = new TextEncoder().encode(rows.map((row) => row.join(delimiter)).join("\n"))
        expect(faults(readFile(bytes, "any.csv"))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it("lose no row of a table that was cut off: each one left is as it was, but for the last", () => {
    const whole = files.find(({ name }) => name === "utf8.csv")!
    const rows = readFile(whole.bytes, whole.name).rows
    fc.assert(
      fc.property(fc.integer({ min: 60, max: whole.bytes.length }), (length) => {
        const read = readFile(whole.bytes.subarray(0, length), whole.name)
        const sound = read.rows.slice(0, -3)
        expect(sound).toEqual(rows.slice(0, sound.length))
      }),
    )
  })
})
