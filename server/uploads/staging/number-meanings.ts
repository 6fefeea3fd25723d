import { moneyOf, readNumbers } from "../../../shared/intake/numbers.ts"
import type { NumberStyle } from "../../../shared/intake/mapping.ts"
import type { NumberMeaning } from "../../../shared/intake/plan.ts"
import type { Staging } from "../../store/workbench.ts"
import { addMixedMarks } from "./mixed-marks.ts"
import { parts, type Shape } from "./shape.ts"

/** Texts understood at a time: a column of a million different ones never lies in memory whole. */
const BATCH = 50_000

/** A metric's native unit: of one metric, or by the code of each row's metric text. */
export type MetricUnits = { readonly of: (metric: string) => string; readonly byCode: ReadonlyMap<number, string> }

/**
 * Understands every text that was not a plain number on the way in: its value goes where plain ones are, a missing one
 * leaves the cell empty, and what is no number becomes a problem of its row.
 */
export async function understandNumbers(
  staging: Staging,
  shape: Shape,
  styles: ReadonlyMap<number, NumberStyle>,
  units: MetricUnits,
): Promise<void> {
  if (!shape.hasTexts) return
  for (const { index, name } of shape.numbers) {
    const style = styles.get(index) ?? { decimal: ".", group: "" }
    const unitOf = unitsOfColumn(shape, index, units)
    const metric = unitOf.byRow ? "metric" : "CAST(NULL AS INTEGER) AS metric"
    await staging.run(
      "CREATE TEMP TABLE number_meaning (metric INTEGER, text VARCHAR, value DOUBLE, problem VARCHAR, message VARCHAR, mark VARCHAR)",
    )
    let isOpen = false
    let waiting: { metric: number | null; text: string }[] = []
    const keep = async () => {
      isOpen ||= waiting.length > 0
      await keepNumbers(staging, waiting, (code) => unitOf.unit(code), style)
      waiting = []
    }
    const distinct = `SELECT DISTINCT ${metric}, t${index} AS text FROM cells WHERE t${index} IS NOT NULL`
    for await (const rows of staging.stream<{ metric: number | null; text: string }>(distinct)) {
      waiting.push(...rows)
      if (waiting.length >= BATCH) await keep()
    }
    await keep()
    if (isOpen) {
      await addMixedMarks(staging, shape, { index, name, isShare: unitOf.isShare })
      await applyNumbers(staging, index, name)
    }
    await staging.run("DROP TABLE number_meaning")
  }
}

async function keepNumbers(
  staging: Staging,
  found: readonly { metric: number | null; text: string }[],
  unit: (code: number | null) => string,
  style: NumberStyle,
): Promise<void> {
  const byUnit = Map.groupBy(found, ({ metric }) => unit(metric))
  for (const [metricUnit, texts] of byUnit) {
    const meanings = readNumbers(
      texts.map(({ text }) => text),
      { style, metricUnit },
    )
    const each = texts.map(({ text }) => meanings.get(text)!)
    await staging.append("number_meaning", [
      texts.map(({ metric }) => metric),
      texts.map(({ text }) => text),
      each.map((meaning) => (meaning.kind === "value" ? meaning.value : null)),
      each.map((meaning) => problemOf(meaning)?.problem ?? null),
      each.map((meaning) => problemOf(meaning)?.message ?? null),
      texts.map(({ text }) => (/[%％]/.test(text) ? "%" : moneyOf(text))),
    ])
  }
}

const problemOf = (meaning: NumberMeaning) => (meaning.kind === "problem" ? meaning : null)

async function applyNumbers(staging: Staging, index: number, name: string): Promise<void> {
  const isSame = `number_meaning.text = cells.t${index}
    AND (number_meaning.metric IS NULL OR number_meaning.metric = cells.metric)`
  const hasMetric = (await staging.rows("SELECT 1 FROM number_meaning WHERE metric IS NOT NULL LIMIT 1")).length > 0
  const match = hasMetric ? isSame : `number_meaning.text = cells.t${index}`
  await staging.run(
    `UPDATE cells SET v${index} = number_meaning.value,
            t${index} = CASE WHEN number_meaning.problem IS NULL THEN NULL ELSE t${index} END
       FROM number_meaning WHERE ${match}`,
  )
  await staging.run(
    `INSERT INTO problem
     SELECT cells.row, $1, $2, t${index}[:200], number_meaning.problem, 'error', number_meaning.message, NULL
       FROM cell AS cells JOIN number_meaning ON ${match} WHERE t${index} IS NOT NULL`,
    [index, name],
  )
}

function unitsOfColumn({ measures, metricName }: Shape, index: number, units: MetricUnits) {
  const measure = measures.find((each) => each.value === index || each.sd === index)
  // Counts and sums have no unit of their own.
  if (!measure) return { byRow: false, isShare: false as boolean | number[], unit: () => "" }
  const { metric } = measure
  // What a person has yet to name has no unit either.
  if (metric === null && metricName === null)
    return { byRow: false, isShare: false as boolean | number[], unit: () => "" }
  if (metric !== null) return { byRow: false, isShare: units.of(metric) === "%", unit: () => units.of(metric) }
  const isShare = [...units.byCode].flatMap(([code, unit]) => (unit === "%" ? [code] : []))
  return { byRow: true, isShare, unit: (code: number | null) => (code === null ? "" : (units.byCode.get(code) ?? "")) }
}

/** Counts and spreads below zero, and nothing to divide by, keep their rows out. */
export async function addCountProblems(staging: Staging, shape: Shape): Promise<void> {
  for (const measure of shape.measures)
    for (const part of parts) {
      const index = measure[part]
      if (index === undefined || part === "numerator") continue
      const name = shape.numbers.find((each) => each.index === index)!.name
      const [isBad, message] =
        part === "denominator"
          ? [`v${index} <= 0`, "What is divided by must be above zero: correct it, or leave it empty."]
          : [`v${index} < 0`, "A count or a spread cannot be below zero: correct it, or leave it empty."]
      await staging.run(
        `INSERT INTO problem SELECT row, $1, $2, CAST(v${index} AS VARCHAR), 'bad-count', 'error', $3, NULL FROM cell WHERE ${isBad}`,
        [index, name, message],
      )
    }
}
