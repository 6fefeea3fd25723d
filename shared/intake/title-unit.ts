import { barePeriod } from "./bare-periods.ts"
import { readDateText } from "./date-text.ts"
import { isUnitWord } from "./headers.ts"
import type { MetricMatch } from "./metric-names.ts"
import { isSummaryLabel } from "./name-text.ts"
import type { Known, PlanInput, TableRecord } from "./plan.ts"
import { baseName, candidates, generic, LONGEST_TITLE, pieces, wordsOf } from "./title.ts"
import { unitTeller } from "./unit-names.ts"
import { measureUnit } from "./units-row.ts"

/** What sheets of tables are called: no branch is. */
const tableNames =
  /(?:表|月报|季报|年报|周报|日报|報表|月報|季報|年報|报告|報告|汇总|匯總|统计|統計|明细|明細|台账|数据|數據|清单|总览|概览|看板)$|\b(?:summary|report|overview|data|dashboard|results?|kpis?|figures|table|export|monthly|quarterly|annual|pivot|input|raw)\b/i

/** The unit that a sheet's or a file's name, or a line above the table, says: one the workspace knows, one called "Branch: …" there, or, on a sheet somebody named, the name itself. */
export function unitOfName(
  source: PlanInput["source"],
  known: Known,
  find: (name: string) => MetricMatch,
  above: readonly TableRecord[],
): string | null {
  const byName = knownUnitOfName(source, known) ?? unitOfLines(above, known) ?? likelyUnit(source, above)
  if (byName !== null) return byName
  const sheet = source.sheet?.trim() ?? ""
  const saysOther = find(sheet).kind === "metric" || readDateText(sheet) !== null || barePeriod(sheet) !== null
  return sheet === "" || generic.test(sheet) || tableNames.test(sheet) || saysOther ? null : sheet
}

/** The one name in the sheet's or the file's name, or above the table, that is called as branches are. */
function likelyUnit(source: PlanInput["source"], above: readonly TableRecord[]): string | null {
  const tell = unitTeller({ units: [] })
  const titles = above.flatMap(({ cells }) => cells).filter((cell) => cell.length <= LONGEST_TITLE)
  const words = [source.sheet ?? "", baseName(source.fileName), ...titles].flatMap(wordsOf)
  const found = new Set(words.filter((word) => tell(word) !== null))
  return found.size === 1 ? [...found][0]! : null
}

/** The unit of the workspace whose id or name the sheet's or the file's name says. */
export function knownUnitOfName(source: PlanInput["source"], known: Known): string | null {
  const names = candidates(source)
  return known.units.find(({ id, name }) => names.includes(id) || names.includes(name))?.id ?? null
}

/** "Branch: Leeds", 门店：朝阳店, or a title that begins or ends with the name of one unit of the workspace. */
function unitOfLines(above: readonly TableRecord[], known: Known): string | null {
  const cells = above.flatMap((record) => record.cells.map((cell) => cell.trim())).filter((cell) => cell !== "")
  for (const [i, cell] of cells.entries()) {
    const labelled = /^([^:：]{1,20})[:：]\s*(.*)$/.exec(cell)
    if (!labelled || !isUnitWord(labelled[1]!)) continue
    const name = labelled[2] === "" ? cells[i + 1] : labelled[2]
    // 单位：万元 says what the values count in.
    if (name !== undefined && !measureUnit.test(name) && !isSummaryLabel(name)) return name
  }
  const words = new Set(cells.flatMap((cell) => (cell.length > LONGEST_TITLE ? [] : [cell, ...pieces(cell)])))
  const found = new Set(known.units.flatMap(({ id, name }) => (words.has(id) || words.has(name) ? [id] : [])))
  return found.size === 1 ? [...found][0]! : null
}
