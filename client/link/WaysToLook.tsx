import { arrowForm, currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { waysApart } from "../../shared/analysis/ways-apart.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { sentences } from "../../shared/words/join.ts"
import { waysApartText } from "../../shared/words/ways-apart.ts"
import { IntervalRows, type IntervalRow } from "../charts/IntervalRows.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { tickText } from "./OverTimeChart.tsx"

type WaysToLookProps = {
  readonly evidence: LinkEvidence
  readonly around: Surroundings
  /** Where the other direction has no picture of its own. */
  readonly withReverse?: boolean
}

/** Within, between, pooled, and the reverse direction on one axis; in words where they part. */
export function WaysToLook({ evidence, around, withReverse = false }: WaysToLookProps) {
  const { language } = around
  const words = evidenceWords[language]
  const rows = rowsOf(withReverse ? evidence : { ...evidence, reverseDirection: null }, around)
  return (
    <ChartFrame
      title={words.ways}
      caption={sentences(
        [waysApartText(waysApart(evidence), language), withReverse ? reverseRemark(evidence, words) : ""],
        language,
      )}
      table={{
        columns: [words.look, words.effect, words.low, words.high],
        rows: rows.map(({ name, value, interval }) => [name, value, interval?.[0] ?? null, interval?.[1] ?? null]),
      }}
      fileName={`${evidence.from}-${evidence.to}-ways-to-look`}
      height={rows.length * 30 + 20}
      nothing={rows.length === 0 ? words.tooLittle : null}
    >
      {(width) => (
        <IntervalRows rows={rows} delta={evidence.delta} tick={(value) => tickText(value, language)} width={width} />
      )}
    </ChartFrame>
  )
}

function rowsOf(evidence: LinkEvidence, { language }: Surroundings): IntervalRow[] {
  const words = evidenceWords[language]
  const row = (
    name: string,
    value: number,
    interval: IntervalRow["interval"],
    tone: IntervalRow["tone"],
  ): IntervalRow => ({
    name,
    value,
    interval,
    tone,
    text: estimateText(value, interval, language),
  })
  const { between, pooled, reverseDirection, within } = evidence
  const now = evidence.design === "within" ? currentEstimate(evidence) : within
  return [
    ...(now ? [row(words.within, now.effect, now.interval, toneOf(evidence))] : []),
    ...(between ? [row(words.between, between.r, between.interval, "ink")] : []),
    ...(pooled ? [row(words.pooled, pooled.r, pooled.interval, "ink")] : []),
    ...(reverseDirection ? [row(words.reverse, reverseDirection.effect, reverseDirection.interval, "ink")] : []),
  ]
}

function toneOf(evidence: LinkEvidence): IntervalRow["tone"] {
  const form = arrowForm(evidence)
  return form === "changed" ? "broken" : form === "weak" ? "holds" : form
}

/** Whether the second stage may move first: the satisfaction mirror. */
function reverseRemark(evidence: LinkEvidence, words: (typeof evidenceWords)["en"]): string {
  const now = currentEstimate(evidence)
  const { reverseDirection } = evidence
  const isLarger =
    now &&
    reverseDirection &&
    Math.abs(reverseDirection.effect) > Math.abs(now.effect) &&
    reverseDirection.interval[0] > now.interval[1]
  return isLarger ? words.reverseLarger : ""
}
