import type { PeriodKind } from "../../shared/chain/period.ts"
import { kindCodes } from "../engine/extent.ts"
import type { ColumnQueries, Queries } from "../store/database.ts"
import { type Answers, changedColumns, columnOf, nameOf, noPanels, type Place, readAnswers } from "./answers.ts"
import { insertRows } from "./insert-rows.ts"
import { saidBefore } from "./said-before.ts"
import { isRolledAnew, mayFollow } from "./rolled-anew.ts"
import { type Column, mayBeTold, saysTheSame, stateOf, type Told, toldOf } from "./told-columns.ts"
import { silence, type ToldInstead, withInstead } from "./told-instead.ts"
import { columnsOf, inAnotherKind, readEarlier, toldColumns } from "./told-kinds.ts"

/**
 * Lets the figures of who sees groups only move on where they may (told-columns.ts), and keeps what they are told where not.
 * `before` is what there was before the change; `upload` the key of an upload that was committed for the first time in
 * it, null for any other change: answers that come back, or to light, may have been told before.
 */
export async function settleTold(queries: ColumnQueries, before: Answers | null, upload: number | null): Promise<void> {
  if (!before) return
  const now = (await readAnswers(queries)) ?? { ...before, panels: noPanels }
  const kind = before.kind ?? now.kind
  if (!kind) return
  if (before.kind && now.kind && before.kind !== now.kind) return changeKind(queries, before, now)
  const changed = changedColumns(before, now)
  if (changed.length === 0) return
  const { own: earlier, isElsewhere } = await readEarlier(queries, kind)
  const said = upload === null ? null : await saidBefore(queries, { upload, kind, before, now, changed })
  const kept = new Map(Map.groupBy(before.instead, nameOf))
  const states: number[][] = []
  for (const column of changed) {
    const name = nameOf(column)
    const own = kept.get(name) ?? []
    const stood = columnOf(before, column)
    const told = withInstead(stood, own, before.parentOf)
    const stands = columnOf(now, column)
    const was = toldOf(told, before.tree)
    const known = earlier.get(name) ?? new Set()
    const pending = new Map(own.map((each) => [each.unit, each.isFresh]))
    const inAtoms = new Set([...was.values()].flatMap(({ units }) => units))
    const isFresh = (unit: number) => {
      const value = stands.get(unit)!.value
      if (inAtoms.has(unit) && told.get(unit)!.value === value) return false
      if (stood.get(unit)?.value === value) return pending.get(unit) ?? known.size === 0
      return said !== null && !said.has(`${name} ${unit} ${value}`)
    }
    // What comes to light of a time of which they were told in another kind of period would tell, less that, of a late branch.
    if (was.size === 0 && known.size === 0 && own.length === 0 && isElsewhere(column)) {
      kept.set(name, silence({ ...column, kind }, [], stands))
      continue
    }
    const isAnew = isRolledAnew(before, now, column)
    const may = isAnew
      ? followed({ told, was, known, isWhole: own.length === 0 }, stands, now)
      : mayBeTold(stands, now.tree, { before: was, isFresh, earlier: known })
    if (may) {
      kept.set(
        name,
        insteadOf({ ...column, kind }, may, stands, now.parentOf, () => false),
      )
      if (!saysTheSame(was, toldOf(may, now.tree)) && was.size > 0 && !known.has(stateOf(was)))
        states.push([column.metric, kindCodes.indexOf(kind), column.period, stateOf(was)])
      continue
    }
    const cells = insteadOf({ ...column, kind }, told, stands, now.parentOf, isFresh)
    const asWas = !isAnew && saysTheSame(was, toldOf(withInstead(stands, cells, now.parentOf), now.tree))
    if (isAnew && was.size > 0 && !known.has(stateOf(was)))
      states.push([column.metric, kindCodes.indexOf(kind), column.period, stateOf(was)])
    // A tree that no longer has the parts they were told of, or a rule by which what they were told is none: then nothing is told.
    kept.set(name, asWas ? cells : silence({ ...column, kind }, cells, stands))
  }
  await insertRows(queries, "told_before (metric_key, period_kind, period, state)", states)
  await keepInstead(queries, kind, kept)
}

/** Remembers what was told in the kind of period that goes, and settles what is told in the one that comes. */
async function changeKind(queries: ColumnQueries, before: Answers, now: Answers): Promise<void> {
  const { own: known } = await readEarlier(queries, before.kind!)
  const toldThen = toldColumns(before)
  const states = columnsOf(before).flatMap((column) => {
    const state = stateOf(toldOf(toldThen(column), before.tree))
    if (state === 0 || known.get(nameOf(column))?.has(state)) return []
    return [[column.metric, kindCodes.indexOf(before.kind!), column.period, state]]
  })
  await insertRows(queries, "told_before (metric_key, period_kind, period, state)", states)
  await keepInstead(queries, now.kind!, inAnotherKind(before, now, await readEarlier(queries, now.kind!)))
}

async function keepInstead(queries: Queries, kind: PeriodKind, kept: ReadonlyMap<string, ToldInstead[]>) {
  await queries.run("DELETE FROM told_instead WHERE period_kind = $1", [kindCodes.indexOf(kind)])
  await insertRows(
    queries,
    "told_instead (unit_id, metric_key, period_kind, period, value, place, fresh)",
    [...kept.values()].flat().map(rowOf),
  )
}

type Until = {
  readonly told: Column
  readonly was: Told
  readonly known: ReadonlySet<number>
  /** Whether what they were told is what stood there. */
  readonly isWhole: boolean
}

/** A column rolled up by another rule, where they may be told of it. */
function followed({ told, was, known, isWhole }: Until, stands: Column, now: Answers): Column | null {
  const after = toldOf(stands, now.tree)
  if (known.has(stateOf(after))) return stands
  const isFirst = isWhole && known.size === 0
  return isFirst && mayFollow({ told: was, column: told }, { told: after, column: stands }) ? stands : null
}

/** The cells in which what they were told differs from what stands. */
function insteadOf(
  where: Place & Pick<ToldInstead, "kind">,
  told: Column,
  stands: Column,
  parentOf: ReadonlyMap<number, number>,
  isFresh: (unit: number) => boolean,
): ToldInstead[] {
  return [...new Set([...told.keys(), ...stands.keys()])].flatMap((unit): ToldInstead[] => {
    const [then, now] = [told.get(unit), stands.get(unit)]
    const isMoved = then !== undefined && then.parent !== (parentOf.get(unit) ?? 0)
    if (then?.value === now?.value && !isMoved) return []
    const place = isMoved ? then.parent : undefined
    return [{ ...where, unit, value: then?.value ?? null, place, isFresh: now !== undefined && isFresh(unit) }]
  })
}

function rowOf({ unit, metric, kind, period, value, place, isFresh }: ToldInstead): (number | null)[] {
  return [unit, metric, kindCodes.indexOf(kind), period, value, place ?? null, isFresh ? 1 : 0]
}
