import { Link } from "@tanstack/react-router"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { isFailingForm } from "../../shared/analysis/picture/picture.ts"
import type { LinkReport } from "../../shared/analysis/link-report.ts"
import { stageNames } from "../../shared/words/headline.ts"
import { linkFacts, linkName, linkSentence } from "../../shared/words/link-facts.ts"
import { scenarioWords } from "../../shared/words/scenario.ts"
import { ArrowGlyph } from "../chain/Arrow.tsx"
import { useLanguage } from "../language.ts"

type FlowLinksProps = { readonly links: readonly LinkReport[]; readonly chain: ChainReport }

/** From card to card, in pixels: as wide and as high as scenario.css leaves room between them. */
const [ACROSS, DOWN, DOWN_CUT] = [122, 64, 84]

/** What the chain page says of the links into one stage, each leading to its evidence. */
export function FlowLinks({ links, chain }: FlowLinksProps) {
  const language = useLanguage()
  const around = { nameOf: stageNames(chain, language), kind: chain.scope.periodKind, language }
  return (
    <div className="flow-links">
      {links.map((link) => {
        const facts = linkFacts(link, around)
        // As in the picture of the chain: a reversed link has a shape and a colour of its own.
        const isCut = isFailingForm(facts.form)
        return (
          <Link
            key={link.from}
            to="/links/$from/$to"
            params={{ from: link.from, to: link.to }}
            className={`flow-link form-${facts.form}`}
            data-alone={links.length === 1 || undefined}
            data-cut={isCut || undefined}
            title={linkSentence(link, around)}
          >
            <span className="visually-hidden">{linkName(link, around.nameOf)}</span>
            {links.length > 1 && <small>{scenarioWords[language].via(around.nameOf(link.from))}</small>}
            <b className={isCut ? "flow-badge" : undefined}>{facts.word}</b>
            {facts.since && <small className="flow-since">{facts.since}</small>}
            <span className="flow-arrow">
              <ArrowGlyph form={facts.form} length={ACROSS} />
            </span>
            {/* Several links into one card stand under one another: an arrow down from each would tell of a chain. */}
            {links.length === 1 && (
              <span className="flow-arrow-down">
                <ArrowGlyph form={facts.form} length={isCut ? DOWN_CUT : DOWN} isDown />
              </span>
            )}
            {facts.effect && <strong>{facts.effect}</strong>}
            {facts.interval && <small>{facts.interval}</small>}
            <small>{facts.lag}</small>
            <small>{facts.units}</small>
          </Link>
        )
      })}
    </div>
  )
}
