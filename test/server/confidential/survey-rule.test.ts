import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readSurveyRule, shownRows } from "../../../server/confidential/shown-rows.ts"
import { isShown, showsMore, type SurveyRule } from "../../../server/confidential/survey-rule.ts"
import { visibleSurveyValue } from "../../../server/confidential/shown-value.ts"
import { commitValues, emptyStore, type Given } from "../../support/stored.ts"

const rule: SurveyRule = { threshold: 5, scales: new Map([[1, [0, 100]]]) }
const shown = (value: number, respondents: number) => isShown(rule, 1, value, respondents)

describe("an employee-survey value", () => {
  it("is hidden on four of five respondents, shown on five, and hidden where nobody says how many", () =>
    expect([shown(60, 4), shown(60, 5), shown(60, NaN)]).toEqual([false, true, false]))

  it("keeps a tenth of its scale away from both ends, where few answered", () => {
    expect([shown(90, 5), shown(89.9, 5), shown(90, 20), shown(89.9, 20)]).toEqual([false, true, false, true])
    expect([shown(10, 6), shown(10.1, 6), shown(0, 6), shown(100, 19)]).toEqual([false, true, false, false])
  })

  it("keeps two people's answers away from both ends, where many did", () => {
    // Of fifty people one answer is worth two points.
    expect([shown(96, 50), shown(95.9, 50), shown(4, 50), shown(4.1, 50)]).toEqual([false, true, false, true])
    expect([shown(98, 50), shown(100, 500), shown(99.5, 500)]).toEqual([false, false, true])
  })

  it("says so at a raised threshold as well", () => {
    const raised = { ...rule, threshold: 10 }
    expect([isShown(raised, 1, 93, 40), isShown(raised, 1, 93, 80)]).toEqual([false, true])
  })

  it("comes to light where its scale grows, or shrinks at the other end", () => {
    const scale = (low: number, high: number) => ({ unit: "pts", range: [low, high] as [number, number] })
    expect(showsMore(scale(0, 100), scale(0, 120))).toBe(true)
    expect(showsMore(scale(0, 100), scale(50, 100))).toBe(true)
    expect(showsMore(scale(0, 100), scale(0, 100))).toBe(false)
  })

  it("of another kind is none of this rule's business", () => expect(isShown(rule, 2, 100, NaN)).toBe(true))
})

describe("the rows that may be shown", () => {
  it("are those the rule shows, on this engine, whoever counted the respondents", async () => {
    const database = await emptyStore()
    const metrics = ["esat", "enps", "latit", "csat"] as const
    const random = fc.sample(
      fc.record({
        metric: fc.constantFrom(...metrics),
        value: fc.oneof(fc.constantFrom(0, 100, 99.6, 97, 90, -100), fc.integer({ min: 1, max: 99 })),
        n: fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined }),
      }),
      400,
    )
    const values = random.map((each, i): Given => ({ unit: `U${i}`, period: "2025-01", ...each }))
    const [said, unsaid] = [values.slice(0, 200), values.slice(200)]
    await commitValues(database, unsaid)
    await commitValues(database, said, { vouched: { esat: 9, enps: 4 } })
    const inForce = await readSurveyRule(database)
    const rows = await database.rows<{ id: string }>(
      `SELECT unit.id FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id)`,
    )
    const keys = await database.rows<{ key: number; id: string }>("SELECT metric_key AS key, id FROM metric")
    const keyOf = (id: string) => keys.find((each) => each.id === id)!.key
    const expected = values.filter(({ unit, metric, value, n }) => {
      const isSaid = metric === "esat" && Number(unit.slice(1)) < 200
      return isShown(inForce, keyOf(metric), value, n ?? (isSaid ? 5 : NaN))
    })
    expect(rows.map(({ id }) => id).toSorted()).toEqual(expected.map(({ unit }) => unit).toSorted())
    expect(expected.length).toBeGreaterThan(100)
  })

  it("agree with what is said of one cell's values, one by one", async () => {
    const database = await emptyStore()
    await commitValues(database, [{ unit: "A", period: "2025-01", metric: "esat", value: 60, n: 9 }])
    const [cell] = await database.rows<{ unitKey: number; metricKey: number; period: number }>(
      'SELECT unit_id AS "unitKey", metric_key AS "metricKey", period FROM current_value',
    )
    const where = { ...cell!, periodKind: 1 }
    const may = await visibleSurveyValue(database, where)
    expect(may({ value: 60, n: 9, vouched: null, holds: true, uploadKey: 1 })).toBe(true)
    expect(may({ value: 60, n: 3, vouched: 9, holds: true, uploadKey: 1 })).toBe(false)
    expect(may({ value: 60, n: null, vouched: 9, holds: true, uploadKey: 1 })).toBe(true)
    expect(may({ value: 100, n: null, vouched: 900, holds: true, uploadKey: 1 })).toBe(false)
    const earlier = { value: 58, n: 9, vouched: null, holds: false, uploadKey: 1 }
    expect(may(earlier)).toBe(true)
    // What a region said before stood over what its branches said then.
    await database.run("INSERT INTO unit (unit_id, id, name, parent) VALUES (99, 'below', 'below', $1)", [
      cell!.unitKey,
    ])
    const ofRegion = await visibleSurveyValue(database, where)
    expect([ofRegion(earlier), ofRegion({ ...earlier, holds: true, uploadKey: 1 })]).toEqual([false, true])
    await database.run(
      "INSERT INTO withheld (unit_id, metric_key, period_kind, period) SELECT unit_id, metric_key, period_kind, period FROM current_value",
    )
    const withheld = await visibleSurveyValue(database, where)
    expect(withheld({ value: 60, n: 9, vouched: null, holds: true, uploadKey: 1 })).toBe(false)
    expect(await database.rows(`SELECT value FROM ${await shownRows(database)} AS c`)).toEqual([])
  })

  it("leave out what would give a hidden branch away below its region's own value", async () => {
    const database = await emptyStore()
    const esat = (unit: string, n: number): Given => ({ unit, period: "2025-01", metric: "esat", value: 60, n })
    const tree = { North: {}, A: { parent: "North" }, B: { parent: "North" }, C: { parent: "North" } }
    await commitValues(database, [esat("North", 40), esat("A", 3), esat("B", 12), esat("C", 25)], { tree })
    const units = async () =>
      (
        await database.rows<{ id: string }>(
          `SELECT unit.id FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id) ORDER BY unit.id`,
        )
      ).map(({ id }) => id)
    expect(await units()).toEqual(["B", "C"])
    // Once four more have answered there is nothing to hide, but the region's value would tell what the first three said.
    await database.run("DELETE FROM current_value WHERE n = 3")
    await commitValues(database, [esat("A", 7)])
    expect(await units()).toEqual(["A", "B", "C"])
    await database.run("DELETE FROM current_value WHERE n = 40")
    await commitValues(database, [esat("North", 44)])
    expect(await units()).toEqual(["A", "B", "C", "North"])
  })

  it("leave out branches too where their region's value was told before they came", async () => {
    const database = await emptyStore()
    const esat = (unit: string, n: number, value = 60): Given => ({ unit, period: "2025-01", metric: "esat", value, n })
    const tree = { North: {}, A: { parent: "North" }, B: { parent: "North" }, C: { parent: "North" } }
    const units = async () =>
      (
        await database.rows<{ id: string }>(
          `SELECT unit.id FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id) ORDER BY unit.id`,
        )
      ).map(({ id }) => id)
    await commitValues(database, [esat("North", 40)], { tree })
    expect(await units()).toEqual(["North"])
    await commitValues(database, [esat("A", 3), esat("B", 12), esat("C", 25)])
    expect(await units()).toEqual(["C"])
    // B is counted anew. In its place C would be the smallest, and both would have been told.
    await database.run("DELETE FROM current_value WHERE n = 12")
    await commitValues(database, [esat("B", 30)])
    expect(await units()).toEqual(["C"])
    // What the region once said is remembered by who saw it, also when it is no longer there.
    await database.run("DELETE FROM current_value WHERE n = 40")
    await commitValues(database, [{ unit: "C", period: "2025-02", metric: "csat", value: 1 }])
    expect(await units()).toEqual(["C", "C"])
  })
})
