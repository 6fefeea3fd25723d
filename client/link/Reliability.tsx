import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { catalogue } from "../../shared/chain/catalogue.ts"
import { labelIn } from "../../shared/words/language.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { numberText, shareText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"

/** How reliable the measures at both ends are, where files give the number and the spread of answers. */
export function Reliability({ evidence, around }: { readonly evidence: LinkEvidence; readonly around: Surroundings }) {
  const { nameOf, language } = around
  const words = linkPageWords[language]
  if (evidence.reliability.length === 0)
    return (
      <div>
        <h3>{words.reliability}</h3>
        <p className="caption">{words.reliabilityNone}</p>
      </div>
    )
  return (
    <div>
      <h3>{words.reliability}</h3>
      <p className="caption">{words.reliabilityCaption}</p>
      <div className="table-frame">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{words.stage}</th>
              <th scope="col">{words.metric}</th>
              <th scope="col" className="number">
                ICC(1)
              </th>
              <th scope="col" className="number">
                ICC(2)
              </th>
            </tr>
          </thead>
          <tbody>
            {evidence.reliability.map(({ stage, metric, icc1, icc2 }) => (
              <tr key={stage + metric}>
                <td>{nameOf(stage)}</td>
                <td>{metricName(metric, language)}</td>
                <td className="number">{numberText(icc1, 2, language)}</td>
                <td className="number">{numberText(icc2, 2, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {evidence.attenuation !== null && (
        <p className="caption">{words.attenuation(shareText(evidence.attenuation, language))}</p>
      )}
    </div>
  )
}

/** A metric that a company added itself is known by its id here. */
function metricName(id: string, language: Surroundings["language"]): string {
  const known = catalogue.find((metric) => metric.id === id)
  return known ? labelIn(known.label, language) : id
}
