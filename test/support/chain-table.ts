import { forward } from "../../shared/chain/model.ts"
import { fiveStages } from "../../shared/chain/models/five-stages.ts"
import { shiftPeriod } from "../../shared/chain/period.ts"
import { normalDraw, seeded } from "../../shared/statistics/chance.ts"

const TABLE_UNITS = 60
const TABLE_PERIODS = 24

/** What each stage hands on to the next. */
const EFFECT = 0.6

/**
 * A wide CSV of one figure a stage for 60 branches x 24 months, in which every link of the chain holds; with
 * `isLoyaltyCut` loyalty moves by itself, and everything else stands as before.
 */
export function chainTable({ isLoyaltyCut = false } = {}): string {
  const random = seeded(20_250_301)
  const fresh = seeded(7)
  const lines = [["unit", "period", ...fiveStages.stages.map(({ id }) => id)].join(",")]
  for (let unit = 1; unit <= TABLE_UNITS; unit++) {
    const values = new Map<string, number[]>()
    for (const { id } of fiveStages.stages) {
      const link = forward(fiveStages).find(({ to }) => to === id)
      const causes = link ? values.get(link.from)! : []
      const lag = link?.lagPeriods.month ?? 0
      values.set(
        id,
        Array.from({ length: TABLE_PERIODS }, (_, t) => EFFECT * (causes[t - lag] ?? 0) + 0.8 * normalDraw(random)),
      )
    }
    if (isLoyaltyCut)
      values.set(
        "loyalty",
        Array.from({ length: TABLE_PERIODS }, () => normalDraw(fresh)),
      )
    for (let t = 0; t < TABLE_PERIODS; t++) {
      const cells = fiveStages.stages.map(({ id }) => (70 + 5 * values.get(id)![t]!).toFixed(3))
      lines.push([`B${String(unit).padStart(3, "0")}`, shiftPeriod("2024-01", t), ...cells].join(","))
    }
  }
  return `${lines.join("\n")}\n`
}
