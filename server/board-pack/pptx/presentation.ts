import { zipSync, strToU8 } from "fflate"
import type { Language } from "../../../shared/words/language.ts"
import type { Chart } from "./chart-data.ts"
import { chartWorkbook, chartXml } from "./chart.ts"
import { FRAME, layoutXml, masterXml, notesMasterXml, themeXml } from "./master.ts"
import { type SlideContent, notesXml, slideXml } from "./slide.ts"
import { DECLARATION, emu, NAMES, PART_NAMES, xmlText } from "./xml.ts"

export type Presentation = {
  readonly title: string
  readonly language: Language
  readonly slides: readonly SlideContent[]
}

type Relation = { readonly id: string; readonly type: string; readonly target: string }
type Part = {
  readonly name: string
  readonly type: string
  readonly xml: string
  readonly relations?: readonly Relation[]
}

const presentationml = "application/vnd.openxmlformats-officedocument.presentationml"
const drawingml = "application/vnd.openxmlformats-officedocument.drawingml"
const themeType = "application/vnd.openxmlformats-officedocument.theme+xml"
const relationsType = "application/vnd.openxmlformats-package.relationships+xml"

/** A presentation (.pptx, Office Open XML) of shapes, tables and charts that PowerPoint, WPS and LibreOffice let one edit. */
export function presentationBytes({ title, language, slides }: Presentation): Uint8Array<ArrayBuffer> {
  const charts: Chart[] = []
  const slideParts = slides.flatMap((slide, i): Part[] => {
    const own: Relation[] = [
      { id: "rId1", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml" },
      { id: "rId2", type: "notesSlide", target: `../notesSlides/notesSlide${i + 1}.xml` },
    ]
    let lastId = 1
    const xml = slideXml(slide, {
      language,
      number: i + 1,
      nextId: () => ++lastId,
      addChart(chart) {
        charts.push(chart)
        const id = `rId${own.length + 1}`
        own.push({ id, type: "chart", target: `../charts/chart${charts.length}.xml` })
        return id
      },
    })
    return [
      { name: `ppt/slides/slide${i + 1}.xml`, type: `${presentationml}.slide+xml`, xml, relations: own },
      {
        name: `ppt/notesSlides/notesSlide${i + 1}.xml`,
        type: `${presentationml}.notesSlide+xml`,
        xml: notesXml(slide, language),
        relations: [
          { id: "rId1", type: "notesMaster", target: "../notesMasters/notesMaster1.xml" },
          { id: "rId2", type: "slide", target: `../slides/slide${i + 1}.xml` },
        ],
      },
    ]
  })
  const chartParts = charts.map((chart, i): Part => ({
    name: `ppt/charts/chart${i + 1}.xml`,
    type: `${drawingml}.chart+xml`,
    xml: chartXml(chart, language),
    relations: [{ id: "rId1", type: "package", target: `../embeddings/chart${i + 1}.xlsx` }],
  }))
  const parts = [...frameParts(title, language, slides.length), ...slideParts, ...chartParts]
  const files: Record<string, Uint8Array> = {
    "[Content_Types].xml": strToU8(contentTypes(parts)),
    "_rels/.rels": strToU8(
      relationsXml([
        { id: "rId1", type: "officeDocument", target: "ppt/presentation.xml" },
        { id: "rId2", type: `${NAMES.package}/relationships/metadata/core-properties`, target: "docProps/core.xml" },
        { id: "rId3", type: "extended-properties", target: "docProps/app.xml" },
      ]),
    ),
  }
  for (const { name, xml, relations } of parts) {
    files[name] = strToU8(xml)
    if (relations) files[name.replace(/([^/]+)$/, "_rels/$1.rels")] = strToU8(relationsXml(relations))
  }
  charts.forEach((chart, i) => (files[`ppt/embeddings/chart${i + 1}.xlsx`] = chartWorkbook(chart)))
  return new Uint8Array(zipSync(files))
}

/** What every presentation has, whatever its slides are. */
function frameParts(title: string, language: Language, slides: number): Part[] {
  const slideRelations = Array.from({ length: slides }, (_, i): Relation => ({
    id: `rId${i + 4}`,
    type: "slide",
    target: `slides/slide${i + 1}.xml`,
  }))
  const ids = slideRelations.map(({ id }, i) => `<p:sldId id="${256 + i}" r:id="${id}"/>`).join("")
  const theme = (target: string): Relation => ({ id: "rId9", type: "theme", target })
  return [
    {
      name: "ppt/presentation.xml",
      type: `${presentationml}.presentation.main+xml`,
      xml: `${DECLARATION}<p:presentation ${PART_NAMES}><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst><p:sldIdLst>${ids}</p:sldIdLst><p:sldSz cx="${emu(FRAME.width)}" cy="${emu(FRAME.height)}"/><p:notesSz cx="${emu(7.5)}" cy="${emu(10)}"/></p:presentation>`,
      relations: [
        { id: "rId1", type: "slideMaster", target: "slideMasters/slideMaster1.xml" },
        { id: "rId2", type: "notesMaster", target: "notesMasters/notesMaster1.xml" },
        { id: "rId3", type: "theme", target: "theme/theme1.xml" },
        ...slideRelations,
      ],
    },
    {
      name: "ppt/slideMasters/slideMaster1.xml",
      type: `${presentationml}.slideMaster+xml`,
      xml: masterXml(language),
      relations: [
        { id: "rId1", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml" },
        theme("../theme/theme1.xml"),
      ],
    },
    {
      name: "ppt/slideLayouts/slideLayout1.xml",
      type: `${presentationml}.slideLayout+xml`,
      xml: layoutXml(language),
      relations: [{ id: "rId1", type: "slideMaster", target: "../slideMasters/slideMaster1.xml" }],
    },
    {
      name: "ppt/notesMasters/notesMaster1.xml",
      type: `${presentationml}.notesMaster+xml`,
      xml: notesMasterXml(language),
      relations: [theme("../theme/theme2.xml")],
    },
    { name: "ppt/theme/theme1.xml", type: themeType, xml: themeXml(language) },
    { name: "ppt/theme/theme2.xml", type: themeType, xml: themeXml(language) },
    {
      name: "docProps/core.xml",
      type: "application/vnd.openxmlformats-package.core-properties+xml",
      xml: `${DECLARATION}<cp:coreProperties xmlns:cp="${NAMES.package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xmlText(title)}</dc:title></cp:coreProperties>`,
    },
    {
      name: "docProps/app.xml",
      type: "application/vnd.openxmlformats-officedocument.extended-properties+xml",
      xml: `${DECLARATION}<Properties xmlns="${NAMES.properties}"><Slides>${slides}</Slides></Properties>`,
    },
  ]
}

function contentTypes(parts: readonly Part[]): string {
  const workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
  const known = `<Default Extension="rels" ContentType="${relationsType}"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="xlsx" ContentType="${workbook}"/>`
  const own = parts.map(({ name, type }) => `<Override PartName="/${name}" ContentType="${type}"/>`).join("")
  return `${DECLARATION}<Types xmlns="${NAMES.package}/content-types">${known}${own}</Types>`
}

function relationsXml(relations: readonly Relation[]): string {
  const whole = (type: string) => (type.startsWith("http") ? type : `${NAMES.r}/${type}`)
  const each = relations
    .map(({ id, type, target }) => `<Relationship Id="${id}" Type="${whole(type)}" Target="${target}"/>`)
    .join("")
  return `${DECLARATION}<Relationships xmlns="${NAMES.package}/relationships">${each}</Relationships>`
}
