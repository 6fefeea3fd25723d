import { describe, expect, it } from "vitest"
import { PUT_IN, scan } from "./literals.ts"

describe("scan", () => {
  it("finds strings and templates, what is put into them as one sign, and no comments", () => {
    const code =
      'const a = "x" // "no"\n/* `no` */ const b = (n: string) => `${n === "1" ? "one" : `${n} more`} of "it"`'
    expect(scan(code)).toEqual([
      { text: "x", line: 1 },
      { text: "1", line: 2 },
      { text: "one", line: 2 },
      { text: `${PUT_IN} more`, line: 2 },
      { text: `${PUT_IN} of "it"`, line: 2 },
    ])
  })

  it("reads what is escaped", () => {
    expect(scan('["a\\"b", `c\\`d`, { e: "f" }, "}"]').map(({ text }) => text)).toEqual(['a"b', "c`d", "f", "}"])
  })
})
