import { areMetricNames } from "./column-roles.ts"
import { type Draft, noneClose } from "./drafts.ts"
import { type ColumnSample, isPeriodic } from "./column-samples.ts"
import type { Tellers } from "./header-words.ts"
import { headerMeaning } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"
import type { MetricMatch } from "./metric-names.ts"
import { normalName } from "./name-text.ts"

type Finder = (name: string) => MetricMatch
type Side = "unit" | "period" | "metric-name"

/** What pivot tables call the column of their rows. */
const rowLabels = new Set(
  ["Row Labels", "行标签", "行標籤", "Zeilenbeschriftungen", "Étiquettes de lignes", "行ラベル", "행 레이블"].map(
    normalName,
  ),
)

/** The two sides that a corner names: "月份\门店", "Branch / Month"; which of them goes down, its cells say. */
export function sidesOf(header: string, find: Finder): readonly Side[] {
  if (rowLabels.has(normalName(header))) return ["unit", "period", "metric-name"]
  const halves = header.split(/\s*[\\/／＼|]\s*/).filter((half) => half !== "")
  if (halves.length !== 2) return []
  return halves.flatMap((half): Side[] => {
    const meaning = headerMeaning(half, find)
    if (meaning.kind !== "role") return []
    const { kind } = meaning.role
    if (kind === "unit-name") return ["unit"]
    return kind === "unit" || kind === "period" || kind === "metric-name" ? [kind] : []
  })
}

export type Corner = {
  readonly drafts: readonly Draft[]
  /** Whether the corner says that the other columns are units. */
  readonly isAcrossUnits: boolean
  /** The metric of all values, where the corner names it: 客户满意度 over the branches, left of the months. */
  readonly metric: string | null
}

/** The drafts with the role of a corner's column found from its cells. */
export function settleCorner(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
  { find, tell }: Tellers,
): Corner {
  const across = metricCorner(drafts, cells, samples) ?? sidewaysCorner(drafts, cells, samples, find)
  if (across) return across
  const at = cells.findIndex(
    ({ name }, i) =>
      drafts[i]!.reason !== "said" && drafts[i]!.reason !== "remembered" && sidesOf(name, find).length >= 2,
  )
  if (at < 0) return { drafts, isAcrossUnits: false, metric: null }
  const sides = sidesOf(cells[at]!.name, find)
  const sample = samples[at]!
  const fits: Readonly<Record<Side, boolean>> = {
    // Below a column of units most being periods is enough: the others are for their rows to answer for.
    period:
      isPeriodic(sample) || (drafts.some(({ role }) => role?.kind === "unit") && sample.periods * 2 > sample.filled),
    "metric-name": areMetricNames(sample, find),
    // Groups and their members stand in one column of a pivot table: only names that are units' tell them apart, unless the
    // groups are the periods, which have a column of their own.
    unit:
      sides.length === 2 ||
      drafts.some(({ role }) => role?.kind === "period") ||
      sample.texts.filter((text) => tell(text) !== null).length * 2 >= sample.filled,
  }
  const kind = (["period", "metric-name", "unit"] as const).find((side) => sides.includes(side) && fits[side])
  if (kind === undefined) return { drafts, isAcrossUnits: false, metric: null }
  const settled: Draft = { role: { kind }, confidence: 0.8, reason: "values", closest: noneClose }
  return {
    drafts: drafts.map((draft, i) => (i === at ? settled : draft)),
    isAcrossUnits: sides.length === 2 && kind !== "unit" && sides.includes("unit"),
    metric: null,
  }
}

/** A metric over the first column, which holds no number: it names what stands right of it, by periods or by branches. */
function metricCorner(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
): Corner | null {
  const [draft, ...others] = drafts
  const [sample] = samples
  if (draft?.role?.kind !== "metric" || !sample || draft.reason === "said" || draft.reason === "remembered") return null
  if (sample.filled === 0 || sample.numbers > 0 || others.some(({ role }) => role?.kind === "metric")) return null
  const isOverPeriods = cells.slice(1).some(({ periodText }) => periodText !== null)
  if (!isPeriodic(sample) && !isOverPeriods) return null
  const role = { kind: isPeriodic(sample) ? "period" : "unit" } as const
  const down: Draft = { role, confidence: 0.8, reason: "values", closest: noneClose }
  return { drafts: [down, ...others], isAcrossUnits: false, metric: draft.role.metric }
}

/** Branches and periods over all columns but the first: the first one's rows are metrics, whatever its corner says. */
function sidewaysCorner(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
  find: Finder,
): Corner | null {
  const [draft, ...others] = drafts
  const isOpen = draft?.reason !== "said" && draft?.reason !== "remembered"
  const areBoth = cells.slice(1).every(({ name, periodText }) => name !== "" && periodText !== null)
  if (!isOpen || others.length === 0 || !areBoth || !areMetricNames(samples[0]!, find)) return null
  const down: Draft = { role: { kind: "metric-name" }, confidence: 0.8, reason: "values", closest: noneClose }
  return { drafts: [down, ...others], isAcrossUnits: true, metric: null }
}
