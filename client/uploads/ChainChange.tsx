import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { currentEstimate } from "../../shared/analysis/arrow-form.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import type { UploadReview } from "../../shared/api/upload-report.ts"
import { labelIn } from "../../shared/words/language.ts"
import { countText, estimateText } from "../../shared/words/numbers.ts"
import { unitsText } from "../../shared/words/units.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { verdictWord } from "../../shared/words/verdict.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { useLanguage } from "../language.ts"
import { chainModel } from "./queries.ts"
import { formOf, hadVerdicts, verdictPairs, type VerdictPair } from "./verdict-changes.ts"

type ChainChangeProps = { readonly review: UploadReview; readonly isDone: boolean }

/** Every link's verdict now and with this file in it, those that change marked. */
export function ChainChange({ review, isDone }: ChainChangeProps) {
  const language = useLanguage()
  const words = uploadReviewWords[language].chain
  const pairs = review.chain ? verdictPairs(review.chain) : []
  const changed = pairs.filter((pair) => pair.isChanged).length
  const summary = changed === 0 ? words.none : words.some(countText(changed, language))
  return (
    <section className="panel upload-box" aria-labelledby="chain-change">
      <h2 id="chain-change">{isDone ? words.titleDone : words.title}</h2>
      <p className="caption">
        {pairs.length === 0 ? words.cannot : changed > 0 && !hadVerdicts(pairs) ? words.first : summary}
      </p>
      {pairs.length > 0 && (
        <table className="table verdicts">
          <thead>
            <tr>
              <td />
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {pairs.map((pair) => (
              <PairRow key={`${pair.from}~${pair.to}`} pair={pair} />
            ))}
          </tbody>
        </table>
      )}
      {isDone && (
        <p>
          <Link to="/">{words.see}</Link>
        </p>
      )}
    </section>
  )
}

function PairRow({ pair }: { readonly pair: VerdictPair }) {
  const language = useLanguage()
  const { data } = useQuery(chainModel())
  const nameOf = (id: string) => {
    const stage = data?.model.stages.find((each) => each.id === id)
    return stage ? labelIn(stage.label, language) : id
  }
  return (
    <tr data-changed={pair.isChanged || undefined} data-form={formOf(pair.after)}>
      <th scope="row">
        {nameOf(pair.from)} → {nameOf(pair.to)}
      </th>
      <td>
        <Verdict link={pair.before} />
      </td>
      <td>
        <Verdict link={pair.after} isNew={pair.isChanged} />
      </td>
    </tr>
  )
}

function Verdict({ link, isNew = false }: { readonly link: LinkReport | null; readonly isNew?: boolean }) {
  const language = useLanguage()
  const form = formOf(link)
  const estimate = link && currentEstimate(link)
  return (
    <>
      <span className="verdict-word">
        <ArrowGlyph form={form} width={40} />
        {isNew ? <b>{verdictWord(form, language)}</b> : verdictWord(form, language)}
      </span>
      {estimate && link && (
        <span className="caption">
          {estimateText(estimate.effect, estimate.interval, language)}, {unitsText(link.units, language)}
        </span>
      )}
    </>
  )
}
