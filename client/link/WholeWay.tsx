import { lazy, Suspense } from "react"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { useLanguage } from "../language.ts"
import { useNear } from "../ui/near.ts"
import type { View } from "../view.ts"
import "./link.css"

const EndToEnd = lazy(() => import("./EndToEnd.tsx").then((module) => ({ default: module.EndToEnd })))

/** The chain's whole way under the evidence of one link, fetched when somebody comes near it. */
export function WholeWay({ report, view }: { readonly report: ChainReport; readonly view: View }) {
  const language = useLanguage()
  const [place, isNear] = useNear()
  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language }
  return (
    <div ref={place} className="whole-way">
      {isNear && (
        <Suspense>
          <EndToEnd report={report} view={view} around={around} />
        </Suspense>
      )}
    </div>
  )
}
