import { type ColumnSample, isNumeric, isWordy } from "./column-samples.ts"
import { at, type Draft, draft, isGuess, noneClose } from "./drafts.ts"
import { type HeaderMeaning, headerMeaning } from "./headers.ts"
import type { HeaderCell } from "./layout.ts"
import type { Mapping } from "./mapping.ts"
import { type MetricMatch, metricNamed } from "./metric-names.ts"
import { isTotalLabel, normalName } from "./name-text.ts"
import type { Known } from "./plan.ts"
import { settlePeriods } from "./settle-periods.ts"
import { measureUnit } from "./units-row.ts"

type Finder = (name: string) => MetricMatch

/** What each header says by itself: the person's word, what was remembered, a period, a name. */
export function rolesByName(
  cells: readonly HeaderCell[],
  periods: ReadonlyMap<string, string>,
  find: Finder,
  mapping: Mapping,
  remembered: Mapping,
): Draft[] {
  const counts = new Map<string, number>()
  for (const { text } of cells) counts.set(text.trim(), (counts.get(text.trim()) ?? 0) + 1)
  return cells.map((cell, i) => {
    const header = cell.text.trim()
    // A header that is there twice names neither column: only its place does.
    const isAlone = counts.get(header) === 1
    const saidOf = ({ columns }: Mapping) =>
      columns?.[`#${i + 1}`] ?? (isAlone && header !== "" ? columns?.[header] : undefined)
    const said = saidOf(mapping)
    if (said) return { role: said, confidence: 1, reason: "said", closest: noneClose }
    const before = saidOf(remembered)
    // The periods of the last file are none of this one.
    if (before && before.kind !== "period-values" && !(before.kind === "metric-part" && before.period !== undefined))
      return { role: before, confidence: 1, reason: "remembered", closest: noneClose }
    return byText(cell, periods, find, {
      metrics: { ...remembered.metrics, ...mapping.metrics },
      newMetrics: { ...remembered.newMetrics, ...mapping.newMetrics },
    })
  })
}

function byText(
  cell: HeaderCell,
  periods: ReadonlyMap<string, string>,
  find: Finder,
  mapping: Pick<Mapping, "metrics" | "newMetrics">,
): Draft {
  const period = cell.periodText === null ? undefined : periods.get(cell.periodText)
  const named = cell.name === "" ? null : metricNamed(cell.name, find, mapping)
  if (period !== undefined) {
    if (named === null) return draft({ kind: "period-values", period }, 0.95, "name")
    if (named.kind === "metric")
      return draft({ kind: "period-values", period, metric: named.metric }, named.confidence, "name")
  }
  // A yearly total beside the months sums up what the other columns say.
  if (isTotalLabel(cell.text)) return draft({ kind: "ignore" }, 0.9, "name")
  if (named?.kind === "left-out") return draft({ kind: "ignore" }, 1, "said")
  const isSaid =
    mapping.metrics?.[cell.name.trim()] !== undefined || mapping.newMetrics?.[cell.name.trim()] !== undefined
  if (named?.kind === "metric" && isSaid) return draft({ kind: "metric", metric: named.metric }, 1, "said")
  return fromMeaning(cell.name === "" ? { kind: "unknown", closest: [] } : headerMeaning(cell.name, find))
}

function fromMeaning(meaning: HeaderMeaning): Draft {
  if (meaning.kind === "role") return draft(meaning.role, meaning.confidence, meaning.reason)
  return {
    role: null,
    confidence: 0,
    reason: "unknown",
    closest: () => (meaning.kind === "several" ? meaning.metrics : meaning.closest),
  }
}

/** Settles what names left open, from the cells: which of two unit columns is the finer, year and month apart, columns without known names. */
export function rolesByValues(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
  known: Known,
  find: Finder,
): Draft[] {
  const found = drafts.map((each) => ({ ...each }))
  settleUnits(found, cells, samples, known)
  settlePeriods(found, cells, samples)
  settleNames(found, samples, find)
  return found
}

/** The unit is the finest of the columns called so; a coarser one that holds it whole is its parent. */
function settleUnits(
  drafts: Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
  known: Known,
): void {
  for (const i of at(drafts, "unit").filter((each) => isGuess(drafts[each]!)))
    if (samples[i]!.filled > 0 && samples[i]!.texts.every((text) => measureUnit.test(text)))
      drafts[i] = draft({ kind: "ignore" }, 0.9, "name")
  const units = at(drafts, "unit").filter((i) => isGuess(drafts[i]!))
  // Several names beside one branch are those of the people in it.
  for (const i of at(drafts, "unit-name").filter((each) => isGuess(drafts[each]!)))
    if (
      units.length > 0 &&
      peopleWords.has(normalName(cells[i]!.name)) &&
      !holdsWhole(samples[i]!, samples[units[0]!]!)
    )
      drafts[i] = { role: null, confidence: 0, reason: "unknown", closest: noneClose }
  for (const i of at(drafts, "unit-name").filter((each) => isGuess(drafts[each]!)))
    if (normalName(cells[i]!.name) === "name" && units.length === 1 && areNames(samples[units[0]!]!, samples[i]!))
      drafts[i] = { role: null, confidence: 0, reason: "unknown", closest: noneClose }
  if (units.length > 1) {
    const finest = units.toSorted((a, b) => samples[b]!.distinct - samples[a]!.distinct)[0]!
    for (const i of units)
      if (i !== finest) {
        const isParent = at(drafts, "parent").length === 0 && holdsWhole(samples[i]!, samples[finest]!)
        drafts[i] = isParent ? draft({ kind: "parent" }, 0.7, "values") : draft({ kind: "ignore" }, 0.5, "repeated")
      }
  }
  if (at(drafts, "unit").length > 0) return
  const besideNames = idBesideNames(drafts, cells, samples)
  if (besideNames !== null) {
    drafts[besideNames] = draft({ kind: "unit" }, 0.8, "name")
    return
  }
  const ids = new Set(known.units.flatMap(({ id, name }) => [id, name]))
  const share = ({ texts, filled }: ColumnSample) => texts.filter((text) => ids.has(text)).length / Math.max(1, filled)
  const byKnown = drafts.findIndex(({ role }, i) => role === null && isWordy(samples[i]!) && share(samples[i]!) >= 0.5)
  if (byKnown >= 0) drafts[byKnown] = draft({ kind: "unit" }, 0.85, "values")
  const stand = at(drafts, "unit-name")[0] ?? at(drafts, "region")[0] ?? at(drafts, "parent")[0]
  if (byKnown < 0 && stand !== undefined) drafts[stand] = { ...drafts[stand]!, role: { kind: "unit" } }
}

/**
 * Whether the branches have names of their own in the one column, and other names in the other: those are of people, who
 * lead a branch. Beside codes, which hold digits or capitals only, they are the branches'.
 */
function areNames(units: ColumnSample, beside: ColumnSample): boolean {
  const pairs = units.cells.map((cell, row) => [cell.trim(), (beside.cells[row] ?? "").trim()] as const)
  const told = pairs.filter(([unit, name]) => unit !== "" && name !== "")
  return told.length > 0 && told.every(([unit, name]) => !/\d|^\p{Lu}+$/u.test(unit) && !isSameName(unit, name))
}

const isSameName = (one: string, other: string) =>
  normalName(other).includes(normalName(one)) || normalName(one).includes(normalName(other))

/** What a column of people's names may be called as well as one of branches' names. */
const peopleWords = new Set("name name1 bezeichnung 名称".split(" "))
const idWords = new Set("id code no number nr key 编号 代码 编码 代号".split(" "))

/**
 * A column called no more than "id" or 编号 beside one of the units' names: a branch keeps its id when it is renamed. Not
 * where every row has an id of its own and names come again: then it numbers the rows.
 */
function idBesideNames(
  drafts: readonly Draft[],
  cells: readonly HeaderCell[],
  samples: readonly ColumnSample[],
): number | null {
  const [name] = at(drafts, "unit-name")
  const id = cells.findIndex(({ name: text }, i) => drafts[i]!.role === null && idWords.has(normalName(text)))
  if (name === undefined || id < 0) return null
  const { distinct, filled } = samples[id]!
  return filled > 0 && (distinct <= samples[name]!.distinct || distinct < filled) ? id : null
}

/** Whether every text of the finer column stands beside one text of the coarser one only. */
function holdsWhole(coarser: ColumnSample, finer: ColumnSample): boolean {
  const beside = new Map<string, string>()
  return finer.cells.every((text, row) => {
    const other = beside.get(text) ?? coarser.cells[row]!
    beside.set(text, other)
    return other === coarser.cells[row]
  })
}

/** A column full of metric names, and the one numeric column beside it. */
function settleNames(drafts: Draft[], samples: readonly ColumnSample[], find: Finder): void {
  if (at(drafts, "metric-name").length === 0 && at(drafts, "metric").length === 0) {
    const names = drafts.findIndex(
      ({ role }, i) => role === null && isWordy(samples[i]!) && areMetricNames(samples[i]!, find),
    )
    if (names >= 0) drafts[names] = draft({ kind: "metric-name" }, 0.85, "values")
  }
  if (
    at(drafts, "metric-name").length === 0 ||
    at(drafts, "value").length > 0 ||
    at(drafts, "period-values").length > 0
  )
    return
  const numeric = drafts.flatMap(({ role }, i) => (role === null && isNumeric(samples[i]!) ? [i] : []))
  if (numeric.length === 1) drafts[numeric[0]!] = draft({ kind: "value" }, 0.8, "values")
}

export function areMetricNames({ texts, filled }: ColumnSample, find: Finder): boolean {
  return filled > 0 && texts.filter((text) => find(text).kind === "metric").length >= filled * 0.5
}
