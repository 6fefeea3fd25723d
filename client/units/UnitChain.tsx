import { useQuery } from "@tanstack/react-query"
import { Link } from "@tanstack/react-router"
import { arrowForm } from "../../shared/analysis/arrow-form.ts"
import type { UnitReport } from "../../shared/analysis/units-report.ts"
import { linkFacts, linkLine, linkName } from "../../shared/words/link-facts.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { unitNextWords } from "../../shared/words/unit-next.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { chainReport } from "../chain/queries.ts"
import "../chain/picture.css"
import { useLanguage } from "../language.ts"
import { Failed } from "../ui/Unavailable.tsx"
import { useView } from "../view.ts"

/** The unit's own chain, small: each link's arrow with its word and figures, in the chain's order. */
export function UnitChain({ unit }: Pick<UnitReport, "unit">) {
  const language = useLanguage()
  const words = unitNextWords[language]
  // Another unit's chain must not stand here for a moment.
  const own = { ...chainReport({ ...useView(), unit: unit.id }), placeholderData: undefined }
  const { data, error, refetch } = useQuery(own)
  return (
    <section className="panel units-panel" aria-labelledby="own-chain-title">
      <h2 id="own-chain-title">{words.ownChain}</h2>
      <p className="caption">{unit.units > 1 ? words.ownChainRegion : words.ownChainBranch}</p>
      {error && !data ? (
        <Failed error={error} again={() => void refetch()} />
      ) : data ? (
        <ol className="unit-chain">
          {data.links
            .filter(({ reverse }) => !reverse)
            .map((link) => {
              const around = { nameOf: stageNames(data, language), kind: data.scope.periodKind, language }
              const form = arrowForm(link)
              const facts = linkFacts(link, around)
              return (
                <li key={`${link.from}~${link.to}`}>
                  <Link
                    to="/links/$from/$to"
                    params={{ from: link.from, to: link.to }}
                    search={(all) => ({ ...all, unit: unit.id })}
                  >
                    <ArrowGlyph form={form} />
                    <strong className={`form-${form}`}>
                      {facts.word} {facts.since}
                    </strong>
                    <span>{linkName(link, around.nameOf)}</span>
                  </Link>
                  <small>{linkLine(facts, language)}</small>
                </li>
              )
            })}
        </ol>
      ) : (
        <div className="unit-chain-waiting" aria-busy="true">
          <span className="visually-hidden">{shellWords[language].loading}</span>
        </div>
      )}
    </section>
  )
}
