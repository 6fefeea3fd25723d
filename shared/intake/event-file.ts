import type { Period, PeriodKind } from "../chain/period.ts"
import type { Unit } from "../chain/unit.ts"
import { readPeriods } from "./dates.ts"
import { eventColumns, type EventColumns, saysEverywhere } from "./event-columns.ts"
import { eventPeriod } from "./event-period.ts"
import { eventRecords } from "./event-records.ts"
import { normalName } from "./name-text.ts"
import type { TableRecord } from "./plan.ts"
import type { Problem, ProblemKind } from "./problem.ts"

/** One event as a file says it; `unit` null: in the whole company. */
export type ReadEvent = { readonly period: Period; readonly unit: string | null; readonly label: string }

export type EventFile = { readonly events: readonly ReadEvent[]; readonly problems: readonly Problem[] }

type Known = {
  readonly units: readonly Pick<Unit, "id" | "name">[]
  /** What the workspace counts by: a full date is taken for the period that holds it. */
  readonly periodKind: PeriodKind | null
  /** Characters a label may have. */
  readonly longest: number
}

/**
 * The events of a CSV text in any encoding or of a workbook, with what is wrong by row and column. Throws `UnreadableFile` where it
 * is neither. A row said twice counts once.
 */
export function readEventFile(bytes: Uint8Array, known: Known): EventFile {
  const records = eventRecords(bytes)
  const columns = eventColumns(records)
  if ("problem" in columns) return { events: [], problems: [columns] }
  const rows = records.filter(({ row, cells }) => row > columns.row && cells.some((cell) => cell.trim() !== ""))
  if (rows.length === 0) return { events: [], problems: [noRows] }
  return readRows(rows, columns, known)
}

const noRows: Problem = {
  row: null,
  column: null,
  found: null,
  problem: "no-rows",
  message: "There is a header and no event below it.",
  severity: "error",
}

function readRows(rows: readonly TableRecord[], columns: EventColumns, known: Known): EventFile {
  const cellOf = (record: TableRecord, column: number | null) =>
    column === null ? "" : (record.cells[column] ?? "").trim()
  const options = { periodKind: known.periodKind ?? "month" }
  const { byText } = readPeriods(
    rows.map((record) => cellOf(record, columns.period)),
    options,
  )
  const unitOf = unitFinder(known.units)
  const problems: Problem[] = []
  const events = new Map<string, ReadEvent>()
  for (const record of rows) {
    const say = (column: keyof EventColumns["names"], found: string, problem: ProblemKind, message: string) => {
      const { [column]: name } = columns.names
      const cell = found === "" ? null : found.slice(0, 200)
      problems.push({ row: record.row, column: name, found: cell, problem, message, severity: "error" })
    }
    const [when, where, label] = [columns.period, columns.unit, columns.label].map((each) => cellOf(record, each))
    const meaning = byText.get(when!)
    // A month among quarters is an event like the others: each text may count in its own way.
    const period = meaning?.kind === "period" ? meaning.period : eventPeriod(when!, options.periodKind)
    const unit = unitOf(where!)
    const before = problems.length
    if (when === "" || meaning?.kind === "missing")
      say("period", when!, "no-period", "The row does not say when it happened: fill in a period.")
    else if (period === null && meaning?.kind === "problem") say("period", when!, meaning.problem, meaning.message)
    if (unit.kind === "problem") say("unit", where!, "unknown-unit", unit.message)
    if (label === "") say("label", "", "no-label", "The row does not say what happened: write it in a few words.")
    else if (label!.length > known.longest)
      say("label", label!, "long-label", `This is longer than ${known.longest} characters: write it shorter.`)
    if (problems.length > before || period === null || unit.kind === "problem") continue
    const event = { period, unit: unit.id, label: label! }
    events.set(JSON.stringify(event), event)
  }
  return { events: [...events.values()], problems }
}

type FoundUnit =
  | { readonly kind: "unit"; readonly id: string | null }
  | { readonly kind: "problem"; readonly message: string }

/** The unit of this id, else the one that is called so; several of one name are told by their ids. */
function unitFinder(units: Known["units"]): (text: string) => FoundUnit {
  const ids = new Map(units.map(({ id }) => [id.toLowerCase(), id]))
  const named = Map.groupBy(units, ({ name }) => normalName(name))
  return (text) => {
    const id = ids.get(text.toLowerCase())
    if (id !== undefined) return { kind: "unit", id }
    if (saysEverywhere(text)) return { kind: "unit", id: null }
    const called = named.get(normalName(text)) ?? []
    if (called.length === 1) return { kind: "unit", id: called[0]!.id }
    const message =
      called.length === 0
        ? `There is no unit "${text.slice(0, 200)}": write its id or its name as it stands on the branches page.`
        : `Several units are called so: write the id, ${called.map((each) => each.id).join(" or ")}.`
    return { kind: "problem", message }
  }
}
