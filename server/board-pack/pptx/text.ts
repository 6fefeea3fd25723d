import type { Language } from "../../../shared/words/language.ts"
import { hundredths, xmlText } from "./xml.ts"

/** A stretch of text; its size in points. */
export type Run = {
  readonly text: string
  readonly size: number
  readonly isBold?: boolean
  readonly colour?: string
  /** Begins on a new line of the same paragraph. */
  readonly startsLine?: boolean
  /** Names the theme's fonts, where a program would take others. */
  readonly isNamed?: boolean
}

export type Align = "left" | "center" | "right"

export type Paragraph = {
  readonly runs: readonly Run[]
  readonly align?: Align
  /** Points below it. */
  readonly after?: number
}

const algn = { left: "l", center: "ctr", right: "r" } as const

const speech: Readonly<Record<Language, string>> = { en: "en-US", zh: "zh-CN", zhHant: "zh-TW" }

/** Which spelling checker and which shapes of characters apply. */
export const speechOf = (language: Language) =>
  `lang="${speech[language]}"${language === "en" ? ' altLang="zh-CN"' : ' altLang="en-US"'}`

export function paragraphXml({ runs, align = "left", after = 0 }: Paragraph, language: Language): string {
  const space = after === 0 ? "" : `<a:spcAft><a:spcPts val="${hundredths(after)}"/></a:spcAft>`
  const size = runs[0]?.size ?? 12
  return `<a:p><a:pPr algn="${algn[align]}">${space}</a:pPr>${runs.map((run) => runXml(run, language)).join("")}<a:endParaRPr ${speechOf(language)} sz="${hundredths(size)}"/></a:p>`
}

export const solidText = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`

/** Fonts are the theme's: one for Latin letters, one for Chinese characters, so that whoever changes the theme changes them all. */
function runXml(run: Run, language: Language): string {
  const { text, size, isBold = false, colour, startsLine = false, isNamed = false } = run
  const fill = colour === undefined ? "" : solidText(colour)
  const fonts = isNamed ? '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>' : ""
  const line = startsLine ? "<a:br/>" : ""
  return `${line}<a:r><a:rPr ${speechOf(language)} sz="${hundredths(size)}"${isBold ? ' b="1"' : ""}>${fill}${fonts}</a:rPr><a:t>${xmlText(text)}</a:t></a:r>`
}
