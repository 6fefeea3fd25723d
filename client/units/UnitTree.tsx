import { useNavigate } from "@tanstack/react-router"
import { useRef, useState, type KeyboardEvent } from "react"
import type { UnitsReport } from "../../shared/analysis/units-report.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { spanText } from "../../shared/words/dates.ts"
import { heldIn, heldToText } from "../../shared/words/held-to.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText } from "../../shared/words/numbers.ts"
import { unitsPageWords } from "../../shared/words/units-page.ts"
import { unitRows } from "../../shared/words/units-table.ts"
import { useLanguage } from "../language.ts"
import { PAPER_ROWS, useDrawnRows } from "../ui/drawn-rows.ts"
import { PaperRest } from "../ui/PaperRest.tsx"
import { usePrinting } from "../ui/printing.ts"
import { TableFiles } from "../ui/TableFiles.tsx"
import { isNarrowed, shownRows, type Choice, type Forest } from "./forest.ts"
import { GroupsNote } from "./GroupsNote.tsx"
import { TreeChoices } from "./TreeChoices.tsx"
import { TreeRow } from "./TreeRow.tsx"

/** As units.css draws them, with the gap between two. */
const rowHeight = () => (matchMedia("(max-width: 767px), (pointer: coarse)").matches ? 45 : 36)
/** Up to here the page draws every row; beyond, only those in sight. */
const ALL_ROWS = 200

type UnitTreeProps = { readonly report: UnitsReport; readonly forest: Forest; readonly choice: Choice }

/** The tree as a table: a row for each unit, a field for each stage, and the links that break there. */
export function UnitTree({ report, forest, choice }: UnitTreeProps) {
  const language = useLanguage()
  const words = unitsPageWords[language]
  const navigate = useNavigate()
  // One region alone has nothing to hide.
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(forest.top.length === 1 ? forest.top.map(({ id }) => id) : []),
  )
  const [focused, setFocused] = useState<string | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  // Paper has nothing to press: what is closed on a screen is printed with what lies below it.
  const isPrinting = usePrinting()
  const shown = shownRows(forest, choice, isPrinting ? new Set(forest.children.keys()) : open)
  const drawn = useDrawnRows({ count: shown.length, frame, height: rowHeight, whole: ALL_ROWS })
  const hasBreaks = forest.breaksBelow.size > 0
  const stop = shown.some(({ row }) => row.id === focused) ? focused : shown[0]?.row.id

  /** Whatever is closed: a file has no rows to open. */
  const whole = () => shownRows(forest, choice, new Set(forest.children.keys())).map(({ row }) => row)

  function toggle(id: string) {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }

  function focus(place: number) {
    const next = shown[place]
    if (!next) return
    setFocused(next.row.id)
    const drawnRow = () => frame.current?.querySelector<HTMLElement>(`tr[data-unit="${CSS.escape(next.row.id)}"]`)
    const row = drawnRow()
    // At once where it can be, so that a key pressed right after acts on the new row.
    if (row) return row.focus()
    drawn.scrollTo(place)
    requestAnimationFrame(() => drawnRow()?.focus())
  }

  function walk(event: KeyboardEvent, place: number) {
    if (event.target !== event.currentTarget) return
    const { row, isOpen, level } = shown[place]!
    const parent = shown.findLastIndex((each, i) => i < place && each.level < level)
    const mayToggle = isOpen !== null && !isNarrowed(choice)
    const act: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focus(place + 1),
      ArrowUp: () => focus(place - 1),
      Home: () => focus(0),
      End: () => focus(shown.length - 1),
      ArrowRight: () => (isOpen === false && mayToggle ? toggle(row.id) : isOpen ? focus(place + 1) : undefined),
      ArrowLeft: () => (isOpen === true && mayToggle ? toggle(row.id) : focus(parent)),
      Enter: () => void navigate({ to: "/units/$unit", params: { unit: row.id } }),
    }
    const chosen = act[event.key]
    if (!chosen) return
    event.preventDefault()
    chosen()
  }

  return (
    <section className="panel units-panel" aria-labelledby="tree-title">
      <div className="table-top">
        <h2 id="tree-title">{words.table}</h2>
        <TableFiles fileName="branches" title={words.table} rows={() => unitRows(report, whole(), language)} />
      </div>
      {report.recent && (
        <p className="caption">
          {words.tableNote(
            spanText(report.recent.from, report.recent.to, language),
            heldToText(heldIn(report.stages), language),
          )}
        </p>
      )}
      <GroupsNote {...report} />
      <TreeChoices report={report} forest={forest} open={open} onOpen={setOpen} isNarrowed={isNarrowed(choice)} />
      {shown.length === 0 ? (
        <p className="units-none">
          {words.none}{" "}
          <button type="button" className="button" onClick={() => void navigate({ to: "/units", search: keepView })}>
            {words.clear}
          </button>
        </p>
      ) : (
        <div className="tree-frame" ref={frame}>
          <table
            role="treegrid"
            className="tree"
            aria-labelledby="tree-title"
            aria-rowcount={shown.length + 1}
            aria-describedby="tree-keys"
          >
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col" aria-sort={choice.sortBy === null ? "ascending" : undefined}>
                  <SortButton stage={undefined} label={words.name} title={words.byName} />
                </th>
                <th scope="col" className="number">
                  {words.count}
                </th>
                {report.stages.map((stage, place) => (
                  <th key={stage.id} scope="col" aria-sort={choice.sortBy === place ? "ascending" : undefined}>
                    <SortButton
                      stage={stage.id}
                      label={labelIn(stage.labels, language)}
                      title={words.sortBy(labelIn(stage.labels, language))}
                    />
                  </th>
                ))}
                {hasBreaks && <th scope="col">{words.breaks}</th>}
              </tr>
            </thead>
            <tbody>
              {drawn.before > 0 && <tr className="no-print" style={{ height: drawn.before }} aria-hidden="true" />}
              {drawn.rows.map(({ index: place }) => {
                const each = shown[place]!
                return (
                  <TreeRow
                    key={each.row.id}
                    shown={each}
                    stages={report.stages}
                    breaksBelow={hasBreaks ? (forest.breaksBelow.get(each.row.id) ?? 0) : null}
                    rowIndex={place + 2}
                    isStop={each.row.id === stop}
                    onToggle={isNarrowed(choice) ? null : toggle}
                    onFocus={setFocused}
                    onKeyDown={(event) => walk(event, place)}
                  />
                )
              })}
              {drawn.after > 0 && <tr className="no-print" style={{ height: drawn.after }} aria-hidden="true" />}
            </tbody>
          </table>
        </div>
      )}
      <PaperRest printed={PAPER_ROWS} of={shown.length} />
      <p className="caption">
        {words.shown(countText(shown.length, language), countText(report.units.length, language))}
        {sentenceGap(language)}
        <span id="tree-keys" className="no-print">
          {words.keys}
        </span>
      </p>
    </section>
  )
}

/** Sorting is kept in the address; the stage sorted by is marked. */
function SortButton({ stage, label, title }: { stage: string | undefined; label: string; title: string }) {
  const navigate = useNavigate()
  return (
    <button
      type="button"
      title={title}
      onClick={() =>
        void navigate({ to: "/units", search: (all) => ({ ...all, sort: stage }), replace: true, resetScroll: false })
      }
    >
      {label}
    </button>
  )
}

const keepView = ({ unit, from, to }: { unit?: string; from?: string; to?: string }) => ({ unit, from, to })
