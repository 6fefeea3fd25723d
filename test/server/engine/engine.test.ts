import { describe, expect, it, onTestFinished } from "vitest"
import { createEngine, type Engine } from "../../../server/engine/engine.ts"
import { rehearse } from "../../../server/engine/rehearsal.ts"
import type { Scope } from "../../../server/engine/scope.ts"
import type { ChainReport } from "../../../shared/analysis/chain-report.ts"
import type { Database } from "../../../server/store/database.ts"
import { shiftPeriod } from "../../../shared/chain/period.ts"
import { commitValues, emptyStore, type Given, putValues } from "../../support/stored.ts"

const everything: Scope = { unit: null, from: null, to: null, employeeDetail: true }

/** Enough values for a thread to be worth it: units x 36 months x two metrics, satisfaction moving loyalty a month later. */
function company(units: number): Given[] {
  const wave = (unit: number, t: number) => 10 * Math.sin(unit * 1.7 + t * (0.9 + unit / 50)) + Math.cos(t * unit)
  return Array.from({ length: units }, (_, u) =>
    Array.from({ length: 36 }, (_each, t) => [
      { unit: `B${u}`, period: shiftPeriod("2023-01", t), metric: "customer-satisfaction", value: wave(u, t) },
      {
        unit: `B${u}`,
        period: shiftPeriod("2023-01", t),
        metric: "loyalty",
        value: wave(u, t - 1) + Math.sin(7 * t + u),
      },
    ]).flat(),
  ).flat()
}

async function engineOn(units: number): Promise<Engine> {
  const database = await emptyStore()
  await commitValues(database, company(units))
  const engine = createEngine(database, { workers: 1 })
  onTestFinished(() => engine.close())
  return engine
}

const waiting = () => new AbortController().signal

async function chain(engine: Engine, scope = everything, signal = waiting()) {
  const { text, etag } = await engine.answer(await engine.current(), "chain", scope, signal)
  return { etag, report: JSON.parse(text) as ChainReport }
}

describe("engine", () => {
  it("gives the same answer from a thread as at once", async () => {
    const [large, small] = [await engineOn(80), await engineOn(8)]
    const one = await chain(large, { ...everything, to: "2024-06" })
    expect(one.report.links[2]).toMatchObject({ verdict: "holds", units: 80, periods: 17 })
    expect((await chain(small)).report.links[2]).toMatchObject({ verdict: "holds", units: 8, periods: 35 })
  })

  it("answers again from what it keeps, under the same name", async () => {
    const engine = await engineOn(80)
    const first = await chain(engine)
    const [snapshot, before] = [await engine.current(), engine.load()]
    const again = engine.answer(snapshot, "chain", everything, waiting())
    expect(engine.load()).toEqual(before)
    expect((await again).etag).toBe(first.etag)
  })

  it("reckons anew after a commit", async () => {
    const engine = await engineOn(8)
    const before = await chain(engine)
    await commitValues(engine.database, [{ unit: "B0", period: "2026-01", metric: "loyalty", value: 3 }])
    const after = await chain(engine)
    expect(after.report.revision).not.toBe(before.report.revision)
    expect(after.report.scope.to).toBe("2026-01")
    expect(after.etag).not.toBe(before.etag)
  })

  it("asks the store where the workspace stands after a change, and not at every question between", async () => {
    const store = await emptyStore()
    await commitValues(store, company(2))
    let looks = 0
    const database: Database = {
      ...store,
      rows: (sql, params) => {
        if (sql.includes("FROM workspace")) looks++
        return store.rows(sql, params)
      },
    }
    const engine = createEngine(database, { workers: 1 })
    onTestFinished(() => engine.close())
    const first = await engine.current()
    const looked = looks
    for (let question = 0; question < 50; question++) expect(await engine.current()).toBe(first)
    // Where other processes may write, each question looks.
    expect(looks - looked).toBe(store.changes() === null ? 50 : 0)
    await commitValues(store, company(3))
    expect((await engine.current()).units).toHaveLength(3)
  })

  it("lets those who ask for the same wait for one reckoning", async () => {
    const engine = await engineOn(80)
    const snapshot = await engine.current()
    const answers = [1, 2, 3].map(() => engine.answer(snapshot, "chain", everything, waiting()))
    expect(engine.load().running + engine.load().waiting).toBe(1)
    expect(new Set((await Promise.all(answers)).map(({ etag }) => etag)).size).toBe(1)
  })

  it("stops what nobody waits for any more, and answers the next question all the same", async () => {
    const engine = await engineOn(80)
    const snapshot = await engine.current()
    const gone = new AbortController()
    const left = engine.answer(snapshot, "chain", everything, gone.signal)
    expect(engine.load().running).toBe(1)
    gone.abort()
    await expect(left).rejects.toThrow("withdrawn")
    expect(engine.load()).toEqual({ running: 0, waiting: 0 })
    expect((await chain(engine)).report.links[2]!.verdict).toBe("holds")
  })

  it("answers the same from a thread that rehearsed", async () => {
    const [cold, warm] = [await engineOn(80), await engineOn(80)]
    warm.warm()
    expect((await chain(warm)).report.links).toEqual((await chain(cold)).report.links)
    // What fails in a rehearsal ends the thread, and a new one takes its place: nobody would hear of it.
    expect(rehearse).not.toThrow()
  })

  it("tells of a fault in a thread, and goes on", async () => {
    const engine = await engineOn(80)
    const snapshot = await engine.current()
    const broken = { ...snapshot, key: "broken", tree: null as never }
    await expect(engine.answer(broken, "chain", { ...everything, unit: "B1" }, waiting())).rejects.toThrow("null")
    expect((await chain(engine)).report.scope.units).toBe(80)
  })

  it("foretells what a commit would make of the links, and leaves everything as it was", async () => {
    const engine = await engineOn(12)
    const more = Array.from({ length: 12 }, (_, u) => ({
      unit: `B${u}`,
      period: "2026-01",
      metric: "loyalty",
      value: u % 5,
    }))
    const before = await chain(engine)
    const tables = async () =>
      Promise.all(
        ["workspace", "unit", "upload", "observation", "current_value", "baseline"].map((table) =>
          engine.database.rows(`SELECT * FROM ${table} ORDER BY 1, 2, 3, 4`),
        ),
      )
    const stood = await tables()
    const told = await engine.foretold((queries) => putValues(queries, more), waiting())
    expect(await tables()).toEqual(stood)
    expect(told.before).toEqual(before.report.links)
    await commitValues(engine.database, more)
    expect(told.after).toEqual((await chain(engine)).report.links)
    expect(told.after).not.toEqual(told.before)
  })

  it("tells of a change that cannot be made", async () => {
    const engine = await engineOn(8)
    const impossible = engine.foretold((queries) => queries.run("INSERT INTO nowhere VALUES (1)"), waiting())
    await expect(impossible).rejects.toThrow("nowhere")
  })
})
