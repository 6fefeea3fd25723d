import { beforeAll, describe, expect, it } from "vitest"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { ComparedLevel, ComparisonReport } from "../../../shared/analysis/comparison-report.ts"
import { testApp } from "../../support/app.ts"
import { commitValues, type Given } from "../../support/stored.ts"

const months = ["2025-01", "2025-02", "2025-03", "2025-04"]
/** The one that did not answer in the second month: what the others say with and without it would tell of it. */
const absent = "W1"
const branches = ["W1", "W2", "W3", "E1", "E2", "E3"]
/** So far apart that three digits of a mean still point to one of them. */
const answers: readonly Given[] = branches.flatMap((unit, k) =>
  months.flatMap((period, t) => [
    ...(unit === absent && t === 1 ? [] : [{ unit, period, metric: "esat", value: 13 + 14 * k + 2 * t, n: 12 }]),
    { unit, period, metric: "csat", value: 60 + k + t, n: 40 },
  ]),
)

const survey = answers.filter(({ metric }) => metric === "esat")

let app: Awaited<ReturnType<typeof testApp>>
beforeAll(async () => {
  app = await testApp()
  const tree = Object.fromEntries(
    branches.map((unit) => [unit, { parent: unit.startsWith("W") ? "West" : "East" }] as const),
  )
  await commitValues(app.store.database, answers, { tree: { West: {}, East: {}, ...tree } })
})

/** A mean over units in one month, as somebody was told it. */
type Told = { readonly month: string; readonly mean: number; readonly units: number }

/** All that a role is told of employees' answers, month by month, whatever it compares with what. */
async function allTold(role: "executive" | "viewer" | "hr"): Promise<{ told: Told[]; levels: ComparedLevel[] }> {
  const ask = await app.as(role)
  const parts = [undefined, "West", "East", ...branches]
  const others = [...months.map((month) => `window:${month}..${month}`), ...parts.slice(1).map((id) => `unit:${id}`)]
  const [told, levels]: [Told[], ComparedLevel[]] = [[], []]
  for (const month of months)
    for (const unit of parts)
      for (const against of [...others, ...(unit === undefined ? [] : ["rest"])]) {
        const query = new URLSearchParams({ from: month, to: month, against, ...(unit && { unit }) })
        const answer = await ask(`/api/comparison?${query.toString()}`)
        expect(answer.status).toBe(200)
        const { stages, there } = (await answer.json()) as ComparisonReport
        const level = stages[0]!.metric
        if (!level) continue
        levels.push(level)
        if (level.here !== null) told.push({ month, mean: level.here, units: level.units.here })
        if (level.there !== null) told.push({ month: there.from!, mean: level.there, units: level.units.there })
      }
  return { told, levels }
}

/** Single answers that follow from what was told: a mean over one, or one sum less another over one unit less. */
function recovered(told: readonly Told[]): string[] {
  const found = new Set<string>()
  for (const a of told)
    for (const b of [{ ...a, mean: 0, units: 0 }, ...told]) {
      if (a.month !== b.month || a.units - b.units !== 1) continue
      const single = a.mean * a.units - b.mean * b.units
      for (const { unit, period, value } of survey)
        if (period === a.month && Math.abs(single - value) < 1) found.add(`${unit} ${period}`)
    }
  return [...found].toSorted((a, b) => a.localeCompare(b))
}

describe("GET /api/comparison, for roles that see groups of employees alone", () => {
  it.each(["executive", "viewer"] as const)(
    "tells no %s a single branch's answers, whatever is compared with what",
    async (role) => {
      const { told, levels } = await allTold(role)
      expect(told.length).toBeGreaterThan(50)
      expect(recovered(told)).toEqual([])
      // Of three branches, the mean and the spread give two away to who knows the third.
      expect(levels.filter(({ difference }) => difference?.interval)).toEqual([])
    },
  )

  it("tells them to who may see them, so that the search above finds what there is to find", async () => {
    const { told, levels } = await allTold("hr")
    expect(recovered(told)).toHaveLength(survey.length)
    expect(levels.some(({ difference }) => difference?.interval)).toBe(true)
  })

  it("tells no spread of a few branches as a trend either", async () => {
    const [few, all] = await Promise.all(
      (["executive", "hr"] as const).map(async (role) => {
        const answer = await (await app.as(role))("/api/chain?unit=East")
        return ((await answer.json()) as ChainReport).stages.map(({ trend }) => trend)
      }),
    )
    expect(few![0]).toMatchObject({ units: 3, interval: null })
    expect(all![0]!.interval).not.toBeNull()
    expect(few![2]!.interval).not.toBeNull()
  })
})
