import type { LinkEvidence, SegmentTest } from "../../shared/analysis/link-report.ts"
import { clauses } from "../../shared/words/join.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { estimateText, numberText, pValueText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { unitsText } from "../../shared/words/units.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { IntervalRows } from "../charts/IntervalRows.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { tickText } from "./OverTimeChart.tsx"

type PartProps = { readonly evidence: LinkEvidence; readonly around: Surroundings }

/** The same link region by region and type by type, on one axis, with the test that they are equal; and whether it levels off. */
export function Segments({ evidence, around }: PartProps) {
  const { language } = around
  const words = linkPageWords[language]
  const { saturation } = evidence
  if (evidence.segments.length === 0 && saturation === null) return null
  return (
    <section className="panel evidence">
      <h2>{words.parts}</h2>
      <div className="link-columns">
        {evidence.segments.map((test) => (
          <SegmentRows key={test.by} test={test} evidence={evidence} around={around} />
        ))}
        {saturation && (
          <div>
            <h3>{words.saturation}</h3>
            <p className="caption">
              {words.saturationText(
                numberText(saturation.lower, 2, language),
                numberText(saturation.upper, 2, language),
                pValueText(saturation.pValue, language),
              )}
            </p>
          </div>
        )}
      </div>
    </section>
  )
}

function SegmentRows({ test, evidence, around }: PartProps & { readonly test: SegmentTest }) {
  const { language } = around
  const words = linkPageWords[language]
  const columns = evidenceWords[language]
  const p = pValueText(test.pAdjusted, language)
  return (
    <ChartFrame
      title={words.segments[test.by]}
      caption={test.pAdjusted < 0.05 ? words.segmentsDiffer(p) : words.segmentsEqual(p)}
      table={{
        columns: [words.segments[test.by], columns.effect, columns.low, columns.high, columns.unit],
        rows: test.segments.map(({ segment, effect, interval, units }) => [
          segment,
          effect,
          interval[0],
          interval[1],
          units,
        ]),
      }}
      fileName={`${evidence.from}-${evidence.to}-${test.by}`}
      height={test.segments.length * 30 + 20}
    >
      {(width) => (
        <IntervalRows
          rows={test.segments.map(({ segment, effect, interval, units, flagged }) => ({
            name: clauses([segment, unitsText(units, language)], language),
            value: effect,
            interval,
            tone: flagged ? "broken" : "holds",
            text: estimateText(effect, interval, language),
          }))}
          delta={evidence.delta}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}
