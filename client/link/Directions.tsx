import { currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { lagText } from "../../shared/words/dates.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { IntervalRows } from "../charts/IntervalRows.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { tickText } from "./OverTimeChart.tsx"

/** The link and its mirror at the same lag: which of the two stages moves first. */
export function Directions({ evidence, around }: { readonly evidence: LinkEvidence; readonly around: Surroundings }) {
  const { nameOf, kind, language } = around
  const words = linkPageWords[language]
  const columns = evidenceWords[language]
  const { from, to, reverseDirection } = evidence
  const now = currentEstimate(evidence)
  const row = (first: string, second: string, estimate: Pick<NonNullable<typeof now>, "effect" | "interval">) => ({
    name: `${nameOf(first)} → ${nameOf(second)}`,
    value: estimate.effect,
    interval: estimate.interval,
    tone: "ink" as const,
    text: estimateText(estimate.effect, estimate.interval, language),
  })
  const rows = [...(now ? [row(from, to, now)] : []), ...(reverseDirection ? [row(to, from, reverseDirection)] : [])]
  return (
    <ChartFrame
      title={words.directions}
      caption={directionsText(evidence, words, lagText(evidence.lag, kind ?? "month", language))}
      table={{
        columns: [columns.look, columns.effect, columns.low, columns.high],
        rows: rows.map(({ name, value, interval }) => [name, value, ...interval]),
      }}
      fileName={`${from}-${to}-directions`}
      height={rows.length * 48 + 20}
      nothing={rows.length === 0 ? columns.tooLittle : null}
    >
      {(width) => (
        <IntervalRows
          rows={rows}
          delta={evidence.delta}
          namesAbove
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}

/** Which direction is the larger one, where their intervals can tell. */
function directionsText(evidence: LinkEvidence, words: (typeof linkPageWords)["en"], lag: string): string {
  const [here, back] = [currentEstimate(evidence), evidence.reverseDirection]
  if (!here || !back) return words.directionsOne(lag)
  if (here.interval[0] > back.interval[1]) return words.directionsThis(lag)
  if (back.interval[0] > here.interval[1]) return words.directionsOther(lag)
  return words.directionsEqual(lag)
}
