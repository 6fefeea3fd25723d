import { useQuery } from "@tanstack/react-query"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import type { UploadReview } from "../../shared/api/upload-report.ts"
import type { PeriodKind } from "../../shared/chain/period.ts"
import { sentenceGap } from "../../shared/words/join.ts"
import { labelIn } from "../../shared/words/language.ts"
import { linkFacts, linkName } from "../../shared/words/link-facts.ts"
import { countText } from "../../shared/words/numbers.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { uploadReviewWords } from "../../shared/words/upload-review.ts"
import { verdictWord } from "../../shared/words/verdict.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { useLanguage } from "../language.ts"
import { chainModel } from "./queries.ts"
import { formOf, hadVerdicts, verdictPairs, type VerdictPair } from "./verdict-changes.ts"

type ChainChangeProps = {
  readonly chain: NonNullable<UploadReview["chain"]>
  readonly kind: PeriodKind | null
  readonly isDone: boolean
}

/** Every link's verdict now and with this file in it, those that change marked. */
export function ChainChange({ chain, kind, isDone }: ChainChangeProps) {
  const language = useLanguage()
  const words = uploadReviewWords[language].chain
  const pairs = verdictPairs(chain)
  const changed = pairs.filter((pair) => pair.isChanged).length
  const summary = changed === 0 ? words.none : words.some(countText(changed, language))
  return (
    <section className="panel upload-box" aria-labelledby="chain-change">
      <h2 id="chain-change">{isDone ? words.titleDone : words.title}</h2>
      <p className="caption">{changed > 0 && !hadVerdicts(pairs) ? words.first : summary}</p>
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
            <PairRow key={`${pair.from}~${pair.to}`} pair={pair} kind={kind} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function PairRow({ pair, kind }: { readonly pair: VerdictPair; readonly kind: PeriodKind | null }) {
  const language = useLanguage()
  const { data } = useQuery(chainModel())
  const nameOf = (id: string) => {
    const stage = data?.model.stages.find((each) => each.id === id)
    return stage ? labelIn(stage.label, language) : id
  }
  const around = { nameOf, kind, language }
  return (
    <tr data-changed={pair.isChanged || undefined} data-form={formOf(pair.after)}>
      <th scope="row">{linkName(pair, nameOf)}</th>
      <td>
        <Verdict link={pair.before} around={around} />
      </td>
      <td>
        <Verdict link={pair.after} around={around} isNew={pair.isChanged} />
      </td>
    </tr>
  )
}

type VerdictProps = { readonly link: LinkReport | null; readonly around: Surroundings; readonly isNew?: boolean }

function Verdict({ link, around, isNew = false }: VerdictProps) {
  const facts = link && linkFacts(link, around)
  const form = formOf(link)
  const word = verdictWord(form, around.language)
  return (
    <>
      <span className="verdict-word">
        <ArrowGlyph form={form} length={40} />
        {isNew ? <b>{word}</b> : word}
      </span>
      {facts?.since != null && <span className="caption">{facts.since}</span>}
      {facts?.effect != null && (
        <span className="caption">
          {facts.effect}
          {sentenceGap(around.language)}
          {facts.interval}
        </span>
      )}
      {facts && <span className="caption">{facts.reason ?? facts.units}</span>}
    </>
  )
}
