import { useQuery } from "@tanstack/react-query"
import { useNavigate } from "@tanstack/react-router"
import { memo } from "react"
import { largestShortfall } from "../../shared/analysis/unit-shortfall.ts"
import type { SeriesGround } from "../../shared/analysis/unit-series.ts"
import type { UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"
import { periodText, spanText } from "../../shared/words/dates.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { labelIn, type Language } from "../../shared/words/language.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { useLanguage } from "../language.ts"
import { useNear } from "../ui/near.ts"
import { Segments } from "../ui/Segments.tsx"
import { Failed } from "../ui/Unavailable.tsx"
import { WaitingRows } from "../ui/Waiting.tsx"
import { useView } from "../view.ts"
import type { Forest } from "./forest.ts"
import { seriesGround } from "./queries.ts"
import { SeriesWall } from "./SeriesWall.tsx"
import "./series.css"

type SeriesPanelProps = {
  readonly report: UnitsReport
  readonly forest: Forest
  /** Those that fit what is chosen, in the order of the tree. */
  readonly branches: readonly UnitRow[]
  /** The stage that the address asks for. */
  readonly asked: string | undefined
}

/** Small multiples: one stage of each branch over time, on one scale, region by region. No ranking. */
export const SeriesPanel = memo(function SeriesPanel({ report, forest, branches, asked }: SeriesPanelProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const navigate = useNavigate()
  const [place, isNear] = useNear()
  const view = useView()
  const stages = report.stages.map(({ id, labels }) => ({ id, name: labelIn(labels, language) }))
  const chosen = stages.find(({ id }) => id === asked) ?? stages.find(({ id }) => id === firstStage(report, forest))
  const ground = useQuery({ ...seriesGround({ ...view, stage: chosen?.id ?? "" }), enabled: isNear && !!chosen })
  if (!chosen || branches.length === 0) return null
  return (
    <section className="panel units-panel" aria-labelledby="series-title" ref={place}>
      <h2 id="series-title">{words.series}</h2>
      <div className="units-choices no-print">
        <Segments
          label={words.seriesOf}
          choices={stages}
          chosen={chosen.id}
          onChoose={(lines) =>
            void navigate({ to: "/units", search: (all) => ({ ...all, lines }), replace: true, resetScroll: false })
          }
        />
      </div>
      {ground.error ? (
        <Failed error={ground.error} again={() => void ground.refetch()} />
      ) : !ground.data ? (
        <WaitingRows rows={6} columns={6} />
      ) : ground.data.scale === null ? (
        <p className="units-none">{words.seriesNone}</p>
      ) : (
        <>
          <p className="caption">{noteOf(ground.data, stages, language)}</p>
          <SeriesWall
            key={chosen.id}
            report={report}
            branches={branches}
            ground={ground.data}
            scale={ground.data.scale}
            stage={chosen}
          />
        </>
      )}
    </section>
  )
})

/** What the headline names, or where no stage falls short the chain's end. */
const firstStage = ({ stages }: UnitsReport, { branches }: Forest) =>
  (largestShortfall(stages, branches)?.stage ?? stages.at(-1))?.id

function noteOf(
  { periods, breaks }: SeriesGround,
  stages: readonly { readonly id: string; readonly name: string }[],
  language: Language,
): string {
  const words = unitsPageWords[language]
  const nameOf = (id: string) => stages.find((stage) => stage.id === id)?.name ?? id
  return [
    words.seriesNote(spanText(periods[0]!, periods.at(-1)!, language)),
    ...breaks.map(({ from, since }) => words.seriesBreak(nameOf(from), periodText(since, language))),
  ].join(sentenceGap(language))
}
