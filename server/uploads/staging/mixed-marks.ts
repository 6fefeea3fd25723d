import type { Staging } from "../../store/workbench.ts"
import type { Shape } from "./shape.ts"

/** A column of numbers; `isShare` says whether it counts in percent, or under which metric codes its rows do. */
type Marked = { readonly index: number; readonly name: string; readonly isShare: boolean | readonly number[] }

/**
 * A column in which some cells say what they count and others say something else, or nothing: percent signs beside bare
 * fractions, euros beside dollars. Nobody can tell what the bare fraction means, so its row stays out until somebody does; other money
 * goes in as it is written, with a warning.
 * Looks at the table `number_meaning` before it is applied.
 */
export async function addMixedMarks(staging: Staging, shape: Shape, column: Marked): Promise<void> {
  const marks = await staging.rows<{ mark: string }>(
    "SELECT mark FROM number_meaning WHERE mark IS NOT NULL AND value IS NOT NULL GROUP BY mark ORDER BY count(*) DESC, mark",
  )
  if (marks.some(({ mark }) => mark === "%")) await addBareFractions(staging, shape, column)
  const moneys = marks.map(({ mark }) => mark).filter((mark) => mark !== "%")
  if (moneys.length > 1) await addOtherMoney(staging, shape, column, moneys[0]!)
}

/** 0.88 below 91%: beside cells that carry the sign, a bare number up to 1 is either. */
async function addBareFractions(
  staging: Staging,
  { metricName }: Shape,
  { index, name, isShare }: Marked,
): Promise<void> {
  if (isShare === false || (metricName !== null && isShare !== true && isShare.length === 0)) return
  const under = isShare === true ? "" : ` AND metric IN (${isShare.join(", ")})`
  const marked = `SELECT 1 FROM number_meaning WHERE mark = '%' AND abs(value) > 1.5${under}`
  const sameMetric = isShare === true ? "" : " AND number_meaning.metric = cells.metric"
  await staging.run(
    `INSERT INTO problem
     SELECT row, $1, $2, CAST(v${index} AS VARCHAR), 'looks-like-fraction', 'error', $3, NULL FROM cell AS cells
      WHERE t${index} IS NULL AND v${index} <> 0 AND abs(v${index}) <= 1 AND EXISTS (${marked}${sameMetric})`,
    [
      index,
      name,
      "Other cells of this column carry a % sign, this one does not, and could be 100 times as much: write them alike.",
    ],
  )
}

async function addOtherMoney(
  staging: Staging,
  { metricName }: Shape,
  { index, name }: Marked,
  money: string,
): Promise<void> {
  const match = `number_meaning.text = cells.t${index}${metricName === null ? "" : " AND (number_meaning.metric IS NULL OR number_meaning.metric = cells.metric)"}`
  await staging.run(
    `INSERT INTO problem
     SELECT DISTINCT row, $1, $2, t${index}[:200], 'other-unit', 'warning', $3, NULL
       FROM cell AS cells JOIN number_meaning ON ${match} WHERE mark NOT IN ('%', $4)`,
    [
      index,
      name,
      `Most of this column counts in ${money}, this cell in other money: convert it. It goes in as it stands.`,
      money,
    ],
  )
}
