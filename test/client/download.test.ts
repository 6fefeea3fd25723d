import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { domainOf, linear, ticks } from "../../client/charts/scale.ts"
import { csvText } from "../../client/ui/download.ts"
import { parseSearch, readView, stringifySearch } from "../../client/view.ts"

describe("a table as CSV", () => {
  it("writes numbers with every digit, text in quotes where it must, and nothing where nothing is known", () => {
    expect(
      csvText(
        ["unit", "effect"],
        [
          ["North, 1", 0.123456789],
          ['the "new" one', null],
        ],
      ),
    ).toBe('unit,effect\r\n"North, 1",0.123456789\r\n"the ""new"" one",\r\n')
  })

  it.each(["=1+1", "+A1", "@SUM(A1)", "-2+3"])("keeps a spreadsheet from running %s", (text) => {
    expect(csvText(["a"], [[text]])).toBe(`a\r\n'${text}\r\n`)
  })

  it("leaves negative numbers alone", () => expect(csvText(["a"], [[-0.5]])).toBe("a\r\n-0.5\r\n"))
})

describe("an axis", () => {
  it("has round ticks, all inside, about as many as wished", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, span) => {
          const domain = [low, low + span] as const
          const shown = ticks(domain, 4)
          expect(shown.length).toBeGreaterThanOrEqual(1)
          expect(shown.length).toBeLessThanOrEqual(6)
          expect(shown.every((tick) => tick >= low - span * 1e-6 && tick <= low + span * 1.000001)).toBe(true)
        },
      ),
    )
  })

  it("always shows zero", () => {
    expect(domainOf([0.3, 0.5])[0]).toBeLessThan(0)
    expect(domainOf([-0.3, -0.5])[1]).toBeGreaterThan(0)
    const many = Array.from({ length: 200_000 }, (_, i) => i)
    expect(domainOf(many, 0)).toEqual([0, 199_999])
  })

  it("puts a domain without width in the middle", () => expect(linear([3, 3], [0, 100])(3)).toBe(50))
})

describe("the view in the address", () => {
  it("is read back as it was written", () => {
    const view = { unit: "west & co", from: "2025-03", to: "2025", link: "a~b" }
    expect(readView(parseSearch(stringifySearch(view)))).toEqual(view)
  })

  it("leaves out what is no period, and what is empty", () => {
    expect(readView({ from: "yesterday", to: "2025-13", unit: "", link: 3 })).toEqual({})
  })
})
