import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { isReady, monthsLater, newDraft, planOf } from "../../../client/plans/draft.ts"

const draft = { ...newDraft("tools", 72.25, "Li Wei", "2026-03-31"), units: ["B1"], action: " New tills " }

describe("a plan that is being written", () => {
  it("begins today and runs for half a year, towards the component's target", () => {
    expect(draft).toMatchObject({ start: "2026-03-31", due: "2026-09-30", target: "72.25", owner: "Li Wei" })
    expect(newDraft("tools", null, "", "2026-03-31").target).toBe("")
  })

  it("is ready once everything is said", () => {
    expect(isReady(draft)).toBe(true)
    for (const lack of [
      { units: [] },
      { action: "  " },
      { owner: "" },
      { target: "" },
      { target: "1e999" },
      { due: "" },
    ])
      expect(isReady({ ...draft, ...lack })).toBe(false)
    expect(isReady({ ...draft, due: "2026-03-30" })).toBe(false)
  })

  it("is sent without blanks around it, its target a number", () => {
    expect(planOf(draft)).toMatchObject({ action: "New tills", target: 72.25 })
    expect(planOf({ ...draft, target: "0" }).target).toBe(0)
  })

  it("counts months as people do", () => {
    expect(monthsLater("2026-08-31", 6)).toBe("2027-02-28")
    const day = fc.date({ min: new Date("2000-01-01"), max: new Date("2090-12-31"), noInvalidDate: true })
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (date, months) => {
        const [from, to] = [date.toISOString().slice(0, 10), monthsLater(date.toISOString().slice(0, 10), months)]
        const place = (text: string) => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7))
        expect(place(to) - place(from)).toBe(months)
      }),
    )
  })
})
