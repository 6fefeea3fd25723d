import { beforeAll, describe, expect, it } from "vitest"
import { addPlan } from "../../../server/plans/plan-rows.ts"
import type { Role } from "../../../shared/api/access.ts"
import type { PlansReport } from "../../../shared/analysis/plan-report.ts"
import { type App, load, organisationsApp, together } from "../../support/load-organisations.ts"
import { type Organisation, organisation } from "../../support/organisations.ts"
import { comparable } from "../../support/questions.ts"
import type { Given } from "../../support/stored.ts"

/** Companies whose plans and series are compared; `SOLVER_COMPANIES=500` for a long look (ten minutes). */
const COMPANIES = Number(process.env["SOLVER_COMPANIES"] ?? 60)
const AT_ONCE = 20

let app: App
beforeAll(async () => {
  app = await organisationsApp()
})

/** Plans for half of each company, for each of its regions and for one branch, on what is asked and on the index of it. */
async function plan(companies: readonly Organisation[]): Promise<void> {
  const surveyed = ["latit", "tools", "train", "care-index"]
  await app.store.database.transaction(async (queries) => {
    for (const { top, branches, regions, tree } of companies) {
      const parts = regions.map((region) => branches.filter((unit) => tree[unit]?.parent === region))
      const halves = [branches.slice(0, Math.ceil(branches.length / 2)), branches.slice(0, 1)]
      for (const [k, units] of [...halves, ...parts].entries())
        await addPlan(queries, {
          id: `${top} ${k}`,
          component: surveyed[(k + branches.length) % surveyed.length]!,
          units,
          action: "a",
          owner: "b",
          start: `2025-0${1 + (k % 4)}-01`,
          due: "2025-12-31",
          target: 80,
          state: "open",
          createdBy: "c",
          createdAt: "2025-01-01T00:00:00Z",
        })
    }
  })
}

const roles = ["hr", "analyst", "owner", "executive", "viewer"] as const

/** What somebody is told of plans and of branches' lines, of everything and within each company. */
function questions(companies: readonly Organisation[], role: Role): string[] {
  const stages = ["employee-satisfaction", "frontline-capability"]
  const mayPlan = role !== "executive" && role !== "viewer"
  const scopes = ["", ...companies.flatMap(({ top, regions }) => [`unit=${top}`, `unit=${regions[0]}`])]
  return scopes.flatMap((scope, k) => {
    const window = ["", "from=2025-02", "to=2025-03", "from=2025-02&to=2025-02"][k % 4]!
    const query = [scope, window].filter(Boolean).join("&")
    return [
      ...(mayPlan ? [`/api/plans?${query}`] : []),
      ...stages.flatMap((stage) => [
        `/api/unit-series?stage=${stage}&${query}`,
        `/api/unit-series/0?stage=${stage}&${query}`,
        ...(scope === "" ? [`/api/unit-series/1?stage=${stage}`, `/api/unit-series/2?stage=${stage}`] : []),
      ]),
    ]
  })
}

/** What each role is told after each file, question by question; the same plans stand throughout. */
async function told(companies: readonly Organisation[], turn: number, leak: () => Promise<void> = async () => {}) {
  const found = new Map<string, string>()
  const role = roles[turn % roles.length]!
  const calls = [
    [role, await app.as(role)],
    ["hr", await app.as("hr")],
  ] as const
  let files = 0
  let followed = 0
  await load(app.store.database, together(companies), async () => {
    if (++files === 1) await plan(companies)
    await leak()
    for (const [who, call] of calls)
      for (const path of questions(companies, who).filter((_, i) => files === 3 || (i + turn) % 5 === 0)) {
        const answer = await call(path)
        expect(answer.status, path).toBe(200)
        const text = await answer.text()
        found.set(`${files} ${who} ${path}`, comparable(text))
        if (path === "/api/plans?" && files === 3)
          followed = (JSON.parse(text) as PlansReport).plans.filter(({ now }) => now !== null).length
      }
  })
  return { found, followed }
}

/**
 * Whether a branch's quarter is sent before any of its months, or the parts of the company before all branches: it is shown until
 * they come, and says what everybody in it answered. What may be reckoned from it is looked at in solver.test.ts.
 */
const sendsSumsFirst = ({ files, branches }: Organisation) => {
  const isMonthly = ({ unit, period }: Given) => branches.includes(unit) && !period.includes("Q")
  const first = new Map<string, number>()
  for (const [k, file] of files.entries())
    for (const each of file)
      if (isMonthly(each) && each.metric === "esat" && !first.has(`${each.unit} ${each.period}`))
        first.set(`${each.unit} ${each.period}`, k)
  const comesLater = (unit: string, k: number) =>
    ["2025-01", "2025-02", "2025-03"].some((month) => (first.get(`${unit} ${month}`) ?? 0) > k)
  const isEarly = ({ unit, period }: Given, k: number) => period.includes("Q") && comesLater(unit, k)
  return !files[0]!.some(isMonthly) || files.some((file, k) => file.some((each) => isEarly(each, k)))
}

function* workspaces(count: number, other: boolean): Generator<Organisation[]> {
  const seeds = Array.from({ length: 4 * count }, (_, i) => 1000 + i)
    .filter((seed) => !sendsSumsFirst(organisation(seed)))
    .slice(0, count)
  for (const side of Map.groupBy(seeds, (seed) => organisation(seed).hasQuarters).values())
    for (let from = 0; from < side.length; from += AT_ONCE)
      yield side.slice(from, from + AT_ONCE).map((seed) => organisation(seed, other))
}

describe("plans, what came of them, and the lines of branches", () => {
  it(`say the same whatever the hidden answers, in ${COMPANIES} companies, after each of three files`, async () => {
    const others = workspaces(COMPANIES, true)
    let [turn, followed, compared] = [0, 0, 0]
    for (const companies of workspaces(COMPANIES, false)) {
      const first = await told(companies, turn)
      const second = await told(others.next().value, turn)
      expect([...second.found.keys()]).toEqual([...first.found.keys()])
      for (const [path, text] of first.found) expect(differs(text, second.found.get(path)!), path).toBeNull()
      followed += first.followed
      compared += first.found.size
      turn++
    }
    // Plans of which nothing is told give nothing away either.
    expect(followed / COMPANIES).toBeGreaterThan(1)
    expect(compared / COMPANIES).toBeGreaterThan(10)
  }, 1_200_000)

  it("say otherwise where the threshold is not kept", async () => {
    const bare = async () => {
      await app.store.database.run("UPDATE workspace SET threshold = 1, data_revision = data_revision + 1")
    }
    const [one, two] = [false, true].map((other) => workspaces(AT_ONCE, other).next().value!)
    const [first, second] = [await told(one, 0, bare), await told(two, 0, bare)]
    const parted = [...first.found].filter(([path, text]) => text !== second.found.get(path)).map(([path]) => path)
    expect(parted.some((path) => path.includes("/api/plans"))).toBe(true)
    expect(parted.some((path) => path.includes("/api/unit-series/"))).toBe(true)
  }, 120_000)
})

/** Around the first place where two answers part; null where they do not. */
function differs(one: string, two: string): string | null {
  if (one === two) return null
  let at = 0
  while (one[at] === two[at]) at++
  return `${one.slice(Math.max(0, at - 200), at + 80)}\n${two.slice(Math.max(0, at - 200), at + 80)}`
}
