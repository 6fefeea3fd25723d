import { inTwoParts, layoutChain, layoutSlide } from "../../shared/analysis/chain-layout.ts"
import type { LinkText, Picture, StageText } from "../../shared/analysis/picture/picture.ts"
import { boardPackWords } from "../../shared/words/board-pack.ts"
import { headlineParts } from "../../shared/words/headline.ts"
import { sentenceGap, sideBySide } from "../../shared/words/join.ts"
import { linkSentence } from "../../shared/words/link-facts.ts"
import { linkPageWords } from "../../shared/words/link-page.ts"
import { pictureText } from "../../shared/words/picture-text.ts"
import type { Telling } from "./board-pack.ts"
import { drawChain, type Heard, type Placing, POINTS_PER_INCH } from "./chain-drawing.ts"
import { linkTables } from "./link-tables.ts"
import { colour, note, ROOM } from "./page.ts"
import type { SlideContent } from "./pptx/slide.ts"

/** Pixels the chain may be laid out in before it is scaled to the slide; the one that leaves it largest is taken. */
const WIDTHS = [1160, 1180, 1200, 1260, 1400, 1600]
const SLIM_WIDTHS = [720, 840, 920, 980, 1060, 1150, 1260, 1400, 1600]

/** Points: a picture whose smallest words come to less is told in two: what stands, and the figures in a table. */
const READABLE = 9.2

/** Of more stages than these, words that small are told on two slides. */
const MOST_STAGES = 10

/** Inches at the foot of the first slide for how to read it. */
const FOOT = 0.42

/** The headline over the whole chain; where its figures would be too small to read, they follow in a table. */
export function chainSlides(told: Telling): SlideContent[] {
  const { report, language, footer } = told
  const words = boardPackWords[language]
  const text = pictureText(report, language)
  const headline = headlineParts(report, language)
  const whole = largest(WIDTHS.map((width) => layoutChain(text.stages, text.links, width)))
  const isReadable = smallestPoints(whole) >= READABLE
  const bare = text.links.map(withoutFigures)
  const reading = note(words.effect, { ...ROOM, y: ROOM.y + ROOM.height - FOOT + 0.05, height: FOOT }, words.reading, {
    size: 11,
    colour: colour.ink3,
  })
  const slim = (stages: readonly StageText[], links: readonly LinkText[]) =>
    SLIM_WIDTHS.map((width) => layoutSlide(stages, links, width))
  const isLong = !isReadable && text.stages.length > MOST_STAGES
  const parts = isLong ? (inTwoParts(text.stages, bare)?.map(({ stages, links }) => slim(stages, links)) ?? null) : null
  // A part that fits no rows, however wide, leaves the chain whole.
  const pictures = parts?.every((tried) => tried.some((picture) => picture !== null))
    ? parts.map(largest)
    : [isReadable ? whole : largest([...slim(text.stages, bare), whole])]
  const heard = heardIn(told, text.stages)
  return [
    ...pictures.map((picture, i): SlideContent => {
      const part = pictures.length === 1 ? "" : words.moreLinks(i + 1, pictures.length)
      const { placing, spare } = placed(picture)
      return {
        title: { strong: headline.finding, plain: sentenceGap(language) + headline.qualification + part },
        footer,
        shapes: [
          ...drawChain(picture, report.stages, heard, placing),
          ...(isReadable && spare > FOOT ? [reading] : []),
        ],
        notes: methodNotes(told),
      }
    }),
    ...(isReadable ? [] : linkTables(told)),
  ]
}

/** Where a picture lands on its slide, as large as there is room, and how much of the height it leaves. */
function placed(picture: Picture): { readonly placing: Placing; readonly spare: number } {
  const scale = scaleOf(picture)
  const spare = ROOM.height - picture.height * scale
  const placing = {
    scale,
    x: ROOM.x + (ROOM.width - picture.width * scale) / 2,
    y: ROOM.y + Math.max(0, Math.min(0.3, (spare - FOOT) / 2)),
  }
  return { placing, spare }
}

/** A verdict and since when it holds: an effect would need its interval and its count beside it. */
const withoutFigures = (link: LinkText): LinkText => ({ ...link, effect: null, interval: null, facts: [], before: [] })

const scaleOf = ({ width, height }: Picture) => Math.min(ROOM.width / width, ROOM.height / height)

const largest = (pictures: readonly (Picture | null)[]) =>
  pictures.filter((picture) => picture !== null).toSorted((a, b) => smallestPoints(b) - smallestPoints(a))[0]!

function smallestPoints(picture: Picture): number {
  const sizes = [...picture.stages, ...picture.links].flatMap(({ lines }) =>
    lines.flatMap(({ spans }) => spans.map(({ size }) => size)),
  )
  return Math.min(...sizes) * scaleOf(picture) * POINTS_PER_INCH
}

function heardIn(told: Telling, stages: readonly StageText[]): Heard {
  const valueOf = ({ value }: StageText) => (value ? value.before + value.figure + value.after : "")
  const said = (stage: StageText) =>
    [stage.name, stage.metric, valueOf(stage), stage.level.text, ...stage.notes].filter((text) => text !== "")
  return {
    stages: new Map(stages.map((stage) => [stage.id, sideBySide(said(stage), told.language)])),
    links: new Map(told.report.links.map((link) => [`${link.from}~${link.to}`, linkSentence(link, told)])),
  }
}

/** What stands behind the verdicts, for whoever is asked. */
function methodNotes({ report, language }: Telling): string[] {
  const words = boardPackWords[language]
  const designs = new Set(report.links.filter(({ effect }) => effect !== null).map(({ design }) => design))
  return [
    ...[...designs].map((design) => words.designSaid(linkPageWords[language].designs[design])),
    ...words.method,
    words.reading,
  ]
}
