import type { PeriodKind } from "../../shared/chain/period.ts"
import { kindCodes, placeOf } from "../engine/extent.ts"
import type { Queries } from "../store/database.ts"
import { type Answers, columnOf, nameOf, type Place } from "./answers.ts"
import { GROUP } from "./open-parts.ts"
import { isNear } from "./rolled-anew.ts"
import { type Column, stateOf, type Told, toldOf } from "./told-columns.ts"
import { silence, type ToldInstead, withInstead } from "./told-instead.ts"

/**
 * What who sees groups only is told once periods are counted in another kind: a quarter less its months is the answer of
 * the one branch that came late, and so is a month less what it was before a quarterly file came and was undone. So a
 * column of the new kind is told where it was told before, to the letter; where it says nothing new beside the
 * columns they are told, group by group; or where nothing of its time was ever told in another kind. Else
 * nothing is told of it, and none of what stands there counts as fresh.
 */
export function inAnotherKind(before: Answers, now: Answers, earlier: Earlier): Map<string, ToldInstead[]> {
  const kind = now.kind!
  const kept = Map.groupBy(now.instead, nameOf)
  const toldThen = toldColumns(before)
  const found = new Map<string, ToldInstead[]>()
  for (const column of columnsOf(now)) {
    const name = nameOf(column)
    const own = (kept.get(name) ?? []).map((cell) => ({ ...cell, isFresh: false }))
    const stands = columnOf(now, column)
    const told = toldOf(withInstead(stands, own, now.parentOf), now.tree)
    if (isMadeOfTold(before, now, column, toldThen)) continue
    if (
      earlier.own.get(name)?.has(stateOf(told)) ||
      !(own.length > 0 || earlier.own.has(name) || earlier.isElsewhere(column))
    )
      found.set(name, own)
    else found.set(name, silence({ ...column, kind }, own, stands))
  }
  // Where nothing stands now, what they are told stays for the day something does.
  for (const [name, cells] of kept) if (!found.has(name) && cells.every(isOutside(now))) found.set(name, cells)
  return found
}

export function columnsOf({ panels }: Answers): Place[] {
  return panels.metrics.flatMap(({ key }) =>
    Array.from({ length: panels.periods }, (_, t) => ({ metric: key, period: panels.first + t })),
  )
}

const isOutside =
  ({ panels }: Answers) =>
  ({ metric, period }: Place) =>
    period < panels.first ||
    period >= panels.first + panels.periods ||
    !panels.metrics.some(({ key }) => key === metric)

/** What they are told of each column. */
export function toldColumns(answers: Answers): (column: Place) => Column {
  const instead = Map.groupBy(answers.instead, nameOf)
  return (column) => withInstead(columnOf(answers, column), instead.get(nameOf(column)) ?? [], answers.parentOf)
}

/**
 * Whether a column says nothing new beside the finer ones that are told: the same groups in each, and every unit's own mean of
 * them, or one of them. Where months are weighed by respondents, that is not a unit's mean; then three units at least must differ from each
 * figure that is known, or that figure less this would tell of the few that do (rolled-anew.ts).
 */
function isMadeOfTold(before: Answers, now: Answers, column: Place, toldThen: (part: Place) => Column): boolean {
  const [finer, kind] = [before.kind, now.kind!]
  if (!finer || kindCodes.indexOf(finer) >= kindCodes.indexOf(kind)) return false
  const parts = columnsOf(before).filter(
    ({ metric, period }) => metric === column.metric && placeOf({ kind: finer, period }, kind) === column.period,
  )
  const answered = parts.filter((part) => columnOf(before, part).size > 0)
  const stands = columnOf(now, column)
  const groups = toldOf(stands, now.tree)
  const columns = answered.map(toldThen)
  if (columns.length === 0 || !columns.every((each) => hasGroupsOf(toldOf(each, before.tree), groups))) return false
  return [...groups.values()].every(({ units }) => {
    const known = units.map((unit) => {
      const values = columns.map((each) => each.get(unit)!.value)
      const sum = values.reduce((total, value) => total + value, 0)
      return [sum / values.length, sum, ...values]
    })
    return known[0]!.every((_, k) => {
      const same = units.filter((unit, i) => isNear(known[i]![k]!, stands.get(unit)!.value)).length
      return same === units.length || same <= units.length - GROUP
    })
  })
}

function hasGroupsOf(told: Told, groups: Told): boolean {
  const names = new Set([...told.values()].map(({ units }) => units.join()))
  return names.size === groups.size && [...groups.values()].every(({ units }) => names.has(units.join()))
}

export type Earlier = {
  /** States of columns of this kind that were told before, by the column's name. */
  readonly own: ReadonlyMap<string, ReadonlySet<number>>
  /** Whether something was told of a column's time in another kind of period. */
  readonly isElsewhere: (column: Place) => boolean
}

export async function readEarlier(queries: Queries, kind: PeriodKind): Promise<Earlier> {
  const rows = await queries.rows<Place & { code: number; state: number }>(
    "SELECT metric_key AS metric, CAST(period_kind AS INTEGER) AS code, period, state FROM told_before",
  )
  const own = new Map<string, Set<number>>()
  const [finer, coarser] = [new Set<string>(), new Set<string>()]
  const above = new Set<PeriodKind>()
  for (const { code, ...row } of rows) {
    const other = kindCodes[code]!
    if (other === kind) own.set(nameOf(row), (own.get(nameOf(row)) ?? new Set()).add(row.state))
    else if (code < kindCodes.indexOf(kind)) {
      const period = placeOf({ kind: other, period: row.period }, kind)
      if (period !== null) finer.add(nameOf({ ...row, period }))
    } else {
      above.add(other)
      coarser.add(`${other} ${nameOf(row)}`)
    }
  }
  const isElsewhere = ({ metric, period }: Place) =>
    finer.has(nameOf({ metric, period })) ||
    [...above].some((other) => {
      const place = placeOf({ kind, period }, other)
      return place !== null && coarser.has(`${other} ${nameOf({ metric, period: place })}`)
    })
  return { own, isElsewhere }
}
