import type { ReadingPlan } from "../../shared/intake/plan.ts"
import type { Problem } from "../../shared/intake/problem.ts"
import { type FileUnit, readUnits, type UnitMeaning, type WrittenUnit } from "./file-units.ts"
import type { KnownWorkspace } from "./known.ts"
import type { StagedFile } from "./staging/stage-file.ts"
import { keepMeanings, readTexts, type TextMeaning } from "./staging/text-meanings.ts"

export type UnderstoodUnits = {
  readonly units: readonly FileUnit[]
  readonly problems: readonly Problem[]
  /** Place of the one unit that the whole file is about, where no column says it. */
  readonly constant: number | null
  /** Places of the units that have columns of their own, by their headers. */
  readonly ofColumns: ReadonlyMap<string, number>
  /** Each unit is written in one way, so that the codes of the texts are the places of the units. */
  readonly isOwnPlace: boolean
}

/**
 * Units by their texts and what stands beside them, or the one unit that a file's name says. A workspace without units of
 * its own takes every unit; afterwards a new one is asked about, because a misspelt branch would begin a series of its own.
 */
export async function understandUnits(
  { staging, shape }: StagedFile,
  plan: ReadingPlan,
  known: KnownWorkspace,
): Promise<UnderstoodUnits> {
  const { constants, mapping } = plan
  const create = known.units.length === 0 || known.sample || mapping.newUnits === "create"
  if (shape.measures.some(({ unit }) => unit !== undefined)) return unitsOfColumns(plan, known, create)
  if (shape.unit === null)
    return shape.measures.length === 0 ? noUnits : constantUnit(constants.unit ?? "", known, create)
  const texts = await readTexts(staging, shape, "unit")
  const beside =
    shape.attributes.length === 0
      ? new Map<string, WrittenUnit[]>()
      : Map.groupBy(await staging.rows<WrittenUnit>("SELECT * FROM unit_attribute"), ({ text }) => text)
  const written = texts.flatMap((each) => beside.get(each.text) ?? [each])
  const read = readUnits(written, known.units, { create, sameNames: mapping.sameNames })
  const places = new Map(read.units.map(({ id }, place) => [id, place]))
  const meanings = texts.map(({ code, text }) => meaningOf(code, read.meanings.get(text)!, places))
  const isOwnPlace = await keepMeanings(staging, "unit", meanings)
  const column = plan.columns.find(({ index }) => index === shape.unit)?.name ?? null
  const problems = read.problems.map((each) => (each.problem === "damaged-id" ? { ...each, column } : each))
  return { units: read.units, problems, constant: null, ofColumns: new Map(), isOwnPlace }
}

/** Nothing in the file is a value yet: a person has to say what its columns are. */
const noUnits: UnderstoodUnits = { units: [], problems: [], constant: null, ofColumns: new Map(), isOwnPlace: false }

/** Units by the headers of their columns; two columns of one unit would make one value of two, so neither goes in. */
function unitsOfColumns({ columns, headerRow }: ReadingPlan, known: KnownWorkspace, create: boolean): UnderstoodUnits {
  const named = columns.flatMap(({ name, role }) =>
    role.kind === "unit-values" ? [{ name, text: role.unit, header: JSON.stringify([role.metric, role.period]) }] : [],
  )
  const texts = [...new Set(named.map(({ text }) => text))]
  const { meanings, units, problems } = readUnits(
    texts.map((text) => ({ text, rows: 1 })),
    known.units,
    { create },
  )
  const places = new Map(units.map(({ id }, place) => [id, place]))
  const ofColumns = new Map<string, number>()
  const found = [...problems]
  for (const text of texts) {
    const meaning = meanings.get(text)!
    const { name } = named.find((each) => each.text === text)!
    if (meaning.kind === "unit") ofColumns.set(text, places.get(meaning.unit)!)
    else if (meaning.kind === "unknown" || meaning.kind === "damaged")
      found.push({ row: headerRow, column: name, found: text, ...saidOf(meaning) })
  }
  const groups = Map.groupBy(
    named.filter(({ text }) => ofColumns.has(text)),
    ({ text, header }) => `${ofColumns.get(text)} ${header}`,
  )
  for (const [first, ...others] of groups.values())
    for (const { name, text } of others) {
      ofColumns.delete(first!.text)
      ofColumns.delete(text)
      found.push({
        row: headerRow,
        column: name,
        found: text,
        problem: "duplicate-header",
        message: `"${first!.name}" and "${name}" are columns of the same unit: keep one of the two.`,
        figures: { columns: `${first!.name}, ${name}` },
        severity: "error",
      })
    }
  return { units, problems: found, constant: null, ofColumns, isOwnPlace: false }
}

const saidOf = (meaning: Extract<UnitMeaning, { kind: "unknown" | "damaged" }>) =>
  meaning.kind === "damaged"
    ? { ...meaning.damage, severity: "error" as const }
    : { problem: "unknown-unit" as const, message: meaning.message, severity: "question" as const }

function constantUnit(text: string, known: KnownWorkspace, create: boolean): UnderstoodUnits {
  const { meanings, units, problems } = readUnits([{ text, rows: 1 }], known.units, { create })
  const meaning = meanings.get(text)
  if (meaning?.kind === "unit") return { units, problems, constant: 0, ofColumns: new Map(), isOwnPlace: false }
  const said = saidOf(
    meaning?.kind === "unknown" || meaning?.kind === "damaged"
      ? meaning
      : { kind: "unknown", message: "Nothing says which unit the file is about." },
  )
  const unknown: Problem = { row: null, column: null, found: text, ...said }
  return { units, problems: [...problems, unknown], constant: null, ofColumns: new Map(), isOwnPlace: false }
}

function meaningOf(code: number, meaning: UnitMeaning, places: ReadonlyMap<string, number>): TextMeaning {
  if (meaning.kind === "unit") return { code, place: places.get(meaning.unit)!, problem: null }
  if (meaning.kind === "unknown")
    return { code, place: null, problem: { problem: "unknown-unit", severity: "question", message: meaning.message } }
  if (meaning.kind === "damaged") return { code, place: null, problem: { ...meaning.damage, severity: "error" } }
  if (meaning.kind === "several") return { code, place: null, problem: severalRegions(meaning.regions) }
  const message = "The row has a value but no unit: write which unit it belongs to."
  return { code, place: null, problem: { problem: "no-unit", severity: "error", message } }
}

const severalRegions = (regions: readonly string[]): TextMeaning["problem"] => ({
  problem: "same-name",
  severity: "question",
  message: `The name stands in ${regions.length} regions (${regions.slice(0, 5).join(", ")}): say whether it is one unit (sameNames), or give each an id of its own.`,
  figures: { regions: regions.slice(0, 5).join(", ") },
})
