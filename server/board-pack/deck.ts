import { createRequire } from "node:module"
import type pptxgenjs from "pptxgenjs"
import type { Language } from "../../shared/words/language.ts"

// The package's "exports" serve an ES module without saying so; its CommonJS build loads everywhere.
const Pptx = createRequire(import.meta.url)("pptxgenjs") as typeof pptxgenjs.default

export type Deck = pptxgenjs.default
export type ShapeName = Parameters<Slide["addShape"]>[0]
export type Slide = ReturnType<Deck["addSlide"]>

/** Inches of a 16:9 slide, and the margin all slides keep. */
export const PAGE = { width: 13.333, height: 7.5, margin: 0.5 }

/** The light tokens of the page: slides are printed. */
export const colour = {
  ink: "15181C",
  ink2: "414851",
  ink3: "59616B",
  line: "D6DADE",
  surface: "FFFFFF",
  holds: "48658A",
  broken: "A32A02",
  onBroken: "FFFFFF",
  brokenTint: "FBE5DA",
  reversed: "6A2D9C",
  unknown: "656D77",
  below: "7A4A00",
  grid: "E3E7EB",
} as const

/** Fonts that PowerPoint, WPS and LibreOffice have or replace by one with the same script. */
export const fontOf: Readonly<Record<Language, string>> = {
  en: "Arial",
  zh: "Microsoft YaHei",
  zhHant: "Microsoft JhengHei",
}

const speech: Readonly<Record<Language, string>> = { en: "en-US", zh: "zh-CN", zhHant: "zh-TW" }

/** An empty deck in a language: wide slides, the language's font, its words marked as such for the spelling checker. */
export function newDeck(title: string, language: Language): Deck {
  const deck = new Pptx()
  deck.layout = "LAYOUT_WIDE"
  deck.title = title
  deck.theme = { headFontFace: fontOf[language], bodyFontFace: fontOf[language] }
  return deck
}

/** What every piece of text on a slide shares. */
export const textIn = (language: Language) =>
  ({ fontFace: fontOf[language], lang: speech[language], margin: 0 }) as const

/** A slide with its sentence at the top and its source at the foot. */
export function newSlide(
  deck: Deck,
  title: { readonly strong: string; readonly plain: string },
  footer: string,
  language: Language,
): Slide {
  const slide = deck.addSlide()
  const text = textIn(language)
  slide.addText(
    [
      { text: title.strong, options: { bold: true } },
      { text: title.plain, options: {} },
    ],
    {
      ...text,
      x: PAGE.margin,
      y: 0.35,
      w: PAGE.width - 2 * PAGE.margin,
      h: 0.95,
      fontSize: 24,
      color: colour.ink,
      valign: "top",
      fit: "shrink",
    },
  )
  slide.addText(footer, {
    ...text,
    x: PAGE.margin,
    y: PAGE.height - 0.45,
    w: PAGE.width - 2 * PAGE.margin,
    h: 0.25,
    fontSize: 10,
    color: colour.ink3,
  })
  return slide
}

export async function deckBytes(deck: Deck): Promise<Uint8Array<ArrayBuffer>> {
  const written = await deck.write({ outputType: "uint8array" })
  if (!(written instanceof Uint8Array)) throw new Error("deckBytes needs bytes, the writer gave something else")
  return new Uint8Array(written)
}
