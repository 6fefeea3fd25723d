import { uploadsWords } from "../../shared/words/uploads.ts"
import { useWords } from "../language.ts"

/** Files to fill in, with this company's units, periods and metrics in place. */
export function Templates() {
  const words = useWords(uploadsWords).templates
  return (
    <section className="panel upload-box" aria-labelledby="templates">
      <h2 id="templates">{words.title}</h2>
      <p className="caption">{words.lead}</p>
      <p className="button-row">
        <a className="button" href="/api/template.csv" download>
          {words.csv}
        </a>
        <a className="button" href="/api/template.xlsx" download>
          {words.xlsx}
        </a>
      </p>
    </section>
  )
}
