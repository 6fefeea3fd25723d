import type { Period } from "../chain/period.ts"
import { type BarePeriod, barePeriod } from "./bare-periods.ts"
import { type Draft, hasRole } from "./drafts.ts"
import { readDate } from "./date-span.ts"
import { readPeriods } from "./dates.ts"
import { monthNamed } from "./month-names.ts"
import { joinParts, partSeparator } from "./period-parts.ts"
import type { PlanInput, TableRecord } from "./plan.ts"
import { fileProblem } from "./plan-problems.ts"
import type { Problem } from "./problem.ts"
import { candidates } from "./title.ts"

/** The one period of all rows; or what has to be asked about it, or is wrong with it. */
export type NamedPeriod = { readonly period: Period | null; readonly open: readonly Problem[] }

/**
 * The period of a table none of whose columns says one: as somebody said it, else as the sheet's or the file's name or the
 * lines above the header do. A quarter of a fiscal year is asked about, a half-year refused; neither is the year it is of.
 */
export function namedPeriod(
  { source, known, mapping, remembered }: PlanInput,
  drafts: readonly Draft[],
  above: readonly TableRecord[],
  year: number | null,
): NamedPeriod {
  const isInHeaders = drafts.some(({ role }) => role?.kind === "unit-values" && role.period !== undefined)
  if (isInHeaders || hasRole(drafts, "period", "period-part", "period-values")) return { period: null, open: [] }
  const said = mapping?.constants?.period ?? remembered?.constants?.period
  // A said year goes with a sheet's month; any other said period stands for itself.
  const isYearSaid = said === undefined || (/^\d{4}$/.test(said) && barePeriodOfName(source) !== null)
  const text = isYearSaid ? periodTextOfName(source, above, year) : said
  if (text === null) return { period: null, open: [] }
  const { byText, questions } = readPeriods([text], {
    workspaceKind: known.periodKind,
    periodKind: mapping?.periodKind,
    fiscalStart: mapping?.fiscalStart ?? remembered?.fiscalStart,
  })
  const meaning = byText.get(text)
  if (meaning?.kind === "period") return { period: meaning.period, open: [] }
  const open = questions.filter(({ problem }) => problem === "fiscal-year")
  const isOfYears = meaning?.kind === "problem" && /^(?:half|fiscal)-year$/.test(meaning.problem)
  return {
    period: null,
    open: open.length > 0 || !isOfYears ? open : [fileProblem(meaning.problem, meaning.message, { found: text })],
  }
}

/** A month or quarter without its year that is, or stands in, the sheet's or the file's name: "3月", "Q1 branches". */
export function barePeriodOfName(source: PlanInput["source"]): BarePeriod | null {
  for (const text of candidates(source)) {
    const bare = barePeriod(text)
    if (bare) return bare
  }
  return null
}

/**
 * The text of a period in the sheet's or the file's name, or in what stands above the header; null where none or several
 * differ. A month there goes with the year said elsewhere, and is no period without it: "1月" in "2025.xlsx" is 2025-01.
 */
function periodTextOfName(
  source: PlanInput["source"],
  above: readonly TableRecord[],
  year: number | null,
): string | null {
  // What is counted up since January is no period, and not the last of its months or the whole year either.
  if (candidates(source).some((text) => soFar.test(text))) return null
  const whole = wholePeriodText(source, above)
  if (whole !== null && !/^\d{4}年?度?$/.test(whole.trim())) return whole
  const part = partOfYear(source)
  if (part !== null) return year === null ? null : inYear(part, year)
  const bare = barePeriodOfName(source)
  if (!bare) return whole
  return year === null ? null : joinParts(`${bare.number}${partSeparator}${year}`, [bare.part, "year"])
}

const until = String.raw`\s*[-–—~～至到]\s*`
const monthWord = String.raw`\p{L}{3,9}\.?`
const months = new RegExp(
  String.raw`^(?:\d{1,2}月?${until}\d{1,2}月份?|[一二三四五六七八九十]{1,2}月?${until}[一二三四五六七八九十]{1,2}月份?)$`,
)
const namedMonths = new RegExp(String.raw`^(${monthWord})${until}(${monthWord})$`, "u")

const soFar = /[年月季度\d](?:累计|累計)|年初至今|前[二三两兩]季度?|(?<![a-z])ytd(?![a-z])/i

/** Several months or half a year without its year, in a name: "1-3月", "Jan-Mar", "上半年". */
function partOfYear(source: PlanInput["source"]): string | null {
  const isPart = (text: string) => months.test(text) || /^(?:[上下]半年度?|h[12])$/i.test(text) || areNamedMonths(text)
  return candidates(source).find(isPart) ?? null
}

function areNamedMonths(text: string): boolean {
  const found = namedMonths.exec(text.toLowerCase())
  return found !== null && [found[1]!, found[2]!].every((word) => monthNamed(word) !== null)
}

const inYear = (part: string, year: number) => (/^[a-gi-z]/i.test(part) ? `${part} ${year}` : `${year}年${part}`)

function wholePeriodText(source: PlanInput["source"], above: readonly TableRecord[]): string | null {
  for (const text of candidates(source))
    for (const each of [text, pieceOf(text)]) if (isOfSeveralDays(each)) return each
  const found = new Set(
    above
      .flatMap(({ cells }) => cells.flatMap((cell) => [cell, cell.replace(/^[^:：]*[:：]\s*/, "")]))
      .filter((cell) => !/^\d{4,5}$/.test(cell.trim()) && readDate(cell)),
  )
  if (found.size === 0)
    for (const piece of above.flatMap(({ cells }) => cells.map(pieceOf)))
      if (!isYear(piece) && isOfSeveralDays(piece)) found.add(piece)
  return found.size === 1 ? [...found][0]! : null
}

/** A full date in a name is the day somebody saved the file, as often as not. */
function isOfSeveralDays(text: string): boolean {
  const kind = readDate(text)?.kind
  return kind === "period" || kind === "fiscal" || kind === "half"
}

/** A year alone in a title says when its months are, not that its values are a year's. */
const isYear = (text: string) => /^\d{4}年?$/.test(text)

const day = String.raw`\d{4}[-/.年]?\d{1,2}[-/.月]?\d{1,2}日?`
/** The longest first: 2025年1-3月 is no year, and 2025年上半年 neither. */
const forms = [
  `${day}${until}${day}`,
  String.raw`\d{4}[-.年]\d{1,2}月?${until}\d{4}[-.年]\d{1,2}月?`,
  String.raw`\d{4}年\d{1,2}月?${until}\d{1,2}月`,
  String.raw`\d{4}(?:财年|財年|财政年度|財政年度)(?:第?[一二三四1-4]季度?)?`,
  String.raw`(?<![a-z])fy[ -]?\d{2,4}(?:[-_ ]?q[1-4])?`,
  String.raw`(?:\d{4}年?度?[上下]半年|\d{4}[-_]?h[12])`,
  String.raw`\d{4}[-_.年]?\d{2}(?:[-_.月]?\d{2})?[月日]?(?!\d)|\d{4}[-_]?q[1-4]|\d{4}年(?:第?[一二三四1-4]季度?|\d{1,2}月)`,
  // What a year is followed by may be a part of it: 2025年前三季度, 2025年累计.
  String.raw`\d{4}年(?![前上下\d一二三四第截至累])`,
].map((form) => new RegExp(`(?<!\\d)(?:${form})`, "i"))

/** What looks like a period inside a longer text, or "". */
export function pieceOf(text: string): string {
  const found = forms.map((form) => form.exec(text)?.[0]).find((piece) => piece !== undefined)
  return (found ?? /\b[A-Z][a-z]{2,8}\.? \d{4}\b/.exec(text)?.[0] ?? "").replaceAll("_", "-")
}
