import { strFromU8, unzipSync } from "fflate"
import { beforeAll, describe, expect, it } from "vitest"
import { type Role, roles } from "../../../shared/api/access.ts"
import type { Metric } from "../../../shared/chain/metric.ts"
import { testApp } from "../../support/app.ts"
import { indexMetric } from "../../support/organisations.ts"
import { addMetric, commitValues, type Given, type Tree } from "../../support/stored.ts"
import { expectations } from "../access-expectations.ts"

/** Answers on a scale without ends: each branch's are of a size of their own, and known wherever they turn up. */
const pulse: Metric = {
  ...indexMetric,
  id: "pulse",
  label: { en: "Pulse", zh: "脉搏" },
  stage: "employee-satisfaction",
  range: null,
  unit: "pts",
}
const regions = ["North", "South", "West"]
const branches = regions.flatMap((region) => [1, 2, 3, 4].map((k) => `${region}${k}`))
/** One small team in each region. */
const small = regions.map((region) => `${region}5`)
const months = ["2025-01", "2025-02", "2025-03", "2025-04"]
const tree: Tree = {
  Company: {},
  ...Object.fromEntries(regions.map((region) => [region, { parent: "Company" }])),
  ...Object.fromEntries([...branches, ...small].map((unit) => [unit, { parent: unit.slice(0, -1) }])),
}
const sizeOf = (unit: string) => 10 ** (2 + [...branches, ...small].indexOf(unit) / 2)
const answer = (unit: string, t: number) =>
  Number((sizeOf(unit) * (1.234 + 0.117 * ((7 * t + unit.length) % 5))).toPrecision(6))

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp()
  await addMetric(app.store.database, pulse)
  const values = [...branches, ...small].flatMap((unit, b) =>
    months.flatMap((period, t): Given[] => [
      { unit, period, metric: "pulse", value: answer(unit, t), n: small.includes(unit) ? 3 : 30 },
      { unit, period, metric: "csat", value: 40 + ((5 * b + 11 * t) % 37) },
    ]),
  )
  await commitValues(app.store.database, values, { tree })
})

/** Every address of each reading route, with what can be asked of it. */
function addresses(role: Role): string[] {
  const scopes = ["", "unit=North", "unit=North1", "unit=North5", "from=2025-02&to=2025-02", "unit=South&from=2025-04"]
  const routes = Object.entries(expectations).flatMap(([route, { whole }]) =>
    route.startsWith("GET ") && whole.includes(role) ? [route.slice(4)] : [],
  )
  const units = [...regions, "Company", "North1", "North5", "South2"]
  return routes.flatMap((route) => {
    // Files have tests of their own, and here none was sent; a backup is everything, for owners.
    if (/account|backup|integrity|live|uploads|people\//.test(route)) return []
    if (route === "/api/units/:id") return units.map((unit) => `/api/units/${unit}`)
    if (route === "/api/cells")
      return units.flatMap((unit) => months.map((period) => `${route}?unit=${unit}&metric=pulse&period=${period}`))
    return scopes.flatMap((scope) => {
      if (route.startsWith("/api/links"))
        return [
          "employee-satisfaction/frontline-capability",
          "pulse/csat",
          "customer-satisfaction/employee-satisfaction",
        ].map((link) => `${route.replace(":from/:to", link)}?${scope}`)
      if (route === "/api/panel.csv")
        return [`${route}?metrics=pulse&${scope}`, `${route}?stages=employee-satisfaction&${scope}`]
      if (route === "/api/comparison")
        return ["rest", "before", "unit:South"].map((against) => `${route}?against=${against}&${scope}`)
      if (route === "/api/scenario")
        return [
          `${route}?stage=employee-satisfaction&by=0.1&${scope}`,
          `${route}?stage=employee-satisfaction&units=North1`,
        ]
      if (route.startsWith("/api/unit-series"))
        return [`${route.replace(":page", "0")}?stage=employee-satisfaction&${scope}`]
      return [`${route}?${scope}`]
    })
  })
}

/** All text of an answer; of Office's packages that of every part, without where it stands on a page. */
function textOf(bytes: Uint8Array): string {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return strFromU8(bytes)
  return Object.entries(unzipSync(bytes))
    .map(([, part]) => textOf(part).replaceAll(/<[^>]*>/g, " "))
    .join("\n")
}

/** Which of these units' answers stand in a text, to three digits. */
function answersIn(text: string, units: readonly string[]): string[] {
  const numbers = (text.match(/\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi) ?? []).map(Number)
  return units.filter((unit) =>
    months.some((_, t) => numbers.some((number) => Math.abs(number / answer(unit, t) - 1) < 0.0005)),
  )
}

/** Every way by which a role is told the answer of one of these units, and how many ways were tried. */
async function waysOut(role: Role, units: readonly string[]) {
  const call = await app.as(role)
  const found: string[] = []
  let tried = 0
  for (const path of addresses(role)) {
    const reply = await call(path)
    expect(reply.status, path).not.toBe(500)
    const text = textOf(new Uint8Array(await reply.arrayBuffer()))
    if (reply.status === 200) tried++
    if (answersIn(text, units).length > 0) found.push(path.split("?")[0]!)
  }
  return { found: [...new Set(found)], tried }
}

describe("every way out", () => {
  it.each(roles)(
    "tells %s no answer of a small team",
    async (role) => {
      const { found, tried } = await waysOut(role, small)
      expect(found).toEqual([])
      expect(tried).toBeGreaterThan(40)
    },
    120_000,
  )

  it.each(["executive", "viewer"] as const)(
    "tells %s no answer of a single branch",
    async (role) => {
      expect((await waysOut(role, branches)).found).toEqual([])
    },
    120_000,
  )

  it("tells HR the answers of single branches, by the ways that are for it", async () => {
    const { found } = await waysOut("hr", branches)
    expect(found).toEqual(expect.arrayContaining(["/api/panel.csv", "/api/cells", "/api/units/North1", "/api/chain"]))
  }, 120_000)

  it("would tell of small teams, were the threshold not kept", async () => {
    await app.store.database.run("UPDATE workspace SET threshold = 1, data_revision = data_revision + 1")
    expect((await waysOut("hr", small)).found).toEqual(expect.arrayContaining(["/api/panel.csv", "/api/cells"]))
  }, 120_000)
})
