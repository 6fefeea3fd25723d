import type { SheetCell, WrittenSheet } from "../../shared/intake/write-workbook.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { periodText } from "../../shared/words/dates.ts"
import { headlineParts } from "../../shared/words/headline.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import type { BoardPack } from "./board-pack.ts"
import { comparisonSheets } from "./comparison-sheets.ts"
import { evidenceSheets } from "./evidence-sheets.ts"
import { reportSheets } from "./report-sheets.ts"
import { type Column, sheetOf, type Sheet } from "./sheet.ts"
import { colonIn } from "./workbook-columns.ts"

/**
 * The numbers behind the slides, unrounded: what the workbook is and which sheets it has, then stages, their series,
 * links and findings, what happened, a sheet for every chart of a failing link, and both sides of a comparison.
 */
export function boardWorkbook(pack: BoardPack): WrittenSheet[] {
  const sheets = [
    ...reportSheets(pack),
    ...pack.evidence.flatMap((link, i) => evidenceSheets(link, i + 1, pack)),
    ...comparisonSheets(pack),
  ]
  return [contents(pack, sheets), ...sheets].map((sheet) => sheetOf(sheet, pack.language))
}

function contents({ report, language, made }: BoardPack, sheets: readonly Sheet[]): Sheet {
  const words = boardPackWords[language]
  const { unitName, from, to } = report.scope
  const { finding, qualification } = headlineParts(report, language)
  const rows: SheetCell[][] = [
    [words.headline, finding + sentenceGap(language) + qualification],
    [words.part, unitName ?? words.whole],
    [words.from, from === null ? null : periodText(from, language)],
    [words.to, to === null ? null : periodText(to, language)],
    [words.revision, report.revision],
    [words.made, made],
    ...(report.sample ? [[words.note, words.sample]] : []),
    [words.effect, words.reading],
    ...words.method.map((text, i) => [i === 0 ? words.methodHead : null, text]),
    ...sheets.map(({ name, about }, i) => [i === 0 ? words.sheets : null, name + colonIn(language) + about]),
  ]
  const columns: Column[] = [
    { head: words.title, width: 20 },
    { head: "", width: 100, wraps: true },
  ]
  return { name: words.contents, about: "", columns, rows }
}
