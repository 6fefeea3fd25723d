import type { Language } from "../../../shared/words/language.ts"
import type { Box } from "./box.ts"
import { placeXml } from "./object.ts"
import { speechOf } from "./text.ts"
import { DECLARATION, hundredths, NAMES, PART_NAMES } from "./xml.ts"

/** Where every slide has its title, its source and its number, in inches of a 16:9 slide. */
export const FRAME = {
  width: 13.333,
  height: 7.5,
  title: { x: 0.5, y: 0.35, width: 12.333, height: 0.88 },
  footer: { x: 0.5, y: 7.08, width: 11.5, height: 0.25 },
  number: { x: 12.133, y: 7.08, width: 0.7, height: 0.25 },
} as const

/** The page's light tokens as a theme: what a reader adds to a slide fits what is there. */
const theme = {
  dark: "15181C",
  darkSoft: "414851",
  lightSoft: "ECEFF2",
  accents: ["48658A", "A32A02", "6A2D9C", "656D77", "7A4A00", "1D5A78"],
  link: "17549C",
  caption: "59616B",
}

/** Latin letters are Arial, which every machine has; Chinese characters the screen font that PowerPoint and WPS bring along. */
const chineseFont: Readonly<Record<Language, string>> = {
  en: "Microsoft YaHei",
  zh: "Microsoft YaHei",
  zhHant: "Microsoft JhengHei",
}

const colour = (name: string, value: string) => `<a:${name}><a:srgbClr val="${value}"/></a:${name}>`

export function themeXml(language: Language): string {
  const accents = theme.accents.map((value, i) => colour(`accent${i + 1}`, value)).join("")
  const colours = `<a:clrScheme name="Chain">${colour("dk1", theme.dark)}${colour("lt1", "FFFFFF")}${colour("dk2", theme.darkSoft)}${colour("lt2", theme.lightSoft)}${accents}${colour("hlink", theme.link)}${colour("folHlink", theme.accents[2]!)}</a:clrScheme>`
  const font = `<a:latin typeface="Arial"/><a:ea typeface="${chineseFont[language]}"/><a:cs typeface=""/><a:font script="Hans" typeface="Microsoft YaHei"/><a:font script="Hant" typeface="Microsoft JhengHei"/>`
  const fonts = `<a:fontScheme name="Chain"><a:majorFont>${font}</a:majorFont><a:minorFont>${font}</a:minorFont></a:fontScheme>`
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  const line = (width: number) => `<a:ln w="${width}">${fill}</a:ln>`
  const effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
  const format = `<a:fmtScheme name="Chain"><a:fillStyleLst>${fill.repeat(3)}</a:fillStyleLst><a:lnStyleLst>${line(6350)}${line(12_700)}${line(19_050)}</a:lnStyleLst><a:effectStyleLst>${effect.repeat(3)}</a:effectStyleLst><a:bgFillStyleLst>${fill.repeat(3)}</a:bgFillStyleLst></a:fmtScheme>`
  return `${DECLARATION}<a:theme xmlns:a="${NAMES.a}" name="Chain"><a:themeElements>${colours}${fonts}${format}</a:themeElements></a:theme>`
}

const TREE =
  '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'

export const treeXml = (shapes: string) => `<p:cSld><p:spTree>${TREE}${shapes}</p:spTree></p:cSld>`

const MAP =
  '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'

type Holder = {
  readonly id: number
  readonly name: string
  readonly type: "title" | "body" | "ftr" | "sldNum" | "sldImg"
  readonly idx?: number
  readonly box: Box
  readonly body: string
}

/** A place that slides fill: titles are real ones, so that outlines, screen readers and other designs find them. */
const holderXml = ({ id, name, type, idx, box, body }: Holder) =>
  `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${name}"/><p:cNvSpPr><a:spLocks noGrp="1"${type === "sldImg" ? ' noRot="1" noChangeAspect="1"' : ""}/></p:cNvSpPr><p:nvPr><p:ph type="${type}"${idx === undefined ? "" : ` idx="${idx}"`}/></p:nvPr></p:nvSpPr><p:spPr>${placeXml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>${body}</p:sp>`

function holders(language: Language): string {
  const inset = 'lIns="0" tIns="0" rIns="0" bIns="0"'
  const speech = speechOf(language)
  const small = (align: "l" | "r") =>
    `<a:lstStyle><a:lvl1pPr algn="${align}"><a:defRPr sz="${hundredths(10)}"><a:solidFill><a:srgbClr val="${theme.caption}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>`
  const empty = `<a:p><a:endParaRPr ${speech}/></a:p>`
  const number = `<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr ${speech}/><a:t>1</a:t></a:fld><a:endParaRPr ${speech}/></a:p>`
  return [
    holderXml({
      id: 2,
      name: "Title",
      type: "title",
      box: FRAME.title,
      body: `<p:txBody><a:bodyPr vert="horz" ${inset} anchor="t"><a:normAutofit/></a:bodyPr><a:lstStyle/>${empty}</p:txBody>`,
    }),
    holderXml({
      id: 3,
      name: "Source",
      type: "ftr",
      idx: 10,
      box: FRAME.footer,
      body: `<p:txBody><a:bodyPr ${inset} anchor="ctr"/>${small("l")}${empty}</p:txBody>`,
    }),
    holderXml({
      id: 4,
      name: "Number",
      type: "sldNum",
      idx: 11,
      box: FRAME.number,
      body: `<p:txBody><a:bodyPr ${inset} anchor="ctr"/>${small("r")}${number}</p:txBody>`,
    }),
  ].join("")
}

const level = (size: number, font: "mj" | "mn") =>
  `<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1"><a:buNone/><a:defRPr sz="${hundredths(size)}" kern="1200"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill><a:latin typeface="+${font}-lt"/><a:ea typeface="+${font}-ea"/><a:cs typeface="+${font}-cs"/></a:defRPr></a:lvl1pPr>`

export function masterXml(language: Language): string {
  const styles = `<p:txStyles><p:titleStyle>${level(24, "mj")}</p:titleStyle><p:bodyStyle>${level(16, "mn")}</p:bodyStyle><p:otherStyle>${level(12, "mn")}</p:otherStyle></p:txStyles>`
  return `${DECLARATION}<p:sldMaster ${PART_NAMES}>${treeXml(holders(language)).replace("<p:cSld>", '<p:cSld><p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>')}${MAP}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rId1"/></p:sldLayoutIdLst>${styles}</p:sldMaster>`
}

export const layoutXml = (language: Language) =>
  `${DECLARATION}<p:sldLayout ${PART_NAMES} type="titleOnly" preserve="1">${treeXml(holders(language)).replace("<p:cSld>", '<p:cSld name="Title and figures">')}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>`

export function notesMasterXml(language: Language): string {
  const image = holderXml({
    id: 2,
    name: "Slide",
    type: "sldImg",
    box: { x: 0.75, y: 0.6, width: 6, height: 3.375 },
    body: "",
  })
  const notes = holderXml({
    id: 3,
    name: "Notes",
    type: "body",
    idx: 1,
    box: { x: 0.75, y: 4.3, width: 6, height: 5.2 },
    body: `<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr ${speechOf(language)}/></a:p></p:txBody>`,
  })
  return `${DECLARATION}<p:notesMaster ${PART_NAMES}>${treeXml(image + notes)}${MAP}<p:notesStyle>${level(12, "mn")}</p:notesStyle></p:notesMaster>`
}
