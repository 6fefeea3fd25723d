import { expect, it } from "vitest"
import { findingForm, isCutBefore } from "../../../shared/analysis/arrow-form.ts"
import type { FindingKind } from "../../../shared/analysis/chain-report.ts"
import type { LinkReport } from "../../../shared/analysis/link-report.ts"
import { brokenSince, linkReport, stopped } from "../../support/chain-report.ts"

const drawn = (kind: FindingKind, about: Partial<LinkReport>) =>
  findingForm({ kind, from: "a", to: "b" }, [linkReport("b", "a", brokenSince), linkReport("a", "b", about)])

it("draws a link that changed as it is now: stopped, never there, or running backwards", () => {
  expect(drawn("structural-break", brokenSince)).toBe("changed")
  expect(drawn("structural-break", { ...brokenSince, change: { ...stopped, beforeVerdict: "unproven" } })).toBe(
    "broken",
  )
  const backwards = { ...stopped, after: -0.3, afterInterval: [-0.4, -0.2] as const, afterVerdict: "reversed" as const }
  expect(drawn("structural-break", { verdict: "reversed", change: backwards })).toBe("reversed")
})

it("breaks no arrow where another lag shows what the preset one cannot tell", () => {
  expect(drawn("lag-shift", { verdict: "unproven" })).toBe("unknown")
  expect(drawn("lag-shift", { verdict: "broken" })).toBe("broken")
})

it("has no arrow for a level", () => {
  for (const kind of ["level-gap", "divergence", "data-gap"] as const) expect(drawn(kind, brokenSince)).toBeNull()
})

it("has a gap before a stage only where a link of the stream is broken, not where it runs backwards", () => {
  const before = (about: Partial<LinkReport>) => isCutBefore("b", [linkReport("a", "b", about)])
  expect(before({ verdict: "broken" })).toBe(true)
  expect(before(brokenSince)).toBe(true)
  expect(before({ verdict: "reversed", effect: -0.3, interval: [-0.4, -0.2] })).toBe(false)
  expect(before({ verdict: "broken", reverse: true })).toBe(false)
  expect(isCutBefore("a", [linkReport("a", "b", brokenSince)])).toBe(false)
})
