import type { Problem } from "../intake/problem.ts"
import type { InEachLanguage, Language } from "./language.ts"

const en = {
  unit: "No column names the branch.",
  period: "No column names the period.",
  year: "The year of these months or quarters is not said.",
  years: (before: string, after: string) => `${before} and ${after} do not lie in one year: write each with its own.`,
  conflict: (row: string) => `Row ${row} gives another value.`,
  same: (row: string) => `Row ${row} says the same.`,
  regions: (regions: string) => `Regions: ${regions}`,
}

const words: InEachLanguage<typeof en> = {
  en,
  zh: {
    unit: "没有写明网点的列。",
    period: "没有写明时期的列。",
    year: "没有写明这些月份或季度属于哪一年。",
    years: (before, after) => `${before}与${after}不在同一年：请逐一写明年份。`,
    conflict: (row) => `第 ${row} 行给出了另一个数值。`,
    same: (row) => `第 ${row} 行内容相同。`,
    regions: (regions) => `区域：${regions}`,
  },
  zhHant: {
    unit: "沒有寫明據點的欄。",
    period: "沒有寫明期間的欄。",
    year: "沒有寫明這些月份或季度屬於哪一年。",
    years: (before, after) => `${before}與${after}不在同一年：請逐一寫明年份。`,
    conflict: (row) => `第 ${row} 列給出了另一個數值。`,
    same: (row) => `第 ${row} 列內容相同。`,
    regions: (regions) => `區域：${regions}`,
  },
}

/**
 * What one problem says beyond its kind: which column is missing, which row is in the way; null where nothing.
 *
 * @example problemDetail({ problem: "missing-column", figures: { column: "years", before: "12月", after: "1月" } }, "zh")
 *   // => "12月与1月不在同一年：请逐一写明年份。"
 */
export function problemDetail(
  { problem, figures, sheet }: Pick<Problem, "problem" | "figures" | "sheet">,
  language: Language,
): string | null {
  const say = words[language]
  const text = (figure: string) => String(figures?.[figure] ?? "")
  switch (problem) {
    case "missing-column": {
      const column = text("column")
      if (column === "years") return say.years(text("before"), text("after"))
      return column === "unit" || column === "period" || column === "year" ? say[column] : null
    }
    // Of rows on several sheets the number alone would lead to the wrong one.
    case "conflicting-rows":
      return figures?.["row"] === undefined || sheet !== undefined ? null : say.conflict(text("row"))
    case "duplicate-row":
      return figures?.["row"] === undefined || sheet !== undefined ? null : say.same(text("row"))
    case "same-name":
      return say.regions(text("regions"))
    default:
      return null
  }
}
