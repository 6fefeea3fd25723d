import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { twoMore } from "../../shared/analysis/two-more.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { customerDrivers, outcomeOf } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import { twoMoreWords } from "../../shared/words/two-more.ts"
import { unitsText } from "../../shared/words/units.ts"
import { differenceText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"

/** What goes with two more points of each component, with its interval, the room there is, and how far it may be read. */
export function TwoMore({ report }: { readonly report: CapabilityReport }) {
  const language = useLanguage()
  const words = twoMoreWords[language]
  const driver = customerDrivers(report)
  const rows = driver ? twoMore(driver, report) : []
  if (driver === null || rows.length === 0) return null
  const outcome = outcomeOf(driver, language)
  const first = rows.find(({ isFirst }) => isFirst)
  return (
    <section className="panel capability-panel">
      <h2>{words.title}</h2>
      <p className="caption">{words.lead(outcome, unitsText(driver.units, language))}</p>
      <table className="drivers two-more">
        <tbody>
          {rows.map(({ component, effect, interval, readTo, isBeyond, branches, isFirst }) => {
            const amount = differenceText(readTo, component.unit, language)
            return (
              <tr key={component.metric} data-top={isFirst || undefined}>
                <th scope="row">{labelIn(component.labels, language)}</th>
                <td className="number">
                  <b>{estimateText(effect, interval, language)}</b>
                  <small>{words.room(unitsText(branches, language))}</small>
                  <small>{isBeyond ? words.beyond(amount) : words.readTo(amount)}</small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="caption">
        {first
          ? words.first(labelIn(first.component.labels, language)) + sentenceGap(language)
          : rows.length > 1 && words.overlap + sentenceGap(language)}
        {words.note}
      </p>
    </section>
  )
}
