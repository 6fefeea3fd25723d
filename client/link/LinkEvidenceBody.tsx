import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { withQuery } from "../api.ts"
import type { View } from "../view.ts"
import { LinkCharts } from "./LinkCharts.tsx"
import { LinkSummary } from "./LinkSummary.tsx"
import { Reference } from "./Reference.tsx"
import { WaysToLook } from "./WaysToLook.tsx"

type LinkEvidenceBodyProps = {
  readonly evidence: LinkEvidence
  readonly around: Surroundings
  readonly view: View
}

/** Sentences, pictures, comparisons: what the panel under the chain and the link's own page have in common. */
export function LinkEvidenceBody({ evidence, around, view }: LinkEvidenceBodyProps) {
  const words = evidenceWords[around.language]
  const { unit, from, to } = view
  const panel = withQuery("/api/panel.csv", { stages: `${evidence.from},${evidence.to}`, unit, from, to })
  return (
    <>
      <LinkSummary evidence={evidence} around={around} />
      <LinkCharts evidence={evidence} around={around} />
      <div className="evidence-beside">
        <WaysToLook evidence={evidence} around={around} withReverse />
        <Reference evidence={evidence} around={around} />
      </div>
      <p className="no-print">
        <a href={panel} className="link-alone" download>
          {words.panel}
        </a>
      </p>
    </>
  )
}
