import { isFailing } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { ComparisonReport } from "../../shared/analysis/comparison-report.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import type { ChainEvent } from "../../shared/chain/event.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { spanText } from "../../shared/words/dates.ts"
import { stageNames } from "../../shared/words/headline.ts"
import type { Language } from "../../shared/words/language.ts"
import type { Surroundings } from "../../shared/words/reason.ts"
import { chainSlides } from "./chain-slides.ts"
import { comparisonSlides } from "./comparison-slides.ts"
import { findingsSlide } from "./findings-slide.ts"
import { linkSlide } from "./link-slide.ts"
import { presentationBytes } from "./pptx/presentation.ts"
import { stagesSlide } from "./stages-slide.ts"

export type BoardPack = {
  readonly report: ChainReport
  /** Evidence of the links that fail, in the chain's order: one slide each. */
  readonly evidence: readonly LinkEvidence[]
  /** What happened in the scope and its window. */
  readonly events: readonly ChainEvent[]
  /** What the page is compared with, where it is compared with anything. */
  readonly comparison: ComparisonReport | null
  readonly language: Language
  /** When it was made, as the reader writes dates. */
  readonly made: string
}

/** A pack, and what every slide needs of it: names, how time is counted, the source at its foot. */
export type Telling = BoardPack & Surroundings & { readonly footer: string }

/** The links a pack needs evidence for: those of the stream that fail or have changed. A missing mirror effect is no broken chain. */
export const linksToShow = (report: Pick<ChainReport, "links">) =>
  report.links.filter((link) => !link.reverse && (isFailing(link) || link.change !== null))

/**
 * The chain for a meeting, as a PowerPoint file of shapes, charts and tables that can be edited: the headline over the
 * chain picture, the findings, a slide for each link that fails, the stages over time with what happened meanwhile, and
 * what differs from another time or place where the page shows that.
 */
export function boardPack(pack: BoardPack): Uint8Array<ArrayBuffer> {
  const { report, language } = pack
  const told: Telling = {
    ...pack,
    nameOf: stageNames(report, language),
    kind: report.scope.periodKind,
    footer: footerOf(pack),
  }
  return presentationBytes({
    title: boardPackWords[language].title,
    language,
    slides: [
      ...chainSlides(told),
      findingsSlide(told),
      ...pack.evidence.map((link) => linkSlide(link, told)),
      ...stagesSlide(told),
      ...comparisonSlides(told),
    ],
  })
}

function footerOf({ report, language, made }: BoardPack): string {
  const words = boardPackWords[language]
  const { unitName, from, to } = report.scope
  const span = from !== null && to !== null ? spanText(from, to, language) : ""
  const scope = words.scope(unitName ?? words.whole, span)
  const sample = report.sample ? `${words.sample} · ` : ""
  return sample + words.footer(scope, report.revision, made)
}
