import { expect } from "vitest"
import { shownRows } from "../../server/confidential/shown-rows.ts"
import { kindCodes } from "../../server/engine/extent.ts"
import type { Database } from "../../server/store/database.ts"
import { formatPeriod } from "../../shared/chain/period.ts"
import { indexMetric } from "./organisations.ts"
import type { Seen } from "./outsider.ts"

export type Call = (path: string) => Response | Promise<Response>

export const surveys = ["esat", "latit", "tools", "train", indexMetric.id]

/** Every value of a survey that this caller can fetch, unit by unit. */
export async function valuesSeen(call: Call): Promise<Seen[]> {
  const all = await valuesOf(call, await metricsHeld(call))
  // A metric that only sums are shown of is held, and has no panel.
  return (
    all ??
    (await Promise.all((await metricsHeld(call)).map((metric) => valuesOf(call, [metric])))).flatMap(
      (each) => each ?? [],
    )
  )
}

async function metricsHeld(call: Call): Promise<string[]> {
  const known = (await (await call("/api/metrics")).json()) as { metrics: { id: string; holdsData: boolean }[] }
  return surveys.filter((id) => known.metrics.some((each) => each.id === id && each.holdsData))
}

async function valuesOf(call: Call, there: readonly string[]): Promise<Seen[] | null> {
  if (there.length === 0) return []
  const answer = await call(`/api/panel.csv?metrics=${there.join(",")}`)
  if (answer.status === 404) return null
  expect(answer.status).toBe(200)
  const [, ...lines] = (await answer.text()).trim().split(/\r?\n/)
  return lines.flatMap((line) => {
    const [unit, period, ...values] = line.split(",")
    return there.flatMap((metric, k): Seen[] =>
      values[k] === "" ? [] : [{ unit: unit!, period: period!, metric, value: Number(values[k]) }],
    )
  })
}

/** What is shown beside the panels: a region's own values stand in none, and are told by the history of their cells. */
export async function sumsShown(database: Database): Promise<Seen[]> {
  const rows = await database.rows<{ unit: string; metric: string; kind: number; index: number; value: number }>(
    `SELECT unit.id AS unit, metric.id AS metric, CAST(c.period_kind AS INTEGER) AS kind, c.period AS "index", c.value
       FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id) JOIN metric USING (metric_key)
      WHERE metric.id IN (${surveys.map((id) => `'${id}'`).join(", ")})`,
  )
  return rows.map(({ kind, index, ...each }) => ({
    ...each,
    period: formatPeriod({ kind: kindCodes[kind]!, index }),
    asSent: true,
  }))
}

/** The same as names of cells, whatever they hold. */
export async function shownCells(database: Database): Promise<Set<string>> {
  const rows = await database.rows<{ unit: string; metric: string; kind: number; period: number }>(
    `SELECT unit.id AS unit, metric.id AS metric, CAST(c.period_kind AS INTEGER) AS kind, c.period
       FROM ${await shownRows(database)} AS c JOIN unit USING (unit_id) JOIN metric USING (metric_key)`,
  )
  return new Set(
    rows.map(
      ({ unit, metric, kind, period }) =>
        `${unit} ${formatPeriod({ kind: kindCodes[kind]!, index: period })} ${metric}`,
    ),
  )
}
