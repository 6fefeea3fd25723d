import { byName } from "../../shared/chain/by-name.ts"
import { lazy, Suspense } from "react"
import { named } from "../../shared/words/join.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import { unitsOfText } from "../../shared/words/units.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import type { LinkChartProps } from "./LinkCharts.tsx"
import { tickText } from "./OverTimeChart.tsx"

const UnitStrip = lazy(() => import("../charts/UnitStrip.tsx").then((module) => ({ default: module.UnitStrip })))

const HEIGHT = 236

/** Each branch's own slope, drawn towards the mean of all: where the link does not hold although it holds elsewhere. */
export function UnitsChart({ evidence, around }: LinkChartProps) {
  const { language } = around
  const words = evidenceWords[language]
  // Not by size: intervals overlap, and an order of size would be read as a ranking.
  const units = (evidence.unitSlopes?.units ?? []).toSorted(
    (a, b) => Number(b.flagged) - Number(a.flagged) || byName(a.unit, b.unit),
  )
  const nothing = units.length > 0 ? null : evidence.unitSlopes ? words.groupsOnly : words.tooLittle
  const flagged = units.filter((unit) => unit.flagged).length
  return (
    <ChartFrame
      title={words.byUnit}
      caption={`${words.byUnitCaption(unitsOfText(flagged, units.length, language))}${words.shaded}`}
      table={{
        columns: [words.unit, words.effect, words.low, words.high, words.flagged],
        rows: units.map(({ unit, shrunk, interval, flagged: isFlagged }) => [
          unit,
          shrunk,
          interval[0],
          interval[1],
          isFlagged ? words.yes : words.no,
        ]),
      }}
      fileName={`${evidence.from}-${evidence.to}-by-branch`}
      height={HEIGHT}
      nothing={nothing}
    >
      {(width) => (
        <Suspense>
          <UnitStrip
            units={units.map(({ unit, shrunk, interval, flagged: isFlagged }) => ({
              name: unit,
              value: shrunk,
              interval,
              isFlagged,
              text: () => named(unit, estimateText(shrunk, interval, language), language),
            }))}
            delta={evidence.delta}
            tick={(value) => tickText(value, language)}
            label={words.byUnit}
            width={width}
            height={HEIGHT}
          />
        </Suspense>
      )}
    </ChartFrame>
  )
}
