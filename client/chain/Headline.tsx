import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { headlineParts } from "../../shared/words/headline.ts"
import { useLanguage } from "../language.ts"

/** The one sentence an executive reads: the finding in bold, the qualification in regular type, the figures below. */
export function Headline({ report }: { readonly report: ChainReport }) {
  const { finding, qualification, figures } = headlineParts(report, useLanguage())
  return (
    <div className="headline">
      <h1>
        <b>{finding}</b> <span>{qualification}</span>
      </h1>
      {figures !== null && <p className="headline-figures">{figures}</p>}
    </div>
  )
}
