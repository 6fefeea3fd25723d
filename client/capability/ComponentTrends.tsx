import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords, gapText } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { intervalText, signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage, useWords } from "../language.ts"
import { Spark } from "./Spark.tsx"

/** Small multiples: how each component went, and where it stands, in words that carry the size. */
export function ComponentTrends({ report }: { report: CapabilityReport }) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  return (
    <section className="panel capability-panel capability-trends">
      <h2>{words.trendTitle}</h2>
      <p className="caption">{words.trendNote}</p>
      <ul>
        {report.components.map((component) => {
          const { trend } = component
          return (
            <li key={component.metric}>
              <h3>{labelIn(component.labels, language)}</h3>
              <Spark
                values={component.series.map(({ value }) => value)}
                target={component.target}
                label={labelIn(component.labels, language)}
                height={56}
              />
              <p className={component.gap !== null && component.gap < 0 ? "is-below" : undefined}>
                {gapText(component, language)}
              </p>
              <p className="caption">
                {trend
                  ? `${words.trendOf(signedText(trend.change, 1, language), trend.interval ? intervalText(trend.interval, language, 1) : "")}${words.comma}${unitsText(trend.units, language)}`
                  : words.steady}
              </p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
