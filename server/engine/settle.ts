import { settleWithheld } from "../confidential/settle-withheld.ts"
import type { ColumnQueries } from "../store/database.ts"
import { freezeBaseline } from "./baseline.ts"
import { kindCodes, readHoldings } from "./extent.ts"

/**
 * Brings what is kept beside the values up to date with them, in the transaction that changed them, or what may be shown
 * of them: the cells withheld beside hidden ones, the kind of period the workspace counts in, which is the coarsest that holds values to show (finer ones are
 * rolled up to it), and the baseline.
 */
export async function settleFigures(queries: ColumnQueries): Promise<void> {
  const counts = await settleWithheld(queries)
  const holdings = counts
    ? counts.filter(({ shown }) => shown > 0).map((each) => ({ ...each, kind: kindCodes[each.kind]! }))
    : await readHoldings(queries)
  const kind = kindCodes.findLast((each) => holdings.some((holding) => holding.kind === each)) ?? null
  await queries.run("UPDATE workspace SET period_kind = $1 WHERE id = 1", [kind])
  await freezeBaseline(queries, holdings)
}
