import { beforeAll, describe, expect, it } from "vitest"
import { type App, load, organisationsApp, together } from "../../support/load-organisations.ts"
import { type Organisation, organisation } from "../../support/organisations.ts"
import { givenAway, type Seen } from "../../support/outsider.ts"
import { sumsShown, valuesSeen } from "../../support/values-seen.ts"

/** Companies that the solver is set on. */
const COMPANIES = 500
/** Companies that have a workspace to themselves. */
const ALONE = 40

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

type Leak = (companies: readonly Organisation[]) => Promise<Seen[]>

/** What the solver finds, company by company, from all that HR could see after each file. */
async function solved(companies: readonly Organisation[], leak: Leak = async () => []) {
  const call = await app.as("hr")
  const seen: Seen[] = []
  await load(app.store.database, together(companies), async () => {
    const more = await leak(companies)
    seen.push(...(await valuesSeen(call)), ...(await sumsShown(app.store.database)), ...more)
  })
  const found = companies.filter((company) => givenAway(company, seen).length > 0).map(({ top }) => top)
  return { found, seen: seen.length }
}

/** By themselves the first, the others twenty to a workspace: those that count in quarters apart from those in months. */
function* workspaces(count: number, alone: number): Generator<Organisation[]> {
  const all = Array.from({ length: count }, (_, i) => organisation(i + 1))
  for (const company of all.slice(0, alone)) yield [company]
  for (const side of Map.groupBy(all.slice(alone), ({ hasQuarters }) => hasQuarters).values())
    for (let from = 0; from < side.length; from += 20) yield side.slice(from, from + 20)
}

describe("the solver", () => {
  it(`finds no hidden answer in ${COMPANIES} companies, from all values shown in three revisions`, async () => {
    let seen = 0
    for (const companies of workspaces(COMPANIES, ALONE)) {
      const result = await solved(companies)
      expect(result.found).toEqual([])
      seen += result.seen
    }
    // A product that shows nothing gives nothing away either.
    expect(seen / COMPANIES).toBeGreaterThan(60)
  }, 1_200_000)

  it("finds hidden answers once their neighbours are no longer withheld", async () => {
    const leak = async () => {
      await app.store.database.run("DELETE FROM withheld")
      await app.store.database.run("UPDATE workspace SET data_revision = data_revision + 1")
      return []
    }
    let found = 0
    for (const companies of workspaces(40, 0)) found += (await solved(companies, leak)).found.length
    expect(found).toBeGreaterThan(10)
  }, 120_000)

  it("finds hidden answers where a region's own value gets out", async () => {
    const sums: Leak = async (companies) => {
      await app.store.database.run("DELETE FROM withheld")
      await app.store.database.run("UPDATE workspace SET data_revision = data_revision + 1")
      const isSum = (unit: string) => companies.some(({ regions }) => regions.includes(unit))
      return together(companies)
        .files.flat()
        .filter(({ unit, n }) => isSum(unit) && n! >= 5)
        .map((each) => ({ ...each, asSent: true }))
    }
    let found = 0
    for (const companies of workspaces(40, 0)) found += (await solved(companies, sums)).found.length
    expect(found).toBeGreaterThan(15)
  }, 120_000)

  it("finds hidden answers where the threshold is not kept", async () => {
    const bare: Leak = async () => {
      await app.store.database.run("UPDATE workspace SET threshold = 1, data_revision = data_revision + 1")
      return []
    }
    const [companies] = [...workspaces(10, 0)]
    expect((await solved(companies!, bare)).found).toHaveLength(companies!.length)
  }, 120_000)
})
