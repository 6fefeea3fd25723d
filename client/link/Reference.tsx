import { currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { countText, estimateText, numberText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { IntervalRows } from "../charts/IntervalRows.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { tickText } from "./OverTimeChart.tsx"

/** This link beside confirmed published values, with their sources; without one, the page says so and draws no band. */
export function Reference({ evidence, around }: { readonly evidence: LinkEvidence; readonly around: Surroundings }) {
  const { language } = around
  const words = evidenceWords[language]
  const now = currentEstimate(evidence)
  const { reference } = evidence
  if (reference.length === 0)
    return (
      <section>
        <h3>{words.reference}</h3>
        <p className="caption">{words.noReference}</p>
      </section>
    )
  const range = [Math.min(...reference.map(({ low }) => low)), Math.max(...reference.map(({ high }) => high))] as const
  return (
    <ChartFrame
      title={words.reference}
      caption={words.referenceRange(numberText(range[0], 2, language), numberText(range[1], 2, language))}
      table={{
        columns: [words.reference, words.low, words.high],
        rows: reference.map(({ source, low, high }) => [source, low, high]),
      }}
      fileName={`${evidence.from}-${evidence.to}-reference`}
      height={52}
    >
      {(width) => (
        <>
          {now && (
            <IntervalRows
              rows={[
                {
                  name: words.yours,
                  value: now.effect,
                  interval: now.interval,
                  tone: "ink",
                  text: estimateText(now.effect, now.interval, language),
                },
              ]}
              reference={range}
              delta={evidence.delta}
              tick={(value) => tickText(value, language)}
              width={width}
            />
          )}
          <ul className="caption">
            {reference.map(({ source, note, corrected, studies }) => (
              <li key={source + note}>
                {/* Sources and what they found are quoted as they were published. */}
                <span lang="en">{[source, note].filter(Boolean).join(" · ")}</span>
                {["", corrected ? words.corrected : words.raw, studies && words.studies(countText(studies, language))]
                  .filter((part) => part !== null)
                  .join(" · ")}
              </li>
            ))}
          </ul>
        </>
      )}
    </ChartFrame>
  )
}
