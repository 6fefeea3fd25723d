import type { CapabilityReport, DriverReport } from "../../shared/analysis/capability-report.ts"
import { readPeriod } from "../../shared/chain/period.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { capabilityWords, outcomeOf } from "../../shared/words/capability.ts"
import { lagText } from "../../shared/words/dates.ts"
import { labelIn } from "../../shared/words/language.ts"
import { intervalText, numberText, shareText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage, useWords } from "../language.ts"

type Props = { driver: DriverReport; report: CapabilityReport }

/** Shares with their intervals as bars, and sign, rank and overlap in figures beside them: importance has no sign of its own. */
export function Drivers({ driver, report }: Props) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const name = (metric: string) => {
    const component = report.components.find((each) => each.metric === metric)
    return component ? labelIn(component.labels, language) : metric
  }
  const outcome = outcomeOf(driver, language)
  const kind = readPeriod(report.periods[0]!).kind
  const ranked = driver.components.toSorted((a, b) => b.share - a.share)
  const longest = Math.max(...ranked.map(({ interval }) => interval[1]), 0.01)
  const percent = (share: number) => `${(100 * Math.max(0, share)) / longest}%`
  const top = ranked.find((each) => each.top)
  return (
    <section className="panel capability-panel">
      <h2>{words.driversTitle(outcome)}</h2>
      <p className="caption">
        {words.driversNote(
          shareText(driver.withinR2, language),
          lagText(driver.lag, kind, language),
          unitsText(driver.units, language),
        )}
      </p>
      <table className="drivers">
        <thead className="visually-hidden">
          <tr>
            <th>{words.driverColumns.component}</th>
            <th>{words.driverColumns.share}</th>
            <th>{words.driverColumns.sign}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((each) => {
            const [low, high] = each.interval
            const signed = each.slopeInterval[0] > 0 ? "rises" : each.slopeInterval[1] < 0 ? "falls" : "unsure"
            return (
              <tr key={each.metric} data-top={each.top || undefined}>
                <th scope="row">{name(each.metric)}</th>
                <td className="drivers-bar">
                  <span className="drivers-fill" style={{ width: percent(each.share) }} />
                  <span
                    className="drivers-whisker"
                    style={{ left: percent(low), width: `calc(${percent(high)} - ${percent(low)})` }}
                  />
                </td>
                <td className="number">
                  <b>{shareText(each.share, language)}</b>
                  {sentenceGap(language)}
                  <span className="one-line">{intervalText([100 * low, 100 * high], language, 0)}</span>
                  <small>
                    {words[signed]} · {`VIF\u00a0${numberText(each.vif, 1, language)}`}
                  </small>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className="caption">{ranked.length === 1 ? words.onlyOne : top ? words.top(name(top.metric)) : words.noTop}</p>
    </section>
  )
}
