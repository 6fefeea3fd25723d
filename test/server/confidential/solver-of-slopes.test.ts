import { beforeAll, describe, expect, it } from "vitest"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import { guessesFrom } from "../../support/linear.ts"
import { type App, load, organisationsApp } from "../../support/load-organisations.ts"
import { PROTECTION } from "../../support/outsider.ts"
import { deviation, sumsFromSlopes, surveyed } from "../../support/slopes-told.ts"

const COMPANIES = 40

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

/** How many answers of single branches are known nearly for sure, and rightly, to who solves all slopes for them. */
async function solved(seed: number, role: "executive" | "hr") {
  const company = surveyed(seed)
  await load(app.store.database, { tree: company.tree, files: [company.values], moves: [] })
  const call = await app.as(role)
  const sums = await sumsFromSlopes(company, call, role === "executive" ? 0.005 : 0.00005)
  const truth = company.employees.flat()
  const middle = truth.reduce((sum, each) => sum + each, 0) / truth.length
  const guesses = guessesFrom(sums, truth.length, { middle, spread: deviation(company.employees) })
  const found = guesses.filter(
    ({ guess, error }, i) => 4 * error < PROTECTION && Math.abs(guess - truth[i]!) < PROTECTION / 2,
  )
  return { share: found.length / truth.length, sums: sums.length, months: company.months.length }
}

describe("who sees groups only", () => {
  it(`can solve the slopes of all windows and lags for no answer of a branch, in ${COMPANIES} companies`, async () => {
    for (let seed = 1; seed <= COMPANIES; seed++) {
      const { share, sums, months } = await solved(seed, "executive")
      expect(share, `company ${seed}`).toBe(0)
      // The means, and no more than a slope beside them.
      expect(sums).toBeGreaterThan(months - 1)
      expect(sums).toBeLessThan(months + 3)
    }
  }, 300_000)

  it("is told of a window why there is no link, and where the answers stood in it all the same", async () => {
    const { tree, values } = surveyed(1)
    await load(app.store.database, { tree, files: [values], moves: [] })
    const answer = await (await app.as("viewer"))("/api/chain?from=2025-02&to=2025-07")
    const { links, stages } = (await answer.json()) as ChainReport
    const link = links.find(({ from, to }) => from === "customer-satisfaction" && to === "employee-satisfaction")!
    expect(link).toMatchObject({ verdict: "no-data", effect: null })
    expect(link.reasons).toEqual([{ kind: "whole-time-only", stage: "employee-satisfaction" }])
    expect(stages[0]!.score).not.toBeNull()
    expect(stages[0]!.series.every(({ value }) => value !== null)).toBe(true)
  })

  it("is told, where they are told as they are to who sees single branches, enough to solve them for every one", async () => {
    for (let seed = 1; seed <= 6; seed++) expect((await solved(seed, "hr")).share).toBeGreaterThan(0.95)
  }, 120_000)
})
