import { describe, expect, it } from "vitest"
import type { Finding, StageReport } from "../../../shared/analysis/chain-report.ts"
import { headlineOf } from "../../../shared/analysis/headline.ts"
import type { LinkReport, Verdict } from "../../../shared/analysis/link-report.ts"

const link = (from: string, to: string, verdict: Verdict, given: Partial<LinkReport> = {}) =>
  ({ from, to, verdict, reverse: false, change: null, ...given }) as LinkReport

const chain = (...verdicts: Verdict[]) => verdicts.map((verdict, k) => link(`s${k}`, `s${k + 1}`, verdict))

const seen = [{ score: 0.1, level: { value: 80 } }] as StageReport[]

const headline = (links: LinkReport[], findings: Partial<Finding>[] = [], stages = seen) =>
  headlineOf({ stages, links, findings: findings as Finding[] })

describe("headlineOf", () => {
  it("names the broken link, and since when", () => {
    const broken = link("s1", "s2", "broken", { change: { since: "2025-03" } as LinkReport["change"] })
    expect(headline([link("s0", "s1", "reversed"), broken])).toEqual({
      kind: "broken",
      from: "s1",
      to: "s2",
      since: "2025-03",
    })
  })

  it("tells the link that ranks first among the findings", () =>
    expect(headline(chain("broken", "broken"), [{ kind: "broken", from: "s1", to: "s2" }])).toMatchObject({
      from: "s1",
    }))

  it("names a reversed link where none is broken", () =>
    expect(headline(chain("holds", "reversed"))).toMatchObject({ kind: "reversed", from: "s1", to: "s2" }))

  it("never leads with a link against the stream", () =>
    expect(headline([...chain("holds", "weak"), link("s2", "s0", "broken", { reverse: true })]).kind).toBe("sound"))

  it("tells the leak in a chain whose links all hold", () => {
    const leak = { kind: "level-gap", from: "s0", to: "s1", since: null } as const
    expect(headline(chain("holds", "weak"), [leak])).toMatchObject({ kind: "level-gap", from: "s0", to: "s1" })
    expect(headline(chain("holds", "unproven"), [leak]).kind).toBe("partly-unknown")
  })

  it("knows nothing where no link can be told, and is empty where there is no value at all", () => {
    expect(headline(chain("unproven", "no-data")).kind).toBe("unknown")
    expect(headline(chain("no-data"), [], [{ score: null, level: { value: null } }] as StageReport[]).kind).toBe(
      "empty",
    )
  })
})
