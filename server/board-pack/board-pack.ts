import { isFailing } from "../../shared/analysis/arrow-form.ts"
import { layoutChain } from "../../shared/analysis/chain-layout.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import type { Picture } from "../../shared/analysis/picture/picture.ts"
import type { LinkEvidence } from "../../shared/analysis/link-report.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { spanText } from "../../shared/words/dates.ts"
import { headlineParts, stageNames } from "../../shared/words/headline.ts"
import type { Language } from "../../shared/words/language.ts"
import { shareText } from "../../shared/words/numbers.ts"
import { pictureText } from "../../shared/words/picture-text.ts"
import { drawChain } from "./chain-drawing.ts"
import { colour, deckBytes, newDeck, newSlide, PAGE, textIn } from "./deck.ts"
import { addLinkSlide } from "./link-slide.ts"

export type BoardPack = {
  readonly report: ChainReport
  /** Evidence of the links that fail, in the chain's order: one slide each. */
  readonly evidence: readonly LinkEvidence[]
  /** Findings as sentences, ranked. */
  readonly findings: readonly { readonly kind: string; readonly sentence: string; readonly sureness: number }[]
  readonly language: Language
  /** When it was made, as the reader writes dates. */
  readonly made: string
}

/** The links a pack needs evidence for: those of the stream that fail or have changed. A missing mirror effect is no broken chain. */
export const linksToShow = (report: Pick<ChainReport, "links">) =>
  report.links.filter((link) => !link.reverse && (isFailing(link) || link.change !== null))

/** Pixels the chain may be laid out in before it is scaled to the slide; the one that leaves it largest is taken. */
const PICTURE_WIDTHS = [1160, 1260, 1400, 1600]

/**
 * The chain for a meeting, as a PowerPoint file of shapes, charts and tables that can be edited: the headline over the
 * chain picture, the findings, and a slide for each link that fails.
 */
export async function boardPack(pack: BoardPack): Promise<Uint8Array<ArrayBuffer>> {
  const { report, language } = pack
  const words = boardPackWords[language]
  const deck = newDeck(words.title, language)
  const footer = footerOf(pack)
  const headline = headlineParts(report, language)
  const space = language === "en" ? " " : ""

  const first = newSlide(deck, { strong: headline.finding, plain: space + headline.qualification }, footer, language)
  const text = pictureText(report, language)
  const room = { width: PAGE.width - 2 * PAGE.margin, height: PAGE.height - 1.45 - 0.6 }
  const scaleOf = ({ width, height }: Picture) => Math.min(room.width / width, room.height / height)
  const [picture] = PICTURE_WIDTHS.map((width) => layoutChain(text.stages, text.links, width)).toSorted(
    (a, b) => scaleOf(b) - scaleOf(a),
  )
  const scale = scaleOf(picture!)
  const left = PAGE.margin + (room.width - picture!.width * scale) / 2
  drawChain(deck, first, picture!, report, { scale, x: left, y: 1.45 }, language)

  const second = newSlide(deck, { strong: words.findings, plain: "" }, footer, language)
  if (pack.findings.length === 0)
    second.addText(words.noFindings, {
      ...textIn(language),
      x: PAGE.margin,
      y: 1.3,
      w: room.width,
      h: 0.5,
      fontSize: 16,
      color: colour.ink2,
    })
  else addFindings(second, pack)

  const around = { nameOf: stageNames(report, language), kind: report.scope.periodKind, language, footer }
  for (const link of pack.evidence) addLinkSlide(deck, link, around)
  return deckBytes(deck)
}

function addFindings(slide: ReturnType<typeof newSlide>, { findings, language }: BoardPack): void {
  const words = boardPackWords[language]
  const head = { bold: true, color: colour.ink3, fontSize: 12 }
  // More do not fit a slide that people read from across a room; the page has all of them.
  const shown = findings.slice(0, 9)
  slide.addTable(
    [
      [
        { text: words.rank, options: head },
        { text: words.finding, options: head },
        { text: words.sureness, options: { ...head, align: "right" } },
      ],
      ...shown.map(({ kind, sentence, sureness }, i) => [
        { text: String(i + 1), options: { color: colour.ink3 } },
        { text: sentence, options: { bold: kind === "broken" || kind === "reversed" } },
        { text: shareText(sureness, language), options: { align: "right" as const } },
      ]),
    ],
    {
      ...textIn(language),
      x: PAGE.margin,
      y: 1.25,
      w: PAGE.width - 2 * PAGE.margin,
      colW: [0.5, 10.43, 1.4],
      fontSize: 14,
      color: colour.ink,
      border: { type: "none" },
      margin: 0.07,
    },
  )
}

function footerOf({ report, language, made }: BoardPack): string {
  const words = boardPackWords[language]
  const { unitName, from, to } = report.scope
  const span = from !== null && to !== null ? spanText(from, to, language) : ""
  const scope = words.scope(unitName ?? words.whole, span)
  const sample = report.sample ? `${words.sample} · ` : ""
  return sample + words.footer(scope, report.revision, made)
}
