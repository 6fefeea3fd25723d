import type { Staging } from "../../store/workbench.ts"
import type { FileMetric } from "../file-metrics.ts"
import type { FileUnit } from "../file-units.ts"
import type { KnownWorkspace } from "../known.ts"

/** The table `unit`: what the file says of each unit, by the place its observations know it by. */
export async function keepUnits(staging: Staging, units: readonly FileUnit[], { unitKeys }: KnownWorkspace) {
  await staging.run(
    "CREATE TABLE unit (place INTEGER, unit_id INTEGER, id VARCHAR, name VARCHAR, parent VARCHAR, type VARCHAR)",
  )
  await staging.append("unit", [
    units.map((_, place) => place),
    units.map(({ id }) => unitKeys.get(id) ?? null),
    units.map(({ id }) => id),
    units.map(({ name }) => name),
    units.map(({ parent }) => parent),
    units.map(({ type }) => type),
  ])
}

/** The table `metric`: each metric of the file, its definition where it is new, and the word on its respondents. */
export async function keepMetrics(
  staging: Staging,
  metrics: readonly FileMetric[],
  { metricKeys }: KnownWorkspace,
  respondents: Readonly<Record<string, number>>,
) {
  await staging.run(
    "CREATE TABLE metric (place INTEGER, metric_key INTEGER, id VARCHAR, definition VARCHAR, minimum_respondents INTEGER)",
  )
  await staging.append("metric", [
    metrics.map((_, place) => place),
    metrics.map(({ metric }) => metricKeys.get(metric.id) ?? null),
    metrics.map(({ metric }) => metric.id),
    metrics.map(({ metric, isNew }) => (isNew ? JSON.stringify(metric) : null)),
    metrics.map(({ metric }) => respondents[metric.id] ?? null),
  ])
}

/**
 * Leaves out what no value came of: units of rejected rows, metrics of empty columns. Units above those that hold values
 * stay, because they say where those belong.
 */
export async function dropUnused(staging: Staging): Promise<void> {
  await staging.run(
    `DELETE FROM unit WHERE place NOT IN (
       WITH RECURSIVE used AS (
         SELECT unit.place, unit.parent FROM unit WHERE place IN (SELECT place FROM used_unit)
         UNION
         SELECT above.place, above.parent FROM unit AS above JOIN used ON used.parent = above.id)
       SELECT place FROM used)`,
  )
  await staging.run("DELETE FROM metric WHERE place NOT IN (SELECT metric FROM figure)")
}
