import { type Draft, hasRole } from "./drafts.ts"
import { type ColumnSample, isNumeric } from "./column-samples.ts"
import type { FoundHeader } from "./layout.ts"
import type { StyleGuess } from "./number-style.ts"
import type { ColumnPlan, ReadingPlan, TableRecord } from "./plan.ts"
import { isValueRole } from "./plan-columns.ts"
import {
  leftOutColumn,
  MOST_ASKED,
  multipliedUnit,
  unitsOfRows,
  numberStyleQuestion,
  otherScale,
  otherSize,
  otherShare,
  unknownMetricQuestion,
} from "./plan-problems.ts"
import { splitUnit } from "./name-text.ts"
import { plainCharacters } from "./number-text.ts"
import type { Problem } from "./problem.ts"
import { areOtherSizes } from "./unit-words.ts"
import { measureUnit } from "./units-row.ts"

/** A warning for every column that holds something and is not loaded. */
export function leftOut(
  columns: readonly ColumnPlan[],
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  header: FoundHeader,
  layout: ReadingPlan["layout"],
  /** The places of columns that compare a metric with another figure. */
  comparing: ReadonlySet<number>,
): Problem[] {
  return columns.flatMap((column, i) => {
    const isJoined = column.role.kind === "metric-part" && column.role.period !== undefined
    const isPart = !isJoined && ["n", "sd", "numerator", "denominator", "metric-part"].includes(column.role.kind)
    if (isPart && (layout === "periods-in-columns" || layout === "units-in-columns") && samples[i]!.filled > 0)
      return [leftOutColumn(column, "another column says the same, or the layout has no place for it")]
    if (
      column.role.kind !== "ignore" ||
      samples[i]!.filled === 0 ||
      column.reason === "said" ||
      column.reason === "remembered"
    )
      return []
    if (column.reason === "unknown" && comparing.has(i))
      return [leftOutColumn(column, "it compares a metric with another figure, or is its target")]
    const isAsked = isNumeric(samples[i]!) && header.cells[i]!.name !== "" && layout !== "periods-in-columns"
    if (column.reason === "unknown" && isAsked) return []
    // A month whose year is missing is reported as that.
    if (header.cells[i]!.periodText !== null) return []
    if (column.reason === "unknown") return [leftOutColumn(column, "nothing says what it holds")]
    if (column.reason === "position") return [leftOutColumn(column, "it does not say which metric it belongs to")]
    return drafts[i]!.reason === "repeated"
      ? [leftOutColumn(column, "another column says the same, or the layout has no place for it")]
      : []
  })
}

/** A question for every column of numbers without a known metric. */
export function unknownMetrics(
  columns: readonly ColumnPlan[],
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  header: FoundHeader,
  layout: ReadingPlan["layout"],
  metric: string | null,
  comparing: ReadonlySet<number>,
): Problem[] {
  const unnamed = layout !== "wide" && metric === null && !hasRole(drafts, "metric-name")
  const asked = columns.filter((column, i) => {
    const { role, reason } = column
    const isOpen =
      role.kind === "ignore" &&
      reason === "unknown" &&
      !comparing.has(i) &&
      isNumeric(samples[i]!) &&
      column.header.trim() !== "" &&
      layout !== "periods-in-columns" &&
      header.cells[i]!.periodText === null
    const lacksMetric =
      unnamed &&
      (role.kind === "value" ||
        ((role.kind === "period-values" || role.kind === "unit-values") &&
          !role.metric &&
          columns.findIndex((each) => each.role.kind === role.kind) === i))
    return isOpen || lacksMetric
  })
  return asked.map((column) => {
    const closest = asked.length > MOST_ASKED ? [] : drafts[column.index]!.closest()
    return unknownMetricQuestion(column, header.row, closest, column.role.kind === "unit-values")
  })
}

/** A question for each name that stands over columns of periods and is no known metric: "满意度" over 2025-01, 2025-02. */
export function unnamedPeriodColumns(
  columns: readonly ColumnPlan[],
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  header: FoundHeader,
  comparing: ReadonlySet<number>,
): Problem[] {
  const open = new Map<string, Problem>()
  columns.forEach(({ role, reason }, i) => {
    const { name, periodText } = header.cells[i]!
    const isOpen = role.kind === "ignore" && reason === "unknown" && periodText !== null && isNumeric(samples[i]!)
    if (isOpen && name !== "" && !comparing.has(i) && !open.has(name))
      open.set(name, unknownMetricQuestion({ name, header: name }, header.row, drafts[i]!.closest()))
  })
  return [...open.values()]
}

/** One question where no cell of the file tells its decimal mark. */
export function openStyles(
  columns: readonly ColumnPlan[],
  samples: readonly ColumnSample[],
  styles: ReadonlyMap<number, StyleGuess>,
): Problem[] {
  const open = columns.find(({ index, role }) => isValueRole(role) && styles.get(index)?.isAmbiguous)
  const found = open && samples[open.index]!.texts.find((text) => /\d[.,]\d{3}$/.test(text))
  return open ? [numberStyleQuestion(open.name, found ?? null)] : []
}

/** Words of a header's unit that multiply: 万元, k USD, Tsd. EUR, million. */
const multiples =
  /[千万萬亿億]|百万|百萬|\bk(?![a-z])|\bk[A-Z]{3}\b|\b(?:thousand|million|billion|tsd|mio|mrd|mn|bn)\b|['’$€£¥ ]000s?\b/i

/**
 * A warning where a header counts in thousands or millions and the metric does not say so: the values go in as written, and
 * the next file may count otherwise. Where the whole header is the metric's own name, or a person gave the role, it is meant.
 */
export function multipliedUnits(
  columns: readonly ColumnPlan[],
  unitOf: (metric: string) => string | undefined,
  above: readonly TableRecord[],
  { units }: Pick<FoundHeader, "units">,
  /** The metric that the whole table is of, and the names of its file and sheet. */
  { metric: ofAll, titles }: { readonly metric: string | null; readonly titles: readonly string[] },
): Problem[] {
  const ofTable = unitAbove(above)
  const seen = new Set<string>()
  return columns.flatMap(({ index, role, headerUnit: written, name, confidence, reason }) => {
    const isOfTitle = isValueRole(role) && !("metric" in role && role.metric) && ofAll !== null
    const metric = isOfTitle ? ofAll : "metric" in role && role.kind !== "metric-part" ? role.metric : undefined
    if (metric === undefined) return []
    // Of many columns of one metric the first is enough.
    if (role.kind !== "metric" && seen.has(metric)) return []
    seen.add(metric)
    const headerUnit = written ?? (isOfTitle ? unitInTitle([...titles, ...above.flatMap(({ cells }) => cells)]) : null)
    const counted = unitOf(metric) ?? ""
    const isPartOfName = role.kind === "metric" && confidence >= 0.95 && headerUnit !== units[index]
    const own = isPartOfName ? null : headerUnit
    // What stands above the table is meant for its sums of money; shares and scores have no thousands.
    const said =
      own ?? (headerUnit === null && reason !== "said" && reason !== "remembered" && isMoney(counted) ? ofTable : null)
    if (said !== null && multiples.test(said) && !multiples.test(counted)) return [multipliedUnit(name, said)]
    if (own !== null && /^[‰%]$/.test(own) && /^[‰%]$/.test(counted) && own !== counted)
      return [otherShare(name, own, counted)]
    if (own !== null && areOtherSizes(own, counted)) return [otherSize(name, own, counted)]
    return own !== null && scale.test(own) ? [otherScale(name, own)] : []
  })
}

/** 5分制, 1-10, "out of 5": a scale that no metric of ours has. */
const scale =
  /^(?:满分|滿分)?(?:[57]|10|十|五|七)\s*分(?:制|满分|滿分)?$|^[01]\s*[-–~至]\s*(?:5|7|10)(?:\s*分)?$|^(?:out of|von|sur|\/)\s*(?:5|7|10)$/i

/**
 * A column in which each row says what it counts in, and some rows count in thousands or millions: a warning; or, where one
 * metric is counted in two ways, an error, since its values would stand beside others ten thousand times their size.
 */
export function countedByRow(columns: readonly ColumnPlan[], samples: readonly ColumnSample[]): Problem[] {
  const names = columns.find(({ role }) => role.kind === "metric-name")
  return columns.flatMap(({ index, role, name }) => {
    const { texts, cells } = samples[index]!
    if (role.kind !== "ignore" || !texts.every((text) => measureUnit.test(text) || multiples.test(text))) return []
    const found = texts.find((text) => multiples.test(text))
    if (found === undefined) return []
    const rows = cells.map((unit, row) => ({ unit, metric: names ? samples[names.index]!.cells[row]! : "" }))
    for (const [metric, own] of Map.groupBy(rows, (row) => row.metric)) {
      const units = new Set(own.map(({ unit }) => unit).filter((unit) => unit !== ""))
      if (units.size > 1 && [...units].some((unit) => multiples.test(unit)) && (metric !== "" || areOfOneKind(units)))
        return [unitsOfRows(name, metric, [...units])]
    }
    return [multipliedUnit(name, found)]
  })
}

/** Whether units differ in size only: 万元 and 元, not 万元 and %. */
const areOfOneKind = (units: ReadonlySet<string>) => [...units].every((unit) => isMoney(unit) || multiples.test(unit))

/** The same where a column of names says what each row is: 营收（万元） among them. */
export function multipliedNames(
  column: string,
  names: readonly { readonly text: string; readonly unit: string }[],
): Problem[] {
  return names.flatMap(({ text, unit: counted }) => {
    const said = splitUnit(text).unit
    return said !== null && multiples.test(said) && !multiples.test(counted) ? [multipliedUnit(column, said, text)] : []
  })
}

/** 营业收入（万元） in the name of a file or above a table. */
function unitInTitle(titles: readonly string[]): string | null {
  const units = titles.flatMap((title) => [...title.matchAll(/[(（]([^()（）]{1,12})[)）]/g)].map(([, unit]) => unit!))
  return units.find((unit) => multiples.test(unit)) ?? null
}

/** A line above the table that says what it counts in: 单位：万元, Unit: USD thousand, Angaben in Tsd. EUR. */
function unitAbove(above: readonly TableRecord[]): string | null {
  const line = above
    .flatMap(({ cells }) => cells)
    .map((cell) => plainCharacters(cell))
    .find((cell) =>
      /^[([]?\s*(?:(?:金额|金額|计量|計量)?单位|(?:金額)?單位|units?|in|amounts? in|angaben in|beträge in|en|montants en)[:\s]/i.test(
        cell,
      ),
    )
  return line === undefined ? null : line.replace(/^[([]?\s*[^:\s]*[:\s]\s*/, "").replace(/[)\]]\s*$/, "")
}

const isMoney = (unit: string) => /^$|currency|money|[元圆圓$€£¥]|\b(?:usd|eur|gbp|cny|rmb|hkd|twd|jpy)\b/i.test(unit)
