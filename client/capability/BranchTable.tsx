import { useVirtualizer } from "@tanstack/react-virtual"
import { useRef, useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { bandText, capabilityWords, componentToLookAt } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, signedText } from "../../shared/words/numbers.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { useLanguage, useWords } from "../language.ts"
import { CellDetail } from "./CellDetail.tsx"
import { Choices } from "./Choices.tsx"
import { chosenBranches, figureOf, shadeOf, type Choice } from "./heat.ts"
import { HeatLegend } from "./HeatLegend.tsx"

const ROW_HEIGHT = 34
/** Up to here the page shows every row; beyond, only those in sight are drawn. */
const ALL_ROWS = 200

type Place = { readonly unit: string; readonly component: number }

/** Branches by components. Arrow keys walk from field to field; the chosen field tells its story below. */
export function BranchTable({ report }: { report: CapabilityReport }) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const first = report.components.findIndex(({ metric }) => metric === componentToLookAt(report)?.metric)
  const [choice, setChoice] = useState<Choice>({
    region: null,
    type: null,
    find: "",
    sortBy: Math.max(0, first),
    basis: "target",
  })
  const [place, setPlace] = useState<Place | null>(null)
  const frame = useRef<HTMLDivElement>(null)
  const branches = chosenBranches(report.branches, choice)
  // oxlint-disable-next-line react/incompatible-library -- no compiler memoizes this component
  const rows = useVirtualizer({
    count: branches.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    enabled: branches.length > ALL_ROWS,
  })
  const virtual = branches.length > ALL_ROWS
  const inSight = virtual ? rows.getVirtualItems().map(({ index }) => index) : branches.map((_, i) => i)
  const before = virtual ? (rows.getVirtualItems()[0]?.start ?? 0) : 0
  const after = virtual ? rows.getTotalSize() - (rows.getVirtualItems().at(-1)?.end ?? 0) : 0

  function walk(event: React.KeyboardEvent, row: number, component: number) {
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = branches[row + step[0]!]
    const column = component + step[1]!
    if (next === undefined || column < 0 || column >= report.components.length) return
    setPlace({ unit: next.unit, component: column })
    if (virtual) rows.scrollToIndex(row + step[0]!)
    // The next row may only just have been drawn.
    requestAnimationFrame(() =>
      frame.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(next.unit)}/${column}"]`)?.focus(),
    )
  }

  const perceived = report.components.filter(({ evidence }) => evidence !== "objective").length
  const tabStop = place ?? (branches[0] ? { unit: branches[0].unit, component: choice.sortBy } : null)
  return (
    <section className="panel capability-panel heat" aria-labelledby="heat-title">
      <h2 id="heat-title">{words.tableTitle}</h2>
      <p className="caption">{words.basisNote[choice.basis]}</p>
      <Choices report={report} choice={choice} onChange={setChoice} />
      {branches.length === 0 ? (
        <p className="heat-none">
          {words.none}{" "}
          <button
            type="button"
            className="button"
            onClick={() => setChoice({ ...choice, region: null, type: null, find: "" })}
          >
            {words.clear}
          </button>
        </p>
      ) : (
        <div className="heat-frame" ref={frame} data-long={virtual || undefined}>
          <table role="grid" aria-rowcount={branches.length + 1} aria-labelledby="heat-title">
            <thead>
              {perceived > 0 && perceived < report.components.length && (
                <tr className="heat-groups">
                  <td colSpan={2} />
                  <th colSpan={perceived} scope="colgroup">
                    {words.perceived}
                  </th>
                  <th colSpan={report.components.length - perceived} scope="colgroup">
                    {words.objective}
                  </th>
                </tr>
              )}
              <tr>
                <th scope="col">{words.branch}</th>
                <th scope="col">{words.respondents}</th>
                {report.components.map((component, c) => (
                  <th
                    key={component.metric}
                    scope="col"
                    aria-sort={c === choice.sortBy ? "ascending" : undefined}
                    data-sorted={c === choice.sortBy || undefined}
                  >
                    <button type="button" onClick={() => setChoice({ ...choice, sortBy: c })}>
                      {labelIn(component.labels, language)}
                      {c === choice.sortBy && <small>▼ {words.sortedBy}</small>}
                    </button>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              <tr className="heat-all">
                <th scope="row">{words.allBranches}</th>
                <td className="heat-count" />
                {report.components.map((component) => {
                  const figure =
                    choice.basis === "target"
                      ? component.gap
                      : choice.basis === "change"
                        ? (component.trend?.change ?? null)
                        : null
                  return (
                    <td key={component.metric} data-shade={figure === null ? "none" : shadeOf(figure)}>
                      {figure === null ? <span>{shellWords[language].none}</span> : signedText(figure, 1, language)}
                    </td>
                  )
                })}
              </tr>
              {before > 0 && <tr style={{ height: before }} aria-hidden="true" />}
              {inSight.map((row) => {
                const branch = branches[row]!
                return (
                  <tr key={branch.unit} aria-rowindex={row + 2}>
                    <th scope="row">
                      {branch.name} <small>{branch.regionName}</small>
                    </th>
                    <td className="heat-count">{branch.respondents ? bandText(branch.respondents, language) : ""}</td>
                    {branch.cells.map((cell, c) => {
                      const figure = figureOf(cell, choice.basis)
                      const isStop = tabStop?.unit === branch.unit && tabStop.component === c
                      return (
                        <td
                          key={report.components[c]!.metric}
                          data-field={`${branch.unit}/${c}`}
                          data-shade={figure === null ? "none" : shadeOf(figure)}
                          data-moved={(choice.basis === "change" && cell?.moved) || undefined}
                          aria-selected={isStop && place !== null}
                          tabIndex={isStop ? 0 : -1}
                          onClick={() => setPlace({ unit: branch.unit, component: c })}
                          onFocus={() => setPlace({ unit: branch.unit, component: c })}
                          onKeyDown={(event) => walk(event, row, c)}
                        >
                          {figure === null ? <span>{shellWords[language].none}</span> : signedText(figure, 1, language)}
                        </td>
                      )
                    })}
                  </tr>
                )
              })}
              {after > 0 && <tr style={{ height: after }} aria-hidden="true" />}
            </tbody>
          </table>
        </div>
      )}
      <CellDetail report={report} place={place} />
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
