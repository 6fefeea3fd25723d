import type { Uploads } from "../../server/uploads/uploads.ts"
import { periodKinds } from "../../server/uploads/file-periods.ts"
import { formatPeriod } from "../../shared/chain/period.ts"
import type { Store } from "../../server/store/open.ts"

type Part = "n" | "sd" | "numerator" | "denominator"
/** One value of a fixture's expectation. */
export type Row = readonly [
  unit: string,
  period: string,
  metric: string,
  value: number,
  parts?: Partial<Record<Part, number>>,
]
/** What a commit of an upload would bring in. */
export async function stagedRows({ store, uploads }: { store: Store; uploads: Uploads }, id: string): Promise<Row[]> {
  const { database } = store
  const { prefix, release } = await database.attach(await uploads.reading(id))
  const rows = await database.rows<
    { unit: string; metric: string; kind: number; period: number; value: number } & Record<Part, number | null>
  >(
    `SELECT u.id AS unit, m.id AS metric, o.period_kind AS kind, o.period, o.value, o.n, o.sd, o.numerator, o.denominator
       FROM ${prefix}observation AS o JOIN ${prefix}unit AS u ON u.place = o.unit JOIN ${prefix}metric AS m ON m.place = o.metric`,
  )
  await release()
  return rows.map(({ unit, metric, kind, period, value, n, sd, numerator, denominator }) => {
    const parts = Object.fromEntries(
      Object.entries({ n, sd, numerator, denominator }).filter(([, each]) => each !== null),
    )
    const when = formatPeriod({ kind: periodKinds[kind]!, index: period })
    return Object.keys(parts).length > 0 ? [unit, when, metric, value, parts] : [unit, when, metric, value]
  })
}

export const sorted = (rows: readonly Row[]) => rows.map((row) => JSON.stringify(row)).toSorted()
