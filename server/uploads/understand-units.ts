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
  /** Each unit is written in one way, so that the codes of the texts are the places of the units. */
  readonly isOwnPlace: boolean
}

/**
 * Units by their texts and what stands beside them, or the one unit that a file's name says. A workspace without units of
 * its own takes every unit; afterwards a new one is asked about, because a misspelt branch would begin a series of its own.
 */
export async function understandUnits(
  { staging, shape }: StagedFile,
  { constants, mapping }: ReadingPlan,
  known: KnownWorkspace,
): Promise<UnderstoodUnits> {
  const create = known.units.length === 0 || known.sample || mapping.newUnits === "create"
  if (shape.unit === null) return constantUnit(constants.unit ?? "", known, create)
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
  return { units: read.units, problems: read.problems, constant: null, isOwnPlace }
}

function constantUnit(text: string, known: KnownWorkspace, create: boolean): UnderstoodUnits {
  const { meanings, units, problems } = readUnits([{ text, rows: 1 }], known.units, { create })
  const meaning = meanings.get(text)
  if (meaning?.kind === "unit") return { units, problems, constant: 0, isOwnPlace: false }
  const message = meaning?.kind === "unknown" ? meaning.message : "Nothing says which unit the file is about."
  const unknown: Problem = {
    row: null,
    column: null,
    found: text,
    problem: "unknown-unit",
    message,
    severity: "question",
  }
  return { units, problems: [...problems, unknown], constant: null, isOwnPlace: false }
}

function meaningOf(code: number, meaning: UnitMeaning, places: ReadonlyMap<string, number>): TextMeaning {
  if (meaning.kind === "unit") return { code, place: places.get(meaning.unit)!, problem: null }
  if (meaning.kind === "unknown")
    return { code, place: null, problem: { problem: "unknown-unit", severity: "question", message: meaning.message } }
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
