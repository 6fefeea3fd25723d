import type { Box } from "./box.ts"

export type Series = {
  readonly name: string
  /** One for each label; null leaves a gap. */
  readonly values: readonly (number | null)[]
  readonly colour: string
  readonly points: number
  readonly dash?: "dash" | "sysDash"
}

/** A line chart that its reader can edit: its figures are a workbook inside the file. */
export type Chart = {
  readonly kind: "chart"
  readonly name: string
  readonly description: string
  readonly box: Box
  /** The place of the lines within the box, in shares of it, so that marks can be drawn over them. */
  readonly plot: Box
  /** What the labels are, at the head of their column. */
  readonly labelsName: string
  readonly labels: readonly string[]
  /** Where the labels are months, in a row without gaps: the first day of each, and how it is written. */
  readonly days?: { readonly first: readonly string[]; readonly format: string }
  readonly series: readonly Series[]
  readonly hasLegend: boolean
  /** How figures are written, in the format's own codes. */
  readonly numberFormat: string
  readonly textSize: number
  /** Labels at the foot at most, so that none is turned on its side. */
  readonly mostLabels: number
  readonly scale?: { readonly least: number; readonly most: number; readonly step: number }
}
