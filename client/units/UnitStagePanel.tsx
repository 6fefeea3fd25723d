import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import type { UnitStage } from "../../shared/analysis/units-report.ts"
import { cellsWords } from "../../shared/words/cells.ts"
import { periodText } from "../../shared/words/dates.ts"
import { eventsWords } from "../../shared/words/events.ts"
import { heldToText } from "../../shared/words/held-to.ts"
import { clauses, named } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitPageWords } from "../../shared/words/unit-page.ts"
import { stateShown, unitsPageWords } from "../../shared/words/units-page.ts"
import { valueText } from "../../shared/words/values.ts"
import { namesAt, placedEvents } from "../events/placed.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { useView } from "../view.ts"
import { PeerSeries } from "./PeerSeries.tsx"

const HEIGHT = 170

type StageProps = {
  readonly stage: UnitStage
  readonly unit: string
  /** Whether the values are its own, and so have a history. */
  readonly isBranch: boolean
}

/** One stage of one unit: its level, its way beside its peers, and each metric with its target and its peers. */
export function UnitStagePanel({ stage, unit, isBranch }: StageProps) {
  const language = useLanguage()
  const words = unitPageWords[language]
  const { level, peerGap, series } = stage
  const name = labelIn(stage.labels, language)
  const states = unitsPageWords[language].levels(heldToText([stage.heldTo], language))
  const { from, to } = useView()
  const { data } = useQuery(eventsIn({ unit, from, to }))
  const line = series.map(({ period }) => period)
  const events = placedEvents(data?.events, line, unit, language)
  const isKnown = series.some(({ score }) => score !== null)
  const standing =
    level?.gap == null ? states["no-data"] : words.level(states[stateShown(level)], signedText(level.gap, 1, language))
  const isBelow = level?.state === "below-target"
  return (
    <div className="panel unit-stage">
      <ChartFrame
        title={name}
        caption={
          <>
            <b className={isBelow ? "is-below" : undefined}>{standing}</b>
            {peerGap !== null && ` · ${words.peerLevel(signedText(peerGap, 1, language))}`}
          </>
        }
        table={{
          columns: [
            words.period,
            words.own,
            words.peers,
            words.peersLow,
            words.peersHigh,
            words.peerCount,
            ...(events.length > 0 ? [eventsWords[language].title] : []),
          ],
          rows: series.map(({ period, score, peers }, place) => [
            periodText(period, language),
            score,
            peers?.mean ?? null,
            peers?.low ?? null,
            peers?.high ?? null,
            peers?.units ?? null,
            ...(events.length > 0 ? [namesAt(events, place).join(" · ")] : []),
          ]),
        }}
        fileName={`${unit}-${stage.id}`}
        height={HEIGHT}
      >
        {(width) =>
          isKnown ? (
            <PeerSeries
              points={series.map(({ period, score, peers }, place) => ({
                name: periodText(period, language),
                value: score,
                peers,
                text: clauses(
                  [
                    named(
                      periodText(period, language),
                      score === null ? shellWords[language].none : signedText(score, 1, language),
                      language,
                    ),
                    ...(peers ? [words.peerLevel(signedText(peers.mean, 1, language))] : []),
                    ...namesAt(events, place),
                  ],
                  language,
                ),
              }))}
              events={events}
              tick={(value) => signedText(value, Number.isInteger(value) ? 0 : 1, language)}
              label={name}
              width={width}
              height={HEIGHT}
            />
          ) : (
            <p className="notice">{words.noSeries}</p>
          )
        }
      </ChartFrame>
      {stage.metrics.length > 0 && (
        <MetricTable metrics={stage.metrics} name={name} historyOf={isBranch ? unit : null} />
      )}
    </div>
  )
}

type MetricTableProps = {
  readonly metrics: UnitStage["metrics"]
  readonly name: string
  readonly historyOf: string | null
}

function MetricTable({ metrics, name, historyOf }: MetricTableProps) {
  const language = useLanguage()
  const words = unitPageWords[language]
  const none = shellWords[language].none
  return (
    <div className="table-frame" role="region" aria-label={name} tabIndex={0}>
      <table className="table unit-metrics">
        <thead>
          <tr>
            <th scope="col">{words.metric}</th>
            <th scope="col" className="number">
              {words.value}
            </th>
            <th scope="col" className="number">
              {words.target}
            </th>
            <th scope="col" className="number">
              {words.gap}
            </th>
            <th scope="col" className="number">
              {words.peers}
            </th>
          </tr>
        </thead>
        <tbody>
          {metrics.map((metric) => (
            <tr key={metric.id}>
              <th scope="row" title={words.asOf(periodText(metric.period, language))}>
                {labelIn(metric.labels, language)}
              </th>
              <td className="number">
                {historyOf === null ? (
                  valueText(metric.value, metric.unit, language)
                ) : (
                  <Link
                    to="/cells"
                    search={(all) => ({ ...all, of: historyOf, metric: metric.id, at: metric.period })}
                    title={cellsWords[language].linkOf(labelIn(metric.labels, language))}
                  >
                    {valueText(metric.value, metric.unit, language)}
                  </Link>
                )}
              </td>
              <td className="number">
                {metric.target === null ? words.noTarget : valueText(metric.target, metric.unit, language)}
              </td>
              <td className={`number${metric.gap !== null && metric.gap < -0.5 ? " is-below" : ""}`}>
                {metric.gap === null ? none : signedText(metric.gap, 1, language)}
              </td>
              <td className="number">
                {metric.peers === null ? none : valueText(metric.peers, metric.unit, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
