import { settleWithheld } from "../confidential/settle-withheld.ts"
import { shownRows } from "../confidential/shown-rows.ts"
import type { ColumnQueries } from "../store/database.ts"
import { freezeBaseline } from "./baseline.ts"
import { kindCodes } from "./extent.ts"

/**
 * Brings what is kept beside the values up to date with them, in the transaction that changed them, or what may be shown
 * of them: the cells withheld beside hidden ones, the kind of period the workspace counts in, which is the coarsest that holds values to show (finer ones are
 * rolled up to it), and the baseline.
 */
export async function settleFigures(queries: ColumnQueries): Promise<void> {
  await settleWithheld(queries)
  const [found] = await queries.rows<{ kind: number | null }>(
    `SELECT CAST(max(period_kind) AS INTEGER) AS kind FROM ${await shownRows(queries)} AS c`,
  )
  const kind = found?.kind ?? null
  await queries.run("UPDATE workspace SET period_kind = $1 WHERE id = 1", [kind === null ? null : kindCodes[kind]!])
  await freezeBaseline(queries)
}
