import { useQuery } from "@tanstack/react-query"
import { shellWords } from "../../shared/words/shell.ts"
import { explain } from "../api.ts"
import { useLanguage } from "../language.ts"
import { useView } from "../view.ts"
import { chainReport } from "./queries.ts"

/** The whole chain on one page: which link is broken, since when, where, and how sure. */
export function ChainPage() {
  const language = useLanguage()
  const { data, error } = useQuery(chainReport(useView()))
  if (error && !data) return <p role="alert">{explain(error, language)}</p>
  if (!data) return <p aria-busy>{shellWords[language].loading}</p>
  return (
    <div className="wrap">
      <h1>{data.headline.text}</h1>
    </div>
  )
}
