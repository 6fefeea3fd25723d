import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { spanText } from "../../shared/words/dates.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { dayText } from "../../shared/words/moment.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { useLanguage } from "../language.ts"

/** On paper only: what was looked at, which time, which revision, and when it was asked for. */
export function PrintFooter({ report, asked }: { readonly report: ChainReport; readonly asked: number }) {
  const language = useLanguage()
  const { unitName, units, from, to } = report.scope
  const parts = [
    shellWords[language].product,
    unitName ?? scopeWords[language].all,
    unitsText(units, language),
    from && to && spanText(from, to, language),
    `${linkPageWords[language].revision} ${report.revision}`,
    dayText(new Date(asked).toISOString(), language),
    report.sample && shellWords[language].sample,
  ]
  return <p className="print-footer">{parts.filter(Boolean).join(" · ")}</p>
}
