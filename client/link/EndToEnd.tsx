import { useQuery } from "@tanstack/react-query"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { PathModel } from "../../shared/analysis/path-model.ts"
import { endToEnd, endToEndBasis, endToEndText, endToEndWords, throughText } from "../../shared/words/end-to-end.ts"
import { estimateText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { IntervalRows, type IntervalRow } from "../charts/IntervalRows.tsx"
import { scenarioGround } from "../scenario/queries.ts"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import { Failed } from "../ui/Unavailable.tsx"
import type { View } from "../view.ts"
import { tickText } from "./OverTimeChart.tsx"
import "../charts/charts.css"
import "./link.css"

type EndToEndProps = {
  readonly report: ChainReport
  readonly view: View
  readonly around: Surroundings
  /** A link of which is said what it carries of the whole. */
  readonly link?: { readonly from: string; readonly to: string }
}

/** The chain's whole way on one common sample: what arrives of the first stage in the last, directly and by way of the others. */
export function EndToEnd({ report, view: { unit, from, to }, around, link }: EndToEndProps) {
  const { language } = around
  const words = endToEndWords[language]
  const first = report.stages[0]?.id ?? ""
  const ground = scenarioGround({ unit, from, to, stage: first, units: undefined, ahead: undefined })
  const { data, error, refetch } = useQuery({ ...ground, enabled: first !== "" })
  const through = data && link ? throughText(data.path, link, around) : null
  return (
    <section className="panel evidence" aria-labelledby="end-to-end-title">
      <h2 id="end-to-end-title">{words.title}</h2>
      {error && !data ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <>
          {through !== null && <p className="evidence-summary">{through}</p>}
          <p className="evidence-summary">{endToEndText(data, around)}</p>
          {data.path.kind === "fitted" && <Ways path={data.path} around={around} />}
          <p className="caption">{endToEndBasis(data.path, around)}</p>
        </>
      ) : (
        <div className="end-to-end-waiting" aria-busy="true">
          <span className="visually-hidden">{shellWords[language].loading}</span>
        </div>
      )}
    </section>
  )
}

function Ways({ path, around: { nameOf, language } }: { readonly path: PathModel; readonly around: Surroundings }) {
  const words = endToEndWords[language]
  const whole = endToEnd(path)
  if (!whole) return null
  const direct = path.arrows.find(({ from, to }) => from === whole.from && to === whole.to)
  const row = (name: string, value: number, interval: readonly [number, number]): IntervalRow => ({
    name,
    value,
    interval,
    tone: "ink",
    text: estimateText(value, interval, language),
  })
  const rows = [
    row(words.total, whole.total, whole.interval),
    ...(direct ? [row(words.direct, direct.effect, direct.interval)] : []),
    row(words.indirect, whole.indirect, whole.indirectInterval),
  ]
  return (
    <ChartFrame
      title={`${nameOf(whole.from)} → ${nameOf(whole.to)}`}
      caption=""
      table={{
        columns: [words.way, words.effect, words.low, words.high],
        rows: rows.map(({ name, value, interval }) => [name, value, interval?.[0] ?? null, interval?.[1] ?? null]),
        digits: 3,
      }}
      fileName="end-to-end"
      height={rows.length * 30 + 20}
    >
      {(width) => (
        <IntervalRows
          rows={rows}
          delta={0.1}
          nameWidth={language === "en" ? 240 : 190}
          tick={(value) => tickText(value, language)}
          width={width}
        />
      )}
    </ChartFrame>
  )
}
