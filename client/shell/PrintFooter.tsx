import { useQuery } from "@tanstack/react-query"
import { useEffect } from "react"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { spanText } from "../../shared/words/dates.ts"
import type { Language } from "../../shared/words/language.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { dayText } from "../../shared/words/moment.ts"
import { scopeWords } from "../../shared/words/scope.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitsText } from "../../shared/words/units.ts"
import { chainReport } from "../chain/queries.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"

const hasMarginBoxes = "CSSMarginRule" in globalThis

/**
 * At the foot of every sheet: what was looked at, which time, which revision, when it was asked for, and the number of
 * the sheet. Browsers that write nothing into a sheet's margin have it once, at the end.
 */
export function PrintFooter() {
  const language = useLanguage()
  const { data, dataUpdatedAt } = useQuery(chainReport(useView()))
  const said = data ? footerText(data, dataUpdatedAt, language) : ""
  useEffect(() => {
    if (!hasMarginBoxes || said === "") return undefined
    const sheet = new CSSStyleSheet()
    const look = `font: 8pt ${getComputedStyle(document.body).fontFamily}; color: #59616b;`
    sheet.replaceSync(`@page {
      @bottom-left { content: ${cssText(said)}; width: 92%; ${look} }
      @bottom-right { content: counter(page) " / " counter(pages); ${look} }
    }`)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet)
    }
  }, [said])
  return said !== "" && !hasMarginBoxes && <p className="print-footer">{said}</p>
}

function footerText({ scope, revision, sample }: ChainReport, asked: number, language: Language): string {
  const { unitName, units, from, to } = scope
  return [
    shellWords[language].product,
    unitName ?? scopeWords[language].all,
    unitsText(units, language),
    from && to && spanText(from, to, language),
    `${linkPageWords[language].revision} ${revision}`,
    dayText(new Date(asked).toISOString(), language),
    sample && shellWords[language].sample,
  ]
    .filter(Boolean)
    .join(" · ")
}

/** A text as CSS writes it: names of branches may hold anything. */
const cssText = (text: string) =>
  `"${text.replace(/[^\p{L}\p{N} ]/gu, (sign) => `\\${sign.codePointAt(0)!.toString(16)} `)}"`
