import { useQueries, useQuery } from "@tanstack/react-query"
import { useCallback, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent } from "react"
import { SERIES_PAGE, type SeriesGround } from "../../shared/analysis/unit-series.ts"
import type { UnitRow, UnitsReport } from "../../shared/analysis/units-report.ts"
import { periodText } from "../../shared/words/dates.ts"
import { signedText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { eventsIn } from "../events/queries.ts"
import { useLanguage } from "../language.ts"
import { PAPER_ROWS, useDrawnRows } from "../ui/drawn-rows.ts"
import { PaperRest } from "../ui/PaperRest.tsx"
import { usePrinting } from "../ui/printing.ts"
import { Failed } from "../ui/Unavailable.tsx"
import { useWidth } from "../ui/width.ts"
import { useView } from "../view.ts"
import { seriesPage } from "./queries.ts"
import { SeriesCard, SeriesAxis } from "./SeriesCard.tsx"
import { SeriesTable } from "./SeriesTable.tsx"
import { neighbour, rowsFor, seriesRows } from "./series-rows.ts"

/** As series.css draws them, with what stands between two. */
const ROW = 112
const REGION = 34
/** Of a landscape sheet, as base.css lays it out. */
const PAPER_WIDTH = 1340
const [AXIS, GAP, NARROWEST, WIDEST] = [30, 12, 100, 240] as const

type SeriesWallProps = {
  readonly report: UnitsReport
  readonly branches: readonly UnitRow[]
  readonly ground: SeriesGround
  readonly scale: NonNullable<SeriesGround["scale"]>
  readonly stage: { readonly id: string; readonly name: string }
}

/**
 * Every branch's line, of which the page draws and fetches those in sight. A pointer on one line reads the same period in
 * all; arrow keys walk from branch to branch.
 */
export function SeriesWall({ report, branches, ground, scale, stage }: SeriesWallProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const view = useView()
  const scroller = useRef<HTMLDivElement>(null)
  const [content, onScreen] = useWidth()
  const width = usePrinting() ? PAPER_WIDTH : onScreen
  const [at, setAt] = useState<number | null>(null)
  const [focused, setFocused] = useState<string | null>(null)
  const { data: happened } = useQuery(eventsIn(view))
  const most = Math.floor(((width ?? 0) - AXIS + GAP) / (NARROWEST + GAP))
  const nameOf = useMemo(() => new Map(report.units.map(({ id, name }) => [id, name])), [report])
  const placeOf = useMemo(() => placesOf(report), [report])
  const { rows, columns } = useMemo(() => seriesRows(branches, nameOf, most), [branches, nameOf, most])
  const key = useCallback((row: number) => `${rows[row]!.kind} ${rows[row]!.id}`, [rows])
  const list = useDrawnRows({
    count: width === null ? 0 : rows.length,
    frame: scroller,
    height: (row) => (rows[row]!.kind === "region" ? REGION : ROW),
    key,
    around: 2,
    onPaper: rowsFor(rows, PAPER_ROWS),
  })
  const drawn = list.rows.map(({ index, start }) => ({ start, row: rows[index]! }))
  const inSight = drawn.flatMap(({ row }) => (row.kind === "branches" ? row.branches : []))
  const pages = [...new Set(inSight.flatMap(({ id }) => pageOf(placeOf.get(id))))]
  const answers = useQueries({ queries: pages.map((page) => seriesPage({ ...view, stage: stage.id }, page)) })
  const scoresOf = new Map(
    answers.flatMap(({ data }) => data?.units.map(({ id, scores }) => [id, scores] as const) ?? []),
  )
  const failed = answers.find(({ error }) => error !== null)
  const stop = branches.some(({ id }) => id === focused) ? focused : (branches[0]?.id ?? null)
  const lineWidth = Math.min(WIDEST, Math.floor(((width ?? 0) - AXIS - (columns - 1) * GAP) / columns))

  function read(event: PointerEvent) {
    const field = (event.target as Element).closest(".series-card")?.querySelector(".line-field")
    if (!field) return setAt(null)
    const box = field.getBoundingClientRect()
    const share = (event.clientX - box.left - 3) / (box.width - 7)
    setAt(Math.min(ground.periods.length - 1, Math.max(0, Math.round(share * (ground.periods.length - 1)))))
  }

  function walk(event: KeyboardEvent, id: string) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.shiftKey && step !== undefined) {
      event.preventDefault()
      const last = ground.periods.length - 1
      return setAt(Math.min(last, Math.max(0, (at ?? last) + (at === null ? 0 : step))))
    }
    const next = event.shiftKey ? null : neighbour(rows, id, event.key)
    if (!next) return
    event.preventDefault()
    setFocused(next.id)
    list.scrollTo(next.row)
    const card = () => scroller.current?.querySelector<HTMLElement>(`[data-branch="${CSS.escape(next.id)}"]`)
    const found = card()
    if (found) found.focus()
    else requestAnimationFrame(() => card()?.focus())
  }

  return (
    <>
      {failed && <Failed error={failed.error} again={() => void failed.refetch()} />}
      <p className="series-read" data-read={at !== null || undefined} aria-live="polite">
        {at === null ? words.latest : periodText(ground.periods[at]!, language)}
      </p>
      <div
        ref={scroller}
        className="series-frame"
        role="group"
        aria-labelledby="series-title"
        aria-describedby="series-keys"
        onPointerMove={read}
        onPointerDown={read}
        onPointerLeave={() => setAt(null)}
      >
        <div ref={content} className="series-content" style={{ height: list.total }}>
          {drawn.map(({ start, row }) =>
            row.kind === "region" ? (
              <h3 key={`region ${row.id}`} style={{ top: start }}>
                {row.name}
              </h3>
            ) : (
              <div key={`branches ${row.id}`} className="series-row" style={{ top: start }}>
                <SeriesAxis
                  scale={scale}
                  tick={(value) => signedText(value, Number.isInteger(value) ? 0 : 1, language)}
                />
                <ul>
                  {row.branches.map((branch) => (
                    <SeriesCard
                      key={branch.id}
                      branch={branch}
                      scores={scoresOf.get(branch.id)}
                      ground={ground}
                      scale={scale}
                      stages={report.stages}
                      stageName={stage.name}
                      events={happened?.events}
                      at={at}
                      width={lineWidth}
                      isStop={branch.id === stop}
                      onFocus={setFocused}
                      onKeyDown={walk}
                    />
                  ))}
                </ul>
              </div>
            ),
          )}
        </div>
      </div>
      <PaperRest printed={PAPER_ROWS} of={branches.length} />
      <p className="caption">
        {unitsText(branches.length, language)}
        {language === "en" ? ". " : "。"}
        <span id="series-keys" className="no-print">
          {words.seriesKeys}
        </span>
      </p>
      <SeriesTable branches={inSight} scoresOf={scoresOf} ground={ground} />
    </>
  )
}

const pageOf = (place: number | undefined) => (place === undefined ? [] : [Math.floor(place / SERIES_PAGE)])

/** Where each branch stands among all of them, in the order of the answer. */
function placesOf({ units }: UnitsReport): ReadonlyMap<string, number> {
  return new Map(units.filter(({ year }) => year !== undefined).map(({ id }, place) => [id, place]))
}
