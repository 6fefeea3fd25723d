import { type FocusEvent, type KeyboardEvent, type MouseEvent, useState } from "react"
import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { labelIn } from "../../shared/words/language.ts"
import { valueText } from "../../shared/words/values.ts"
import { useLanguage } from "../language.ts"
import { CellLine } from "./CellLine.tsx"

/** A field under the pointer or with the focus, and where it stands in the window. */
type TipSpot = { readonly unit: string; readonly component: number; readonly left: number; readonly top: number }

const WIDTH = 216

/** Follows the pointer and the focus over fields; Escape, scrolling and leaving put the tip away. */
export function useTip() {
  const [spot, setSpot] = useState<TipSpot | null>(null)
  const away = () => setSpot(null)
  function over({ target }: Pick<MouseEvent | FocusEvent, "target">) {
    const field = target instanceof Element ? target.closest<HTMLElement>("[data-field]") : null
    if (!field) return away()
    const [, unit, component] = /^(.*)\/(\d+)$/s.exec(field.dataset["field"]!)!
    const box = field.getBoundingClientRect()
    const left = Math.min(Math.max(8, box.left + box.width / 2 - WIDTH / 2), window.innerWidth - WIDTH - 8)
    setSpot({ unit: unit!, component: Number(component), left, top: box.top - 6 })
  }
  return {
    spot,
    listeners: {
      onMouseOver: over,
      onFocus: over,
      onMouseLeave: away,
      onBlur: away,
      onScroll: away,
      onKeyDown: ({ key }: KeyboardEvent) => key === "Escape" && away(),
    },
  }
}

/** The months of a branch in one component above its field. The detail below the table tells the same to those who hear it. */
export function CellTip({ report, spot }: { readonly report: CapabilityReport; readonly spot: TipSpot | null }) {
  const language = useLanguage()
  const branch = spot && report.branches.find(({ unit }) => unit === spot.unit)
  const component = spot && report.components[spot.component]
  const cell = branch?.cells[spot!.component]
  if (!spot || !branch || !component || !cell) return null
  return (
    <div className="cell-tip" aria-hidden="true" style={{ left: spot.left, top: spot.top, width: WIDTH }}>
      <p>
        {branch.name} · {labelIn(component.labels, language)}: <b>{valueText(cell.value, component.unit, language)}</b>
      </p>
      <CellLine report={report} branch={branch} component={spot.component} label={branch.name} />
    </div>
  )
}
