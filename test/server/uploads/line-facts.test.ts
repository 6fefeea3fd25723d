import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type LineFacts, lineFacts } from "../../../server/uploads/line-facts.ts"

function factsOf(text: string, cuts: readonly number[] = []): LineFacts {
  const facts = lineFacts()
  const bytes = new TextEncoder().encode(text)
  const places = [0, ...cuts.filter((cut) => cut <= bytes.length).toSorted((a, b) => a - b), bytes.length]
  for (let i = 1; i < places.length; i++) facts.push(bytes.subarray(places[i - 1], places[i]))
  return facts.result()
}

describe("lineFacts", () => {
  it.each([
    ["a\nb\n", false, true],
    ["a\r\nb\r\n", false, true],
    ["a\r\nb", false, true],
    ["a\n\nb\n", true, true],
    ["\na\n", true, true],
    ["a\r\n\r\nb\r\n", true, true],
    ["a\rb\r", false, false],
    ["a\r\nb\n", false, false],
    ["a\nb\r\n", false, false],
    ["", false, true],
  ])("of %j: blank line %s, one kind of line end %s", (text, hasBlankLine, hasOneLineEnd) => {
    expect(factsOf(text)).toMatchObject({ hasBlankLine, hasOneLineEnd })
  })

  it("knows a line that names the delimiter", () => {
    expect(factsOf("sep=;\na;b\n").namesDelimiter).toBe(true)
    expect(factsOf("\ufeffSEP=;\n").namesDelimiter).toBe(true)
    expect(factsOf("unit,period\n").namesDelimiter).toBe(false)
  })

  it("knows a text written as a formula, also across two pieces", () => {
    expect(factsOf('a,="007"\n', [3]).hasFormulaText).toBe(true)
    expect(factsOf('a=,"007"\n').hasFormulaText).toBe(false)
  })

  it("knows an underscore between two digits, which SQL takes for a number, wherever the text is cut", () => {
    for (const cut of [1, 2, 3, 4, 5, 6]) {
      expect(factsOf("a,1_0\n", [cut])).toMatchObject({ joinsDigits: true })
      expect(factsOf("a_1,_0\n", [cut, cut + 1])).toMatchObject({ joinsDigits: false })
      expect(factsOf("a,1_0\n", [1, 2, 3, 4, 5])).toMatchObject({ joinsDigits: true })
    }
  })

  it("never calls a file free of surprises that has one, wherever it is cut", () => {
    const text = fc
      .array(fc.constantFrom("a", ",", "\n", "\r\n", "\r", "\n\n"), { maxLength: 12 })
      .map((p) => p.join(""))
    fc.assert(
      fc.property(text, fc.array(fc.nat(14)), (whole, cuts) => {
        const { hasBlankLine, hasOneLineEnd } = factsOf(whole, cuts)
        const isPlain = /^(?:[^\r\n]+(?:\n|$))*$/.test(whole) || /^(?:[^\r\n]+(?:\r\n|$))*$/.test(whole)
        expect(!hasBlankLine && hasOneLineEnd).toBe(isPlain)
      }),
    )
  })
})
