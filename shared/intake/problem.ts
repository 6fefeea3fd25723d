/** Something in a file that a person can mend: where it is, what was found, what to do. */
export type ProblemKind =
  | "empty-file"
  | "not-a-table"
  | "no-header"
  | "no-rows"
  | "missing-column"
  | "duplicate-header"
  | "units-in-columns"
  | "too-many-cells"
  | "too-few-cells"
  | "cut-off"
  | "bad-quote"
  | "bad-encoding"
  | "doubtful-encoding"
  | "damaged-text"
  | "not-a-number"
  | "not-finite"
  | "not-a-period"
  | "ambiguous-date"
  | "mixed-period-kinds"
  /** The workspace counts in shorter periods than the file, and no value can be split. */
  | "coarser-periods"
  | "fiscal-year"
  | "half-year"
  | "no-unit"
  | "no-period"
  | "unknown-metric"
  | "too-many-columns"
  | "unknown-unit"
  | "unknown-parent"
  | "damaged-id"
  | "same-name"
  | "duplicate-row"
  | "conflicting-rows"
  | "bad-count"
  | "out-of-range"
  | "respondents-unknown"
  | "error-cell"
  | "unsafe-workbook"
  | "ambiguous-number"
  | "looks-like-fraction"
  | "other-scale"
  | "other-unit"
  | "ratio-disagrees"
  | "packed-file"
  | "second-table"
  | "table-beside"
  | "single-answers"
  | "left-out-row"
  | "left-out-column"
  | "left-out-sheet"
  | "several-sheets"
  | "no-label"
  | "long-label"

export type Problem = {
  /** As the spreadsheet shows it, the first row being 1; null where the whole file is meant. */
  readonly row: number | null
  /** The sheet's name, where several sheets of one workbook are read. */
  readonly sheet?: string
  /** The header's text, or the letter of a column without one; null where no single column is meant. */
  readonly column: string | null
  /** The cell's text as it stands in the file, cut at 200 characters. */
  readonly found: string | null
  readonly problem: ProblemKind
  /** One English sentence: what is wrong and how to mend it. The page says it in the reader's language from `problem` and `figures`. */
  readonly message: string
  readonly figures?: Readonly<Record<string, string | number>>
  /** A warning lets the row in; anything else keeps it out. */
  readonly severity: "error" | "warning" | "question"
}
