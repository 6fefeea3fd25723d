import { wrapText } from "../../../shared/analysis/picture/text-width.ts"
import type { Language } from "../../../shared/words/language.ts"
import { FRAME, treeXml } from "./master.ts"
import { objectXml, type SlideParts } from "./object.ts"
import { shapeXml, type Shape } from "./shape.ts"
import { paragraphXml, solidText, speechOf } from "./text.ts"
import { DECLARATION, hundredths, PART_NAMES } from "./xml.ts"

/** A slide: the sentence it stands for, its source, what is on it, and what whoever presents it should know. */
export type SlideContent = {
  readonly title: { readonly strong: string; readonly plain: string }
  readonly footer: string
  readonly shapes: readonly Shape[]
  readonly notes: readonly string[]
}

const holder = (type: "title" | "ftr" | "sldNum", idx: string, name: string, body: string, parts: SlideParts) =>
  `<p:sp><p:nvSpPr>${objectXml(name, parts)}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}"${idx}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${body}</p:txBody></p:sp>`

/** Said again on every slide: LibreOffice does not take it from the layout. */
const SOURCE = { size: 10, colour: "59616B", isNamed: true } as const

export function slideXml({ title, footer, shapes }: SlideContent, parts: SlideParts): string {
  const size = titleSize(title.strong + title.plain)
  const runs = [
    { text: title.strong, size, isBold: true },
    { text: title.plain, size },
  ].filter(({ text }) => text !== "")
  const speech = speechOf(parts.language)
  const look = `${speech} sz="${hundredths(SOURCE.size)}"`
  const number = `<a:p><a:pPr algn="r"/><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr ${look}>${solidText(SOURCE.colour)}</a:rPr><a:t>${parts.number}</a:t></a:fld><a:endParaRPr ${look}/></a:p>`
  const text = [
    holder("title", "", "Title", paragraphXml({ runs }, parts.language), parts),
    ...shapes.map((shape) => shapeXml(shape, parts)),
    holder("ftr", ' idx="10"', "Source", paragraphXml({ runs: [{ text: footer, ...SOURCE }] }, parts.language), parts),
    holder("sldNum", ' idx="11"', "Number", number, parts),
  ]
  return `${DECLARATION}<p:sld ${PART_NAMES}>${treeXml(text.join(""))}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>`
}

/** The largest size in points at which a title keeps to its place: PowerPoint shrinks one only once somebody edits it. */
export function titleSize(text: string): number {
  const { width, height } = FRAME.title
  const fits = (size: number) => wrapText(text, size, width * 72, true).length * size * 1.22 <= height * 72
  return [24, 22, 20, 18, 16, 14, 12].find(fits) ?? 11
}

/** The notes of a slide: what stands behind its figures. */
export function notesXml({ notes }: SlideContent, language: Language): string {
  const body = notes.map((text) => paragraphXml({ runs: [{ text, size: 12 }], after: 6 }, language)).join("")
  const empty = `<a:p><a:endParaRPr ${speechOf(language)}/></a:p>`
  const image =
    '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
  const text = `<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${body || empty}</p:txBody></p:sp>`
  return `${DECLARATION}<p:notes ${PART_NAMES}>${treeXml(image + text)}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`
}
