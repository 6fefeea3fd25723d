import { useQuery } from "@tanstack/react-query"
import { currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"
import { ChainPicture } from "./ChainPicture.tsx"
import { Headline } from "./Headline.tsx"
import { Legend } from "./Legend.tsx"
import { chainReport } from "./queries.ts"
import "./chain.css"

/** The whole chain on one page: which link is broken, since when, where, and how sure. */
export function ChainPage() {
  const language = useLanguage()
  const view = useView()
  const { data, error } = useQuery(chainReport(view))
  if (error && !data) return <p role="alert">{explain(error, language)}</p>
  if (!data) return <p aria-busy>{shellWords[language].loading}</p>
  const selected = view.link ?? defaultLink(data)
  const strongest = data.links.find((link) => link.verdict === "holds" && currentEstimate(link))
  return (
    <div className="wrap chain-page">
      <Headline report={data} />
      <ChainPicture report={data} selected={selected} pictureId="chain-picture" />
      <Legend
        effect={strongest ? currentEstimate(strongest)!.effect : null}
        hasReverse={data.links.some((link) => link.reverse)}
      />
    </div>
  )
}

/** Without a choice, the evidence is that of the link the headline speaks of, else of the first link. */
function defaultLink({ headline, links }: ChainReport): string | null {
  const told = links.find((link) => link.from === headline.from && link.to === headline.to)
  const first = told ?? links[0]
  return first ? `${first.from}~${first.to}` : null
}
