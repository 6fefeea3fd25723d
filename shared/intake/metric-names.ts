import { stageAliases } from "../chain/catalogue.ts"
import type { Metric } from "../chain/metric.ts"
import type { Mapping } from "./mapping.ts"
import { aggregateOf } from "./aggregate-names.ts"
import { isBesideMetric } from "./beside-metrics.ts"
import { normalName, splitUnit } from "./name-text.ts"
import type { Known } from "./plan.ts"
import type { Problem } from "./problem.ts"

/** A metric as far as its names go. */
export type Named = Pick<Metric, "id" | "label" | "aliases"> & Partial<Pick<Metric, "rollUp">>
type KnownNames = { readonly metrics: readonly Named[]; readonly stages: Known["stages"] }

/** The metric a name means and how sure that is; several candidates, or none with the closest names. */
export type MetricMatch =
  | { readonly kind: "metric"; readonly metric: string; readonly confidence: number; readonly reason: "name" | "alias" }
  | { readonly kind: "several"; readonly metrics: readonly string[] }
  | { readonly kind: "unknown"; readonly closest: readonly string[] }

/** What a name of a metric column means; the answer of `readMetricNames` for each distinct text. */
export type MetricMeaning =
  | { readonly kind: "metric"; readonly metric: string; readonly confidence: number }
  | { readonly kind: "left-out" }
  | { readonly kind: "missing" }
  | {
      readonly kind: "problem"
      readonly problem: Problem["problem"]
      readonly message: string
      readonly closest: readonly string[]
    }

/**
 * A finder of metrics by name. A metric's own id wins over its label, the label over aliases, exact text over text that is
 * the same but for case, width, spaces, punctuation and bracketed units. Stage ids name the stage's own metric.
 */
export function metricFinder(known: KnownNames): (name: string) => MetricMatch {
  // Its indexes cost more than reading a small file: one finder serves as long as the same lists are asked for.
  const finders = made.get(known.metrics) ?? new WeakMap<KnownNames["stages"], Finder>()
  made.set(known.metrics, finders)
  const finder = finders.get(known.stages) ?? makeFinder(known)
  finders.set(known.stages, finder)
  return finder
}

type Finder = (name: string) => MetricMatch
const made = new WeakMap<KnownNames["metrics"], WeakMap<KnownNames["stages"], Finder>>()

function makeFinder(known: KnownNames): Finder {
  const levels: {
    confidence: number
    reason: "name" | "alias"
    key: (text: string) => string
    names: (metric: Named) => readonly string[]
  }[] = [
    { confidence: 1, reason: "name", key: spelled, names: ({ id }) => [id, id.replaceAll("-", "_")] },
    { confidence: 0.98, reason: "name", key: spelled, names: labels },
    { confidence: 0.95, reason: "alias", key: spelled, names: ({ aliases }) => aliases },
    { confidence: 0.92, reason: "name", key: normalName, names: (metric) => [metric.id, ...labels(metric)] },
    { confidence: 0.9, reason: "alias", key: normalName, names: ({ aliases }) => aliases },
  ]
  const stageIds = new Set(known.stages.map(({ id }) => id))
  const own = known.metrics.filter(({ id }) => !stageIds.has(id))
  const metrics = [...own, ...stageMetrics(known)]
  const indexes = levels.map(({ key, names }) => {
    const index = new Map<string, string[]>()
    for (const metric of metrics)
      for (const name of names(metric)) {
        const found = index.get(key(name))
        if (!found) index.set(key(name), [metric.id])
        // A stage's metric takes only names that no other metric has: "Employee satisfaction" is the survey's.
        else if (!found.includes(metric.id) && !stageIds.has(metric.id)) found.push(metric.id)
      }
    return index
  })
  const spellings = likenessIndex(metrics)
  const answers = new Map<string, MetricMatch>()
  const look = (name: string): MetricMatch => {
    // 营收（预算） is no 营收, unless a metric is called just that.
    const { unit } = splitUnit(name)
    const isBeside = unit !== null && isBesideMetric(unit)
    for (const [i, { confidence, reason, key }] of levels.entries()) {
      if (isBeside && key === normalName) break
      const found = key(name) === "" ? undefined : indexes[i]!.get(key(name))
      if (found?.length === 1) return { kind: "metric", metric: found[0]!, confidence, reason }
      if (found) return { kind: "several", metrics: found }
    }
    const aggregated = ofAggregate(name)
    if (aggregated) return aggregated
    return {
      kind: "unknown",
      // Asked for only where a person is asked: it compares with every name there is.
      get closest() {
        return closest(name, spellings)
      },
    }
  }
  /** A sum of what is summed up and a mean of what is not are the metric itself; a sum of scores is no score. */
  const ofAggregate = (name: string): MetricMatch | null => {
    const aggregate = aggregateOf(name)
    const match = aggregate && look(aggregate.name)
    if (match?.kind !== "metric") return null
    const rollUp = metrics.find(({ id }) => id === match.metric)?.rollUp
    if (rollUp === undefined || (rollUp === "sum") !== (aggregate!.kind === "sum")) return null
    return { ...match, confidence: 0.85, reason: "alias" }
  }
  return (name) => {
    const before = answers.get(name)
    if (before) return before
    const found = look(name)
    // A file may hold any number of names; those that come again are the headers and metrics of its first rows.
    if (answers.size < 10_000) answers.set(name, found)
    return found
  }
}

const spelled = (text: string) => text.trim().toLowerCase()
const labels = ({ label }: Pick<Metric, "label">) => [label.en, label.zh, ...(label.zhHant ? [label.zhHant] : [])]

/** A stage's id is a metric's name whether or not the workspace holds such a metric already. */
function stageMetrics({ metrics, stages }: KnownNames): Named[] {
  return stages.map(
    ({ id, label }) => metrics.find((metric) => metric.id === id) ?? { id, label, aliases: stageAliases[id] ?? [] },
  )
}

type Spellings = readonly { readonly id: string; readonly pairs: readonly ReadonlySet<string>[] }[]

function likenessIndex(metrics: readonly Named[]): () => Spellings {
  let index: Spellings | null = null
  return () =>
    (index ??= metrics.map((metric) => ({
      id: metric.id,
      pairs: [metric.id, ...labels(metric), ...metric.aliases].map((name) => letterPairs(normalName(name))),
    })))
}

/** Up to three metrics whose names share the most letter pairs with this one (Dice 1945), best first. */
function closest(name: string, spellings: () => Spellings): string[] {
  const wanted = letterPairs(normalName(name))
  return spellings()
    .map(({ id, pairs }) => ({ id, likeness: Math.max(...pairs.map((each) => dice(wanted, each))) }))
    .filter(({ likeness }) => likeness >= 0.4)
    .toSorted((x, y) => y.likeness - x.likeness)
    .slice(0, 3)
    .map(({ id }) => id)
}

const letterPairs = (text: string) =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2)))

function dice(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.size + b.size === 0 ? 0 : (2 * a.intersection(b).size) / (a.size + b.size)
}

/** The id under which a metric is added that a file calls `name`. */
export function newMetricId(name: string): string {
  return (
    plainId(name) ||
    // A name of marks alone still needs an id of its own.
    `metric-${Array.from(name, (c) => c.codePointAt(0)!.toString(16)).join("")}`
  )
}

const plainId = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}_]+/gu, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(0, 64)

/** What each distinct text of a metric column means: as the person said, as the workspace knows it, or a question. */
export function readMetricNames(
  texts: Iterable<string>,
  known: KnownNames,
  mapping: Pick<Mapping, "metrics" | "newMetrics"> = {},
): Map<string, MetricMeaning> {
  const find = metricFinder(known)
  const meanings = new Map<string, MetricMeaning>()
  for (const text of texts) if (!meanings.has(text)) meanings.set(text, metricNamed(text, find, mapping))
  return meanings
}

/** The same for one name; also used for headers of a wide file. */
export function metricNamed(
  text: string,
  find: (name: string) => MetricMatch,
  mapping: Pick<Mapping, "metrics" | "newMetrics">,
): MetricMeaning {
  const name = text.trim()
  if (name === "") return { kind: "missing" }
  const said = mapping.metrics?.[name]
  if (said !== undefined) {
    const told = find(said)
    if (told.kind === "metric") return { kind: "metric", metric: told.metric, confidence: 1 }
    return unknown(`The mapping says "${said}" for "${name}", which is no metric of the workspace.`, () => [])
  }
  const added = mapping.newMetrics?.[name]
  if (added === null) return { kind: "left-out" }
  if (added !== undefined) return { kind: "metric", metric: newMetricId(name), confidence: 1 }
  const match = find(name)
  if (match.kind === "metric") return { kind: "metric", metric: match.metric, confidence: match.confidence }
  if (match.kind === "several")
    return unknown(`"${name}" could be ${match.metrics.join(" or ")}: say which.`, () => match.metrics)
  return unknown(
    `"${name}" is no metric the workspace knows: say which it is, add it, or leave it out.`,
    () => match.closest,
  )
}

const unknown = (message: string, likely: () => readonly string[]): MetricMeaning => ({
  kind: "problem",
  problem: "unknown-metric",
  message,
  get closest() {
    return likely()
  },
})
