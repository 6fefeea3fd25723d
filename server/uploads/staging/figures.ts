import type { Staging } from "../../store/workbench.ts"

/**
 * Counts what the observations hold, once: `figure` by metric and period, `used_unit` by unit. Everything that is said of
 * a file as a whole comes from these, however many rows it has.
 */
export async function makeFigures(staging: Staging): Promise<void> {
  await staging.run(
    `CREATE TABLE figure AS
     SELECT metric, period_kind, period, CAST(count(*) AS INTEGER) AS n, min(value) AS least, max(value) AS most,
            CAST(count(*) FILTER (WHERE n IS NULL) AS INTEGER) AS without_n
       FROM observation GROUP BY metric, period_kind, period`,
  )
  await staging.run("CREATE TABLE used_unit AS SELECT DISTINCT unit AS place FROM observation")
}
