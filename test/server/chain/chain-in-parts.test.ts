import { describe, expect, it } from "vitest"
import { chainReport } from "../../../server/chain/chain-answer.ts"
import { chainInParts } from "../../../server/chain/chain-in-parts.ts"
import type { Scope } from "../../../server/engine/scope.ts"
import { snapshots } from "../../../server/engine/snapshot.ts"
import { parts, type RunPart } from "../../../server/engine/tasks.ts"
import { lagsToTry } from "../../../shared/analysis/findings/lag-shifts.ts"
import { isThere } from "../../../shared/analysis/is-there.ts"
import { simulatedValues } from "../../support/simulated-app.ts"
import { commitValues, emptyStore } from "../../support/stored.ts"

describe("chainInParts", () => {
  it("gives the very answer that is given in one piece, in every scope", async () => {
    const database = await emptyStore()
    const values = simulatedValues({ "employee-satisfaction": "esat", loyalty: "ret" })
    const few = values.map((each) => (each.unit === "B07" ? { ...each, n: 3 } : each))
    const tree = {
      North: {},
      ...Object.fromEntries(
        [...new Set(values.map(({ unit }) => unit))].map((unit, k) => [unit, k < 18 ? { parent: "North" } : {}]),
      ),
    }
    await commitValues(database, few, { tree })
    const snapshot = await snapshots(database).read()
    // What goes to a thread and back is cloned; so it is here.
    const since: unknown[] = []
    const lags: unknown[] = []
    const run = (async (name, question) => {
      if (name === "triedLag" && "lag" in question) lags.push(question.lag)
      if ("since" in question) since.push(question.since)
      return structuredClone(parts[name](snapshot, structuredClone(question) as never))
    }) as RunPart
    const wrongGuess = (async (name, question) => {
      const made = await run(name, question)
      return name === "measuredLink" ? { ...(made as object), since: "1999-01" } : made
    }) as RunPart
    const everything: Scope = { unit: null, from: null, to: null, employeeDetail: true }
    for (const scope of [
      everything,
      { ...everything, unit: "North", from: "2024-06" },
      { ...everything, from: "2031-01" },
    ]) {
      const whole = chainReport(snapshot, scope)
      expect(JSON.parse(JSON.stringify(await chainInParts(run, snapshot, scope)))).toEqual(
        JSON.parse(JSON.stringify(whole)),
      )
    }
    // Only links that are there are compared, as they are now; a second time only where their measuring guessed wrong.
    since.length = lags.length = 0
    const report = await chainInParts(run, snapshot, everything)
    const there = report.links.filter(({ verdict, reverse }) => !reverse && isThere(verdict))
    expect(report.links.some(({ change }) => change)).toBe(true)
    expect(there.length).toBeGreaterThan(1)
    expect(lags).toEqual(report.links.flatMap(lagsToTry))
    expect(lags.length).toBeGreaterThan(0)
    expect(since).toEqual([])
    expect(await chainInParts(wrongGuess, snapshot, everything)).toEqual(report)
    expect(since).toEqual(there.map(({ change }) => change?.since ?? null))
  })
})
