import { type KeyboardEvent, useMemo, useRef, useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { tableRows } from "../../shared/words/capability-table.ts"
import { capabilityWords, componentToLookAt } from "../../shared/words/capability.ts"
import { countText } from "../../shared/words/numbers.ts"
import { useLanguage, useWords } from "../language.ts"
import { PAPER_ROWS, useDrawnRows } from "../ui/drawn-rows.ts"
import { PaperRest } from "../ui/PaperRest.tsx"
import { TableFiles } from "../ui/TableFiles.tsx"
import { CellDetail } from "./CellDetail.tsx"
import { CellTip, useTip } from "./CellTip.tsx"
import { Choices } from "./Choices.tsx"
import { type Choice, heatRows } from "./heat.ts"
import { HeatCells, type Place } from "./HeatCells.tsx"
import { HeatHead } from "./HeatHead.tsx"
import { HeatLegend } from "./HeatLegend.tsx"
import { PlanBar } from "./PlanBar.tsx"

/** As capability.css draws rows, in pixels. */
const rowHeight = () => (matchMedia("(max-width: 767px)").matches ? 44 : 34)
/** Up to here the page shows every row; beyond, only those in sight are drawn. */
const ALL_ROWS = 200
/** More rows than these are scrolled anyway, in a frame that is as high as what stands beside it. */
const SHORT_ROWS = 34
/** Rows that Page Up and Page Down pass over. */
const PAGE_ROWS = 10

type BranchTableProps = {
  readonly report: CapabilityReport
  /** Branches chosen for a plan, and how to choose others; nobody can choose where there is no way to. */
  readonly chosen: ReadonlySet<string>
  readonly onChoose: ((chosen: ReadonlySet<string>) => void) | null
  readonly onPlan: (component: string) => void
}

/**
 * Branches by components. Arrow keys walk from field to field, Home and End along a row, Page Up and Page Down over many,
 * Space chooses the row for a plan; the field one is on tells its story below.
 */
export function BranchTable({ report, chosen, onChoose, onPlan }: BranchTableProps) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const first = report.components.findIndex(({ metric }) => metric === componentToLookAt(report)?.metric)
  const [choice, setChoice] = useState<Choice>({
    region: null,
    type: null,
    find: "",
    sortBy: Math.max(0, first),
    order: "worst",
    basis: "target",
    groupBy: "none",
  })
  const [place, setPlace] = useState<Place | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const tip = useTip()
  const shown = useMemo(() => heatRows(report, choice), [report, choice])
  const branches = shown.flatMap((row) => (row.kind === "branch" ? [row.branch] : []))
  const drawn = useDrawnRows({ count: shown.length, frame, height: rowHeight, whole: ALL_ROWS })
  const isLong = shown.length > ALL_ROWS

  function goTo(row: number, component: number) {
    const next = shown[Math.min(shown.length - 1, Math.max(0, row))]
    if (next === undefined || component < 0 || component >= report.components.length) return
    setPlace({ row: next.key, component })
    const field = () =>
      frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(next.key)}/${component}"]`) ?? null
    const there = field()
    if (there) return there.focus()
    // A row that is out of sight has to be drawn first.
    drawn.scrollTo(shown.indexOf(next))
    requestAnimationFrame(() => field()?.focus())
  }
  function walk(event: KeyboardEvent, row: number, component: number) {
    const last = report.components.length - 1
    const ways: Record<string, () => void> = {
      ArrowUp: () => goTo(row - 1, component),
      ArrowDown: () => goTo(row + 1, component),
      ArrowLeft: () => goTo(row, component - 1),
      ArrowRight: () => goTo(row, component + 1),
      Home: () => goTo(event.ctrlKey ? 0 : row, 0),
      End: () => goTo(event.ctrlKey ? shown.length - 1 : row, last),
      PageUp: () => goTo(row - PAGE_ROWS, component),
      PageDown: () => goTo(row + PAGE_ROWS, component),
      " ": () => toggle(shown[row]!.key),
    }
    const way = ways[event.key]
    if (way === undefined) return
    event.preventDefault()
    way()
  }
  function toggle(unit: string) {
    if (!branches.some((branch) => branch.unit === unit)) return
    const next = new Set(chosen)
    if (!next.delete(unit)) next.add(unit)
    onChoose?.(next)
  }
  const isAllChosen = branches.length > 0 && branches.every(({ unit }) => chosen.has(unit))
  function chooseAll() {
    const there = new Set(branches.map(({ unit }) => unit))
    onChoose?.(new Set(isAllChosen ? [...chosen].filter((unit) => !there.has(unit)) : [...chosen, ...there]))
  }

  const isThere = place !== null && shown.some(({ key }) => key === place.row)
  const stop = isThere ? place : shown[0] ? { row: shown[0].key, component: choice.sortBy } : null
  const clear = () => setChoice({ ...choice, region: null, type: null, find: "" })
  return (
    <section className="panel capability-panel heat" aria-labelledby="heat-title">
      <div className="table-top">
        <h2 id="heat-title">{words.tableTitle}</h2>
        <TableFiles fileName="capability" title={words.tableTitle} rows={() => tableRows(report, branches, language)} />
      </div>
      <p className="caption">{words.basisNote[choice.basis]}</p>
      <Choices report={report} choice={choice} onChange={setChoice} />
      {shown.length === 0 ? (
        <p className="heat-none">
          {words.none}{" "}
          <button type="button" className="button" onClick={clear}>
            {words.clear}
          </button>
        </p>
      ) : (
        <div
          className="heat-frame"
          ref={frame}
          data-long={isLong || undefined}
          data-tall={shown.length > SHORT_ROWS || undefined}
          {...tip.listeners}
        >
          <table role="grid" aria-rowcount={shown.length + 1} aria-labelledby="heat-title">
            <HeatHead
              report={report}
              choice={choice}
              onChange={setChoice}
              isAllChosen={onChoose ? isAllChosen : undefined}
              onChooseAll={chooseAll}
            />
            <tbody>
              {drawn.before > 0 && <tr className="no-print" style={{ height: drawn.before }} aria-hidden="true" />}
              {drawn.rows.map(({ index }) => {
                const row = shown[index]!
                return (
                  <HeatCells
                    key={row.key}
                    report={report}
                    row={row}
                    index={index}
                    basis={choice.basis}
                    stop={stop}
                    isOn={isThere}
                    isChosen={chosen.has(row.key)}
                    onChoose={onChoose ? () => toggle(row.key) : undefined}
                    onPlace={setPlace}
                    onKey={(event, component) => walk(event, index, component)}
                  />
                )
              })}
              {drawn.after > 0 && <tr className="no-print" style={{ height: drawn.after }} aria-hidden="true" />}
            </tbody>
          </table>
        </div>
      )}
      <PaperRest printed={PAPER_ROWS} of={shown.length} />
      <CellTip report={report} spot={tip.spot} />
      <CellDetail report={report} rows={shown} place={isThere ? place : null} basis={choice.basis} />
      {onChoose && (
        <PlanBar
          count={chosen.size}
          onClear={() => onChoose(new Set())}
          onPlan={() => onPlan(report.components[choice.sortBy]!.metric)}
        />
      )}
      <HeatLegend basis={choice.basis} />
      <p className="caption">
        {words.shown(countText(branches.length, language), countText(report.branches.length, language))}
        {report.notShown > 0 && (
          <>
            {" · "}
            {words.hiddenNote(report.threshold, countText(report.notShown, language))}
          </>
        )}
      </p>
    </section>
  )
}
