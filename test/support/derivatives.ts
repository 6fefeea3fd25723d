import type { Scope } from "../../server/engine/scope.ts"
import type { Snapshot } from "../../server/engine/snapshot.ts"
import { tasks } from "../../server/engine/tasks.ts"
import type { Sides } from "../../server/comparison/sides.ts"
import { tellsOf } from "./linear.ts"

/** So far is an answer moved that three digits of what is told tell by how much that moved. */
const FAR = 1e9
/** Weights are fractions of so many at most: as many branches times as many months. */
const MOST = 60

type Named = ReadonlyMap<string, number>

/** Every figure of an answer by its place in it; counts and names are none. */
function figuresIn(answer: unknown, at: string, found: Map<string, number>): void {
  if (typeof answer === "number") found.set(at, answer)
  else if (Array.isArray(answer)) answer.forEach((part, k) => figuresIn(part, `${at}/${k}`, found))
  else if (typeof answer === "object" && answer !== null)
    for (const [name, part] of Object.entries(answer)) figuresIn(part, `${at}/${name}`, found)
}

/** All parts of a company, all windows of its months, and everything that one is held against. */
function* scopes(snapshot: Snapshot, employeeDetail: boolean): Generator<Scope> {
  const windows = snapshot.periods.flatMap((from, k) => snapshot.periods.slice(k).map((to) => ({ from, to })))
  for (const unit of [null, ...snapshot.tree.units.keys()])
    for (const window of windows) yield { unit, ...window, employeeDetail }
}

function* sides(snapshot: Snapshot, here: Scope): Generator<Sides> {
  const first = { from: snapshot.periods[0]!, to: snapshot.periods[0]! }
  yield { relation: "time", here, there: { ...here, ...first } }
  if (here.unit === null) return
  yield { relation: "rest", here, there: { ...here, unit: null, without: here.unit } }
  const above = snapshot.tree.units.get(here.unit)!.parent
  if (above !== null) yield { relation: "rest", here: { ...here, unit: above, without: here.unit }, there: here }
}

/** Every figure that somebody is told in the metrics' own units, or in the score, of a company as it is in the snapshot. */
export function figuresTold(snapshot: Snapshot, employeeDetail: boolean): Named {
  const found = new Map<string, number>()
  const chains = new Map<string, ReturnType<typeof tasks.chain>>()
  const chainOf = (scope: Scope) => {
    const name = JSON.stringify(scope)
    const known = chains.get(name) ?? tasks.chain(snapshot, scope)
    chains.set(name, known)
    return known
  }
  for (const scope of scopes(snapshot, employeeDetail)) {
    const at = `${scope.unit} ${scope.from} ${scope.to}`
    figuresIn(chainOf(scope).stages, `chain ${at}`, found)
    for (const each of sides(snapshot, scope)) {
      const links = { here: chainOf(each.here).links, there: chainOf(each.there).links }
      const { stages } = tasks.comparison(snapshot, each, links)
      figuresIn(stages, `comparison ${JSON.stringify(each)}`, found)
    }
    if (scope.unit === null) figuresIn(tasks.units(snapshot, { scope, told: [] }).units, `units ${at}`, found)
    else
      figuresIn(
        tasks.unit(snapshot, { unit: scope.unit, scope: { ...scope, unit: null }, told: [] }),
        `unit ${at}`,
        found,
      )
    for (const stage of ["employee-satisfaction", "frontline-capability"]) {
      figuresIn(tasks.seriesGround(snapshot, { scope, stage, told: [] }), `ground ${stage} ${at}`, found)
      figuresIn(tasks.seriesPage(snapshot, { scope, stage, page: 0 }), `series ${stage} ${at}`, found)
    }
  }
  return found
}

/** A survey's cell: its row and column in the snapshot. */
export type Cell = { readonly row: number; readonly t: number }

function moved(snapshot: Snapshot, metric: string, { row, t }: Cell, by: number): Snapshot {
  const metrics = snapshot.metrics.map((each) => {
    if (each.metric.id !== metric) return each
    const values = each.values.slice()
    values[row * snapshot.periods.length + t]! += by
    return { ...each, values }
  })
  return { ...snapshot, metrics }
}

/**
 * The sums of a survey's answers among all figures that somebody is told, found out without knowing how any is made: each
 * answer is moved by itself, and what moves with it in proportion is a sum that the answer is in, by so much. Rows over
 * `cells`.
 */
export function sumsByMoving(snapshot: Snapshot, metric: string, employeeDetail: boolean) {
  const { values } = snapshot.metrics.find((each) => each.metric.id === metric)!
  const { length } = snapshot.periods
  const cells = [...values].flatMap((value, i): Cell[] =>
    Number.isNaN(value) ? [] : [{ row: Math.floor(i / length), t: i % length }],
  )
  const before = figuresTold(snapshot, employeeDetail)
  const weights = new Map([...before.keys()].map((name) => [name, cells.map(() => 0)]))
  const bent = new Set<string>()
  cells.forEach((cell, k) => {
    const [once, twice] = [1, 2].map((times) => figuresTold(moved(snapshot, metric, cell, times * FAR), employeeDetail))
    for (const [name, was] of before) {
      const [one, two] = [((once!.get(name) ?? NaN) - was) / FAR, ((twice!.get(name) ?? NaN) - was) / FAR]
      if (Math.abs(one) < 1e-4 && Math.abs(two) < 1e-4) continue
      if (!(Math.abs(two - 2 * one) <= 0.02 * Math.abs(two))) bent.add(name)
      else weights.get(name)![k] = fraction(one)
    }
  })
  const rows = new Map<string, number[]>()
  for (const [name, row] of weights)
    if (!bent.has(name) && row.some((weight) => weight !== 0)) rows.set(row.map((each) => each.toFixed(6)).join(), row)
  return { cells, rows: [...rows.values()], bent: bent.size }
}

/** The simplest fraction that a weight of three digits may be. */
function fraction(weight: number): number {
  for (let parts = 1; parts <= MOST; parts++) {
    const whole = Math.round(weight * parts)
    if (Math.abs(whole / parts - weight) <= 0.006 * Math.abs(weight)) return whole / parts
  }
  return weight
}

/** Units, one or two at a time, whose answers some combination of the sums holds and no other unit's. */
export function toldApart({ cells, rows }: Pick<ReturnType<typeof sumsByMoving>, "cells" | "rows">): number[][] {
  const units = [...new Set(cells.map(({ row }) => row))]
  const groups = units.flatMap((one, k) => [[one], ...units.slice(k + 1).map((other) => [one, other])])
  return groups.filter((group) =>
    tellsOf(
      rows,
      cells.flatMap(({ row }, column) => (group.includes(row) ? [column] : [])),
    ),
  )
}
