import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { canCommit, standingOf, stepAt, steps, valuesToStore } from "../../../client/uploads/standing.ts"
import { problemGroup, uploadReport } from "../../support/upload-report.ts"

const bad = problemGroup({ problem: "not-a-number" })
const question = problemGroup({ problem: "unknown-metric", severity: "question" })
const warning = problemGroup({ problem: "out-of-range", severity: "warning" })
const counts = (added: number, changed = 0, unchanged = 0, rejected = 0) => ({
  new: added,
  changed,
  unchanged,
  rejected,
})

describe("the standing of an upload", () => {
  it("is ready when nothing is wrong, and a warning does not change that", () => {
    expect(standingOf(uploadReport())).toBe("ready")
    expect(standingOf(uploadReport({ problemGroups: [warning] }))).toBe("ready")
  })

  it("asks before it complains: an answer may mend thousands of rows", () => {
    expect(standingOf(uploadReport({ state: "refused", problemGroups: [bad, question] }))).toBe("questions")
  })

  it("keeps the file out over one unreadable row until the person chooses to leave it out", () => {
    const report = uploadReport({ state: "refused", problemGroups: [bad], observations: counts(11, 0, 0, 1) })
    expect(standingOf(report)).toBe("refused")
    expect(standingOf({ ...report, state: "checked" })).toBe("ready-without")
  })

  it("lets a question stay open where the person chose to leave its rows out", () => {
    const observations = counts(11, 0, 0, 1)
    expect(standingOf(uploadReport({ state: "checked", problemGroups: [question], observations }))).toBe(
      "ready-without",
    )
  })

  it("says that there is nothing new when every value is stored already", () => {
    expect(standingOf(uploadReport({ observations: counts(0, 0, 12) }))).toBe("nothing-new")
  })

  it("is unusable when not one value can be read", () => {
    expect(
      standingOf(uploadReport({ state: "refused", problemGroups: [bad], observations: counts(0, 0, 0, 12) })),
    ).toBe("unreadable")
  })

  it("offers a commit only when the check let the file through and something would be stored", () => {
    const count = fc.nat({ max: 3 })
    const severity = fc.constantFrom("error", "warning", "question")
    fc.assert(
      fc.property(
        fc.tuple(count, count, count, count),
        fc.array(severity, { maxLength: 3 }),
        fc.constantFrom("checking", "checked", "committed", "undone", "refused", "discarded"),
        ([added, changed, unchanged, rejected], severities, state) => {
          const report = uploadReport({
            state,
            observations: counts(added, changed, unchanged, rejected),
            problemGroups: severities.map((each) => problemGroup({ problem: "not-a-number", severity: each })),
          })
          expect(canCommit(standingOf(report))).toBe(state === "checked" && valuesToStore(report) > 0)
        },
      ),
    )
  })

  it("never steps backwards on the way from the file to the chain", () => {
    const way = ["reading", "questions", "refused", "ready-without", "undone"] as const
    const places = way.map((standing) => steps.indexOf(stepAt(standing)!))
    expect(places).toEqual(places.toSorted((one, other) => one - other))
    expect(stepAt("committed")).toBeNull()
  })
})
