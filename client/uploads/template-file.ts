import type { UnitRow } from "../../shared/analysis/units-report.ts"
import type { Metric } from "../../shared/chain/metric.ts"
import type { Stage } from "../../shared/chain/model.ts"
import { shiftPeriod, type Period } from "../../shared/chain/period.ts"
import { templateRows, type TemplateContent } from "../../shared/intake/template-table.ts"
import { csvPieces } from "../../shared/intake/write-table.ts"
import { xlsxPieces } from "../../shared/intake/write-workbook.ts"
import type { Language } from "../../shared/words/language.ts"

export type TemplateFormat = "csv" | "xlsx"

type Company = {
  readonly units: readonly Pick<UnitRow, "id" | "name" | "parent">[]
  readonly metrics: readonly (Metric & { readonly holdsData: boolean })[]
  readonly stages: readonly Stage[]
  /** The last period that holds data; null in an empty workspace. */
  readonly last: Period | null
  readonly language: Language
}

/**
 * What a company fills in next: its branches in the period after the last, and the metrics it has been sending. Where
 * nothing was sent yet, one column for each stage as a whole.
 */
export function templateContent({ units, metrics, stages, last, language }: Company): TemplateContent {
  const parents = new Set(units.map(({ parent }) => parent))
  const sent = metrics.filter(({ holdsData }) => holdsData)
  const ofStages = metrics.filter(({ id }) => stages.some((stage) => stage.id === id))
  return {
    // A region's values are made of its branches': nobody fills them in.
    units: units.filter(({ id }) => !parents.has(id)),
    periods: last === null ? [] : [shiftPeriod(last, 1)],
    metrics: sent.length > 0 ? sent : ofStages,
    stages,
    language,
  }
}

/** The template as a file's bytes. */
export function templateBytes(content: TemplateContent, format: TemplateFormat): Uint8Array<ArrayBuffer>[] {
  const rows = templateRows(content)
  if (format === "csv") return [new TextEncoder().encode(Array.from(csvPieces(rows)).join(""))]
  return Array.from(xlsxPieces([{ name: "data", rows }]), (piece) => new Uint8Array(piece))
}
