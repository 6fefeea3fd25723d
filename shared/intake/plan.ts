import type { Metric } from "../chain/metric.ts"
import type { Stage } from "../chain/model.ts"
import type { PeriodKind } from "../chain/period.ts"
import type { ColumnRole, DateOrder, Mapping, NumberStyle } from "./mapping.ts"
import type { Problem } from "./problem.ts"

/** One row of a file as text: `row` is what a spreadsheet shows, the first row being 1. */
export type TableRecord = { readonly row: number; readonly cells: readonly string[] }

export type ColumnPlan = {
  /** Place in the record, the first being 0. */
  readonly index: number
  /** The header's text as it stands in the file, "" where there is none. */
  readonly header: string
  /** What problems call the column: its header, or its spreadsheet letter where that is empty or repeated. */
  readonly name: string
  readonly role: ColumnRole
  /** How sure, 0 to 1; 1 where a person said so. */
  readonly confidence: number
  /** What the role rests on. */
  readonly reason: "said" | "remembered" | "name" | "alias" | "values" | "position" | "unknown" | "repeated"
  /** Guessed from the first rows; `readNumbers` guesses again from all of them unless the mapping says it. */
  readonly numberStyle?: NumberStyle
  readonly dateOrder?: DateOrder
  /** The unit a header carries in brackets ("营收（万元）"), or null. Values are stored as written, never scaled by it. */
  readonly headerUnit: string | null
}

/** How a file is to be read, before its rows are. Problems with severity "question" wait for the person's mapping. */
export type ReadingPlan = {
  readonly encoding: string
  readonly encodingConfidence: number
  readonly delimiter: string
  readonly quote: string
  readonly sheet: string | null
  /** Spreadsheet row of the (last) header row; rows above it are preamble or further header rows. */
  readonly headerRow: number
  readonly firstDataRow: number
  readonly layout: "long" | "wide" | "periods-in-columns" | "units-in-columns"
  readonly columns: readonly ColumnPlan[]
  /** What every row of the file shares because no column says it: from the file's or the sheet's name. */
  readonly constants: { readonly unit: string | null; readonly metric: string | null; readonly period: string | null }
  /** Columns whose texts, joined by "\u001f", make the text of a period; `parts` goes to `readPeriods`. Empty columns: see constants. */
  readonly period: { readonly columns: readonly number[]; readonly parts: readonly PeriodPart[] }
  /** Whether two- and three-digit years before 年 count from 1912 (Republic of China) or are short for 20xx. */
  readonly era: "common" | "roc"
  /** Definitions to add, where the mapping said so; their columns already name `id`. */
  readonly newMetrics: readonly NewMetric[]
  readonly questions: readonly Problem[]
  readonly problems: readonly Problem[]
  /** Of the headers (periods in them aside), for remembered mappings. */
  readonly fingerprint: string
  /** What was understood, to be shown, corrected, sent back and remembered. */
  readonly mapping: Mapping
}

/** What each column of a period holds; `year:2025` is a year that no such column holds, because the file's name says it, or the header of the value. */
export type PeriodPart =
  | "whole"
  | "year"
  | "quarter"
  | "month"
  | "week"
  | "from"
  | "to"
  | `year:${number}`
  | `quarter:${number}`
  | `month:${number}`

/** A metric to be added: `name` is what the file calls it. */
export type NewMetric = { readonly id: string; readonly name: string } & NonNullable<
  NonNullable<Mapping["newMetrics"]>[string]
>

/** What the workspace knows already. */
export type Known = {
  readonly metrics: readonly Metric[]
  readonly stages: readonly Stage[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly periodKind?: PeriodKind | null
}

export type PlanInput = {
  /** The first rows (about 500 are plenty), blank ones included. */
  readonly records: readonly TableRecord[]
  readonly source: {
    readonly fileName: string
    readonly sheet?: string | null
    readonly encoding?: string
    readonly encodingConfidence?: number
    readonly delimiter?: string
    readonly quote?: string
  }
  readonly known: Known
  /** What the person said; wins over everything. */
  readonly mapping?: Mapping
  /** What was said for the same fingerprint earlier. */
  readonly remembered?: Mapping
}

/** `planReading` in plan-reading.ts. Never throws for what a file holds: what is wrong is in `problems` and `questions`. */
export type PlanReading = (input: PlanInput) => ReadingPlan

/** What one text of a number column means; the answer of `readNumbers` (numbers.ts) for each distinct text. */
export type NumberMeaning =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "missing" }
  | { readonly kind: "problem"; readonly problem: Problem["problem"]; readonly message: string }

/** What one text of a period column means; the answer of `readPeriods` (dates.ts) for each distinct text. */
export type PeriodMeaning =
  | { readonly kind: "period"; readonly period: string }
  | { readonly kind: "missing" }
  | { readonly kind: "problem"; readonly problem: Problem["problem"]; readonly message: string }

/** `readNumbers(distinctTexts, options)` in numbers.ts. */
export type ReadNumbers = (
  texts: Iterable<string>,
  options: { readonly style: NumberStyle; readonly metricUnit: string },
) => Map<string, NumberMeaning>

/** `guessNumberStyle(distinctTexts, options)` in numbers.ts; `sure` false where a question is due. */
export type GuessNumberStyle = (
  texts: Iterable<string>,
  options?: { readonly delimiter?: string; readonly decimal?: "." | "," },
) => { readonly style: NumberStyle; readonly sure: boolean }

/** `readPeriods(distinctTexts, options)` in dates.ts: all distinct texts of the file at once, because kind and order show in the whole. */
export type ReadPeriods = (
  texts: Iterable<string>,
  options: {
    readonly parts?: readonly PeriodPart[]
    readonly era?: "common" | "roc"
    readonly dateOrder?: DateOrder
    readonly periodKind?: PeriodKind
    readonly workspaceKind?: PeriodKind | null
    readonly column?: string
  },
) => {
  readonly byText: Map<string, PeriodMeaning>
  readonly kind: PeriodKind | null
  readonly dateOrder: DateOrder | null
  /** Ambiguous dd/mm, mixed kinds: about the column, not about one row. */
  readonly questions: readonly Problem[]
}
