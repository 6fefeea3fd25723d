import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { UploadReport } from "../../../shared/api/upload-report.ts"
import { testApp } from "../../support/app.ts"

const app = await testApp()

/** A table of units and months, and one of the many ways a program writes it down. */
const file = fc.record({
  units: fc.integer({ min: 1, max: 12 }),
  months: fc.integer({ min: 1, max: 12 }),
  mark: fc.constantFrom(",", ";", "\t", "|"),
  lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
  endsWithLineEnd: fc.boolean(),
  startsWithByteOrderMark: fc.boolean(),
  quotes: fc.constantFrom("never", "always", "names"),
  name: fc.constantFrom("Leeds", "門店", "O'Hara & Sons", 'the "old" one', "two words"),
})

describe("a file of any plain form", () => {
  it("goes in with every row and every value, however it is parted, quoted and ended", async () => {
    await fc.assert(
      fc.asyncProperty(file, async (form) => {
        const quote = (text: string, isName: boolean) =>
          form.quotes === "always" || (form.quotes === "names" && isName) || text.includes('"')
            ? `"${text.replaceAll('"', '""')}"`
            : text
        const rows = Array.from({ length: form.units * form.months }, (_, k) => {
          const unit = `${form.name} ${Math.floor(k / form.months)}`
          return { unit, period: `2025-${String((k % form.months) + 1).padStart(2, "0")}`, value: 40 + (k % 50) / 2 }
        })
        const lines = [
          ["unit", "period", "csat"].map((text) => quote(text, true)),
          ...rows.map(({ unit, period, value }) => [
            quote(unit, true),
            quote(period, false),
            quote(String(value), false),
          ]),
        ].map((cells) => cells.join(form.mark))
        const text =
          (form.startsWithByteOrderMark ? "\ufeff" : "") +
          lines.join(form.lineEnd) +
          (form.endsWithLineEnd ? form.lineEnd : "")

        const answer = await app.upload(text, "form.csv")
        const report = (await answer.json()) as UploadReport
        expect(report.problems).toEqual([])
        expect(report).toMatchObject({
          state: "checked",
          rows: rows.length,
          observations: { new: rows.length, rejected: 0 },
        })
      }),
      { numRuns: 30 },
    )
  }, 120_000)
})
