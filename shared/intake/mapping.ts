import type { PeriodKind } from "../chain/period.ts"

/** What a column of a file is. A `metric` column holds values of one metric; a `period` header holds values of one period. */
export type ColumnRole =
  | {
      readonly kind:
        | "unit"
        | "unit-name"
        | "period"
        | "metric-name"
        | "value"
        | "n"
        | "sd"
        | "numerator"
        | "denominator"
    }
  | { readonly kind: "parent" | "region" | "type" | "ignore" }
  | { readonly kind: "metric"; readonly metric: string }
  /** Where each period has columns of its own, also the period whose value it belongs to. */
  | {
      readonly kind: "metric-part"
      readonly metric: string
      readonly part: "n" | "sd" | "numerator" | "denominator"
      readonly period?: string
    }
  /** One column per period; with two header rows (period above, metric below) also the metric. */
  | { readonly kind: "period-values"; readonly period: string; readonly metric?: string }
  /** One column per unit; with two header rows also the metric or the period. `unit` as the header writes it. */
  | { readonly kind: "unit-values"; readonly unit: string; readonly metric?: string; readonly period?: string }
  /** A period spread over columns: a year here, a month or a quarter there; or its first day here, its last there. */
  | { readonly kind: "period-part"; readonly part: "year" | "quarter" | "month" | "week" | "from" | "to" }

/** How numbers of a column are written: which mark starts the decimals, and whether a bare percent is a fraction. */
export type NumberStyle = { readonly decimal: "." | ","; readonly group: "" | "," | "." | "'" | " " }

/** How dates of a column are written where day and month could be either. */
export type DateOrder = "ymd" | "dmy" | "mdy"

/** What a file's text means, as the person said or as it was guessed; the `mapping` of the upload calls. */
export type Mapping = {
  readonly encoding?: string
  readonly delimiter?: string
  readonly sheet?: string
  /** Spreadsheet row of the header, the first row being 1. */
  readonly headerRow?: number
  readonly layout?: "long" | "wide" | "periods-in-columns" | "units-in-columns"
  /** Role of each column, by its header text (or "#3" for the third column where the header is empty or repeated). */
  readonly columns?: Readonly<Record<string, ColumnRole>>
  /** What all rows share where no column says it: one unit, one metric, one period. */
  readonly constants?: { readonly unit?: string; readonly metric?: string; readonly period?: string }
  /** Metric ids for the names a file uses in a metric column. */
  readonly metrics?: Readonly<Record<string, string>>
  readonly decimal?: "." | ","
  readonly dateOrder?: DateOrder
  readonly periodKind?: PeriodKind
  /** Where a fiscal year begins: months from January of the year it is named by. -3 where FY2025 begins in October 2024. */
  readonly fiscalStart?: number
  /** Units the workspace does not know: add them, or ask. */
  readonly newUnits?: "create" | "ask"
  /** A name that stands in several regions: units of their own, called "Station (North)", or one unit that moved. */
  readonly sameNames?: "apart" | "together"
  /** Metrics the workspace does not know: the definition to add, by the name in the file; null leaves the metric out. */
  readonly newMetrics?: Readonly<
    Record<
      string,
      {
        readonly stage: string
        readonly direction: "higher" | "lower"
        readonly unit?: string
        readonly label?: string
        /** Whether answers of employees stand behind it; left out, the file and the stage decide. */
        readonly survey?: boolean
      } | null
    >
  >
  /** METHOD section 8: the analyst's word that every value rests on at least this many respondents, by metric id. */
  readonly minimumRespondents?: Readonly<Record<string, number>>
}
