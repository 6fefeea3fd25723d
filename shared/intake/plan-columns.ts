import { type Draft, hasRole } from "./drafts.ts"
import { type ColumnSample, isNumeric } from "./column-samples.ts"
import { columnLetter } from "./headers.ts"
import type { FoundHeader } from "./layout.ts"
import type { ColumnRole } from "./mapping.ts"
import { splitUnit } from "./name-text.ts"
import { guessNumberStyles, type StyleGuess } from "./number-style.ts"
import type { ColumnPlan, PlanInput, ReadingPlan } from "./plan.ts"

/** Which of the four layouts the roles make. */
export function layoutOf(drafts: readonly Draft[]): ReadingPlan["layout"] {
  if (hasRole(drafts, "unit-values")) return "units-in-columns"
  if (hasRole(drafts, "period-values")) return "periods-in-columns"
  return hasRole(drafts, "metric-name") || (hasRole(drafts, "value") && !hasRole(drafts, "metric")) ? "long" : "wide"
}

/** What no name and no cell explained: numbers are asked about, words and empty columns left out. */
export function openColumns(
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  layout: ReadingPlan["layout"],
): Draft[] {
  return drafts.map((draft, i) => {
    const { role } = draft
    const isSaid = draft.reason === "said" || draft.reason === "remembered"
    if (role === null) return { ...draft, role: { kind: "ignore" } }
    // Beside other metrics a column "value" is the metric of that name; alone it holds what the file's name says.
    if (role.kind === "value" && layout === "wide" && !isSaid)
      return { ...draft, role: { kind: "metric", metric: "value" }, confidence: 0.6 }
    if (role.kind === "metric" && layout !== "wide" && !isSaid && isNumeric(samples[i]!))
      return { ...draft, role: { kind: "ignore" }, confidence: 0.5, reason: "repeated" }
    return draft
  })
}

/** How the numbers of each column that may hold some are written, one file's columns together. */
export function columnStyles(
  drafts: readonly Draft[],
  samples: readonly ColumnSample[],
  { mapping, source }: PlanInput,
): Map<number, StyleGuess> {
  const columns = drafts.flatMap(({ role, reason }, i) =>
    isValueRole(role) || (role?.kind === "ignore" && reason === "unknown" && isNumeric(samples[i]!)) ? [i] : [],
  )
  const guesses = guessNumberStyles(
    columns.map((i) => samples[i]!.texts),
    { delimiter: mapping?.delimiter ?? source.delimiter, decimal: mapping?.decimal },
  )
  return new Map(columns.map((i, k) => [i, guesses[k]!]))
}

/** Each column's plan: its role, its name in problems, the style of its numbers. */
export function columnPlans(
  drafts: readonly Draft[],
  header: FoundHeader,
  styles: ReadonlyMap<number, StyleGuess>,
  { mapping }: PlanInput,
): ColumnPlan[] {
  const counts = Map.groupBy(header.cells, ({ text }) => text.trim())
  return drafts.map(({ role, confidence, reason }, i) => {
    const { text, name, over } = header.cells[i]!
    const isAlone = text.trim() !== "" && counts.get(text.trim())?.length === 1
    return {
      index: i,
      header: text,
      name: isAlone ? text.trim() : columnLetter(i),
      role: role ?? { kind: "ignore" },
      confidence,
      reason,
      ...(styles.has(i) ? { numberStyle: styles.get(i)!.style } : {}),
      ...(role?.kind === "period" && mapping?.dateOrder ? { dateOrder: mapping.dateOrder } : {}),
      headerUnit: splitUnit(name).unit ?? splitUnit(over ?? "").unit ?? (header.units[i] || null),
    }
  })
}

const valueRoles: readonly ColumnRole["kind"][] = [
  "metric",
  "metric-part",
  "value",
  "period-values",
  "unit-values",
  "n",
  "sd",
  "numerator",
  "denominator",
]
export const isValueRole = (role: ColumnRole | null) => role !== null && valueRoles.includes(role.kind)
