import { baselineOf } from "../../shared/analysis/score-stages.ts"
import { formatPeriod, parsePeriod, type Period, type PeriodKind, readPeriod } from "../../shared/chain/period.ts"
import type { ColumnQueries } from "../store/database.ts"
import { type Holding, placeOf, readHoldings } from "./extent.ts"
import { readPanels } from "./read-panels.ts"
import { type KeyedMetric, readBaselines, readMetrics, readUnits, type StoredBaseline } from "./tables.ts"

/** How many periods that hold data make a baseline: a year, and four for years, since one says nothing of their spread. */
const FULL: Readonly<Record<PeriodKind, number>> = { week: 52, month: 12, quarter: 4, year: 4 }

type Span = { readonly from: number; readonly to: number; readonly full: boolean }

/**
 * Brings the baseline up to date with the values in force; called in the transaction of every commit and undo.
 *
 * The window is the first year that holds data (all data while there is less), and stands once it is full. A metric's mean
 * and sd come from all its unit-periods in the window; a metric that arrives later takes its own first year. Both grow
 * while that year fills up and are frozen from then on, so that a correction or an older file does not move every score.
 * A metric that is constant there takes all its values until it varies. Nothing is kept of a metric without data.
 */
export async function freezeBaseline(queries: ColumnQueries, known?: readonly Holding[]): Promise<void> {
  const [workspace] = await queries.rows<{ kind: PeriodKind | null }>(
    "SELECT period_kind AS kind FROM workspace WHERE id = 1",
  )
  const kind = workspace?.kind
  const holdings = kind ? (known ?? (await readHoldings(queries))).filter((each) => placeOf(each, kind) !== null) : []
  if (!kind || holdings.length === 0) return store(queries, null, [])
  const stored = (await readBaselines(queries)).filter(({ from }) => parsePeriod(from)?.kind === kind)
  const window = await standingWindow(queries, holdings, kind)
  const metrics = await readMetrics(queries)
  const read = { queries, kind, units: await readUnits(queries), holdings }
  const standing = stored.filter((each) => each.frozen && holdsIn(holdings, each, kind))
  const thawed = await thawedSurveys(read, metrics, standing)
  const kept = standing.filter(({ key }) => !thawed.has(key))
  const due = metrics.filter(({ key }) => !kept.some((each) => each.key === key))
  const fresh = await figures(read, due, window)
  return store(
    queries,
    { from: formatPeriod({ kind, index: window.from }), to: formatPeriod({ kind, index: window.to }) },
    [...kept, ...fresh],
  )
}

/** Forgets every figure and freezes anew from the values in force: for the day the sample company leaves. */
export async function refreezeBaseline(queries: ColumnQueries): Promise<void> {
  await store(queries, null, [])
  await freezeBaseline(queries)
}

async function standingWindow(queries: ColumnQueries, holdings: readonly Holding[], kind: PeriodKind): Promise<Span> {
  const [row] = await queries.rows<{ from: Period | null; to: Period | null }>(
    'SELECT baseline_from AS "from", baseline_to AS "to" FROM workspace WHERE id = 1',
  )
  const [from, to] = [row?.from, row?.to].map((period) => (period ? parsePeriod(period) : null))
  if (from?.kind === kind && to?.kind === kind) {
    const inside = placesIn(holdings, kind).filter((place) => place >= from.index && place <= to.index)
    if (inside.length >= FULL[kind]) return { from: from.index, to: to.index, full: true }
  }
  return firstYear(holdings, kind)
}

function firstYear(holdings: readonly Holding[], kind: PeriodKind): Span {
  const places = placesIn(holdings, kind).slice(0, FULL[kind])
  return { from: places[0]!, to: places.at(-1)!, full: places.length === FULL[kind] }
}

function placesIn(holdings: readonly Holding[], kind: PeriodKind): number[] {
  return [...new Set(holdings.map((each) => placeOf(each, kind)!))].toSorted((a, b) => a - b)
}

function holdsIn(holdings: readonly Holding[], { key, from, to }: StoredBaseline, kind: PeriodKind): boolean {
  const [low, high] = [parsePeriod(from)!.index, parsePeriod(to)!.index]
  return holdings.some((each) => {
    const place = placeOf(each, kind)!
    return each.key === key && place >= low && place <= high
  })
}

type Reading = Omit<Parameters<typeof readPanels>[1], "metrics"> & { readonly queries: ColumnQueries }

/** Figures for the metrics that need them: from the window, else from their own first year, else from all they have. */
async function figures(reading: Reading, due: readonly KeyedMetric[], window: Span): Promise<StoredBaseline[]> {
  const { kind, holdings } = reading
  const found: StoredBaseline[] = []
  let waiting = due.filter(({ key }) => holdings.some((each) => each.key === key))
  const ownYear = ({ key }: KeyedMetric) =>
    firstYear(
      holdings.filter((each) => each.key === key),
      kind,
    )
  const everything = (): Span => ({ from: -Infinity, to: Infinity, full: false })
  for (const spanOf of [() => window, ownYear, everything]) {
    const spans = new Map(waiting.map((metric) => [metric.key, spanOf(metric)]))
    const wanted = holdings.filter((each) => {
      const span = spans.get(each.key)
      const place = placeOf(each, kind)!
      return span !== undefined && place >= span.from && place <= span.to
    })
    const { metrics, first, periods } = await readPanels(reading.queries, {
      ...reading,
      metrics: waiting,
      holdings: wanted,
    })
    const last = spanOf === everything
    for (const { key, metric, values } of metrics) {
      const span = spans.get(key)!
      const reckoned = baselineOf(within(values, periods, span.from - first, span.to - first), metric)
      if (!reckoned || (reckoned.sd === 0 && !last)) continue
      const places = placesIn(
        wanted.filter((each) => each.key === key),
        kind,
      )
      const [from, to] = [Math.max(span.from, places[0]!), Math.min(span.to, places.at(-1)!)]
      found.push({
        ...reckoned,
        key,
        from: formatPeriod({ kind, index: from }),
        to: formatPeriod({ kind, index: to }),
        frozen: span.full,
      })
    }
    waiting = waiting.filter(({ key }) => !found.some((each) => each.key === key))
  }
  return found
}

/**
 * Surveys of whose figures' values some are gone or hidden now. Kept as they were, the figures would tell of them: the mean
 * times the number of values, less the values that are still shown.
 */
async function thawedSurveys(
  reading: Reading,
  metrics: readonly KeyedMetric[],
  standing: readonly StoredBaseline[],
): Promise<Set<number>> {
  const surveys = metrics.filter(({ key, metric }) => metric.survey && standing.some((each) => each.key === key))
  const spans = new Map(standing.map(({ key, from, to }) => [key, [readPeriod(from).index, readPeriod(to).index]]))
  const holdings = reading.holdings.filter((each) => {
    const [from, to] = spans.get(each.key) ?? [Infinity, -Infinity]
    const place = placeOf(each, reading.kind)!
    return place >= from! && place <= to! && surveys.some(({ key }) => key === each.key)
  })
  const panels = await readPanels(reading.queries, { ...reading, metrics: surveys, holdings })
  const stillThere = panels.metrics.filter(({ key, metric, values }) => {
    const [from, to] = spans.get(key)!
    const now = baselineOf(within(values, panels.periods, from! - panels.first, to! - panels.first), metric)
    return now !== null && now.unitPeriods >= standing.find((each) => each.key === key)!.unitPeriods
  })
  return new Set(surveys.map(({ key }) => key).filter((key) => !stillThere.some((each) => each.key === key)))
}

function* within(values: Float64Array, periods: number, from: number, to: number): Generator<number> {
  for (let cell = 0; cell < values.length; cell++) {
    const t = cell % periods
    if (t >= from && t <= to) yield values[cell]!
  }
}

async function store(
  queries: ColumnQueries,
  window: { readonly from: Period; readonly to: Period } | null,
  baselines: readonly StoredBaseline[],
): Promise<void> {
  await queries.run("DELETE FROM baseline")
  await queries.run("UPDATE workspace SET baseline_from = $1, baseline_to = $2 WHERE id = 1", [
    window?.from ?? null,
    window?.to ?? null,
  ])
  for (const { key, mean, sd, unitPeriods, from, to, frozen } of baselines.toSorted((a, b) => a.key - b.key))
    await queries.run(
      "INSERT INTO baseline (metric_key, mean, sd, unit_periods, period_from, period_to, frozen) VALUES ($1, $2, $3, $4, $5, $6, $7)",
      [key, mean, sd, unitPeriods, from, to, frozen],
    )
}
