import { type PeriodKind, parsePeriod } from "../../shared/chain/period.ts"
import { isFiscalHeader } from "../../shared/intake/fiscal.ts"
import { type PeriodsRead, readPeriods } from "../../shared/intake/dates.ts"
import type { PeriodMeaning, ReadingPlan } from "../../shared/intake/plan.ts"
import type { KnownWorkspace } from "./known.ts"

/** From the finest to the coarsest, as the store numbers them. */
export const periodKinds: readonly PeriodKind[] = ["week", "month", "quarter", "year"]

/**
 * What a file's texts of periods mean here. A workspace takes finer periods than its own and rolls them up; coarser ones
 * it could not use, so they are refused unless the person said that it shall count in them from now on.
 */
export function filePeriods(
  texts: readonly string[],
  { columns, period, era, mapping }: Pick<ReadingPlan, "columns" | "period" | "era" | "mapping">,
  { periodKind, sample }: Pick<KnownWorkspace, "periodKind" | "sample">,
): PeriodsRead {
  const read = readPeriods(texts, {
    parts: period.parts,
    era,
    dateOrder: mapping.dateOrder,
    periodKind: mapping.periodKind,
    workspaceKind: periodKind,
    fiscalStart: mapping.fiscalStart,
    isFiscal: columns.some(({ index, header }) => period.columns.includes(index) && isFiscalHeader(header)),
    column: columns.find(({ index }) => index === period.columns[0])?.name,
  })
  const byText = new Map(
    [...read.byText].map(([text, meaning]) => [text, fitting(meaning, periodKind, mapping.periodKind, sample)]),
  )
  return { ...read, byText }
}

/** The same for a period that stands in a header or a file's name, where it is in its canonical spelling already. */
export function statedPeriod(
  text: string,
  { mapping }: Pick<ReadingPlan, "mapping">,
  { periodKind, sample }: Pick<KnownWorkspace, "periodKind" | "sample">,
): PeriodMeaning {
  const meaning: PeriodMeaning = parsePeriod(text)
    ? { kind: "period", period: text }
    : { kind: "problem", problem: "not-a-period", message: `"${text}" is no period: write it like 2025-03.` }
  return fitting(meaning, periodKind, mapping.periodKind, sample)
}

function fitting(
  meaning: PeriodMeaning,
  workspaceKind: PeriodKind | null,
  said: PeriodKind | undefined,
  sample: boolean,
): PeriodMeaning {
  const kind = meaning.kind === "period" ? parsePeriod(meaning.period)?.kind : undefined
  if (!kind || !workspaceKind || kind === said || periodKinds.indexOf(kind) <= periodKinds.indexOf(workspaceKind))
    return meaning
  const way = sample
    ? "remove the sample company first"
    : `send ${workspaceKind}s, or say in the mapping that it shall count by ${kind} (periodKind)`
  return {
    kind: "problem",
    problem: "coarser-periods",
    message: `The workspace counts by ${workspaceKind} and cannot use a whole ${kind}: ${way}.`,
  }
}
