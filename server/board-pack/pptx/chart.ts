import { serialOf, type SheetCell, xlsxPieces } from "../../../shared/intake/write-workbook.ts"
import type { Language } from "../../../shared/words/language.ts"
import type { Chart, Series } from "./chart-data.ts"
import { speechOf } from "./text.ts"
import { DECLARATION, hundredths, NAMES, xmlText } from "./xml.ts"

/** The sheet that a chart's figures stand in. Its formulas name it, so it is called the same in every language. */
const SHEET = "Data"

/** Where a chart's figures stand: in the workbook inside a presentation, or in a sheet beside the chart. */
export type ChartSource = { readonly sheet: string; readonly labels: string; readonly columns: readonly string[] }

const embedded = ({ series }: Chart): ChartSource => ({
  sheet: SHEET,
  labels: "A",
  columns: series.map((_, i) => columnLetters(i + 1)),
})

/** A column by its place from zero: A to Z, then AA. */
export const columnLetters = (place: number): string =>
  (place < 26 ? "" : columnLetters(Math.floor(place / 26) - 1)) + String.fromCharCode(65 + (place % 26))

/** The tokens of the page that a chart needs. */
const ink = { text: "59616B", zero: "808994", grid: "E3E7EB" }

/** The figures behind a chart, as PowerPoint opens them when somebody edits the data. */
export function chartWorkbook({ labelsName, labels, days, series, numberFormat }: Chart): Uint8Array {
  const columns = [{ width: 14, format: days?.format }, ...series.map(() => ({ width: 18, format: numberFormat }))]
  const rows = [
    [labelsName, ...series.map(({ name }) => name)],
    ...labels.map((label, i): SheetCell[] => [
      days ? { day: days.first[i]! } : label,
      ...series.map(({ values }) => values[i] ?? null),
    ]),
  ]
  return new Uint8Array(Buffer.concat([...xlsxPieces([{ name: SHEET, columns, rows }])]))
}

const EXTERNAL = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData>'

/** The part of a line chart: lines, a zero line darker than the grid, labels at the foot, figures as the workbook has them. */
export function chartXml(chart: Chart, language: Language, beside?: ChartSource): string {
  const source = beside ?? embedded(chart)
  const { plot, series, hasLegend } = chart
  const layout = `<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/><c:x val="${plot.x}"/><c:y val="${plot.y}"/><c:w val="${plot.width}"/><c:h val="${plot.height}"/></c:manualLayout></c:layout>`
  const lines = series.map((each, i) => seriesXml(each, i, chart, source)).join("")
  const legend = hasLegend
    ? `<c:legend><c:legendPos val="b"/><c:overlay val="0"/>${textXml(chart.textSize, language)}</c:legend>`
    : ""
  return `${DECLARATION}<c:chartSpace xmlns:c="${NAMES.c}" xmlns:a="${NAMES.a}" xmlns:r="${NAMES.r}"><c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/><c:plotArea>${layout}<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>${lines}<c:marker val="1"/><c:axId val="111111111"/><c:axId val="222222222"/></c:lineChart>${chart.days ? dateAxis(chart, chart.days.format, language) : categoryAxis(chart, language)}${valueAxis(chart, language)}<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr></c:plotArea>${legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>${textXml(chart.textSize, language)}${beside ? "" : EXTERNAL}</c:chartSpace>`
}

function seriesXml(
  { name, values, colour, points, dash }: Series,
  i: number,
  { labels, days, numberFormat }: Chart,
  source: ChartSource,
): string {
  const sheet = xmlText(`'${source.sheet.replaceAll("'", "''")}'`)
  const column = source.columns[i]!
  const last = labels.length + 1
  const text = (at: number, value: string) => `<c:pt idx="${at}"><c:v>${xmlText(value)}</c:v></c:pt>`
  const named = `<c:tx><c:strRef><c:f>${sheet}!$${column}$1</c:f><c:strCache><c:ptCount val="1"/>${text(0, name)}</c:strCache></c:strRef></c:tx>`
  const line = `<c:spPr><a:ln w="${Math.round(points * 12_700)}" cap="rnd"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill><a:prstDash val="${dash ?? "solid"}"/><a:round/></a:ln></c:spPr>`
  const range = `<c:f>${sheet}!$${source.labels}$2:$${source.labels}$${last}</c:f>`
  const categories = days
    ? `<c:numRef>${range}<c:numCache><c:formatCode>${xmlText(days.format)}</c:formatCode><c:ptCount val="${labels.length}"/>${days.first.map((day, at) => text(at, String(serialOf(day)))).join("")}</c:numCache></c:numRef>`
    : `<c:strRef>${range}<c:strCache><c:ptCount val="${labels.length}"/>${labels.map((label, at) => text(at, label)).join("")}</c:strCache></c:strRef>`
  const figures = values.map((value, at) => (value === null ? "" : text(at, String(value)))).join("")
  const held = `<c:val><c:numRef><c:f>${sheet}!$${column}$2:$${column}$${last}</c:f><c:numCache><c:formatCode>${xmlText(numberFormat)}</c:formatCode><c:ptCount val="${labels.length}"/>${figures}</c:numCache></c:numRef></c:val>`
  return `<c:ser><c:idx val="${i}"/><c:order val="${i}"/>${named}${line}<c:marker><c:symbol val="none"/></c:marker><c:cat>${categories}</c:cat>${held}<c:smooth val="0"/></c:ser>`
}

const strokeXml = (colour: string, points: number) =>
  `<c:spPr><a:ln w="${Math.round(points * 12_700)}"><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill></a:ln></c:spPr>`

function textXml(size: number, language: Language): string {
  return `<c:txPr><a:bodyPr rot="0" vert="horz"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="${hundredths(size)}" b="0"><a:solidFill><a:srgbClr val="${ink.text}"/></a:solidFill></a:defRPr></a:pPr><a:endParaRPr ${speechOf(language)}/></a:p></c:txPr>`
}

/** The axis crosses at zero where zero is shown, so it is the zero line; its labels stay at the foot, and none is turned on its side. */
const axisHead = (format: string) =>
  `<c:axId val="111111111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/><c:numFmt formatCode="${xmlText(format)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>${strokeXml(ink.zero, 1)}`
const axisFoot = '<c:crossAx val="222222222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
const eachOf = ({ labels, mostLabels }: Chart) => Math.max(1, Math.ceil(labels.length / mostLabels))

function categoryAxis(chart: Chart, language: Language): string {
  return `<c:catAx>${axisHead("General")}${textXml(chart.textSize, language)}${axisFoot}<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip val="${eachOf(chart)}"/><c:noMultiLvlLbl val="1"/></c:catAx>`
}

function dateAxis(chart: Chart, format: string, language: Language): string {
  return `<c:dateAx>${axisHead(format)}${textXml(chart.textSize, language)}${axisFoot}<c:lblOffset val="100"/><c:baseTimeUnit val="months"/><c:majorUnit val="${eachOf(chart)}"/><c:majorTimeUnit val="months"/></c:dateAx>`
}

function valueAxis({ scale, numberFormat, textSize }: Chart, language: Language): string {
  const ends = scale === undefined ? "" : `<c:max val="${scale.most}"/><c:min val="${scale.least}"/>`
  const step = scale === undefined ? "" : `<c:majorUnit val="${scale.step}"/>`
  return `<c:valAx><c:axId val="222222222"/><c:scaling><c:orientation val="minMax"/>${ends}</c:scaling><c:delete val="0"/><c:axPos val="l"/><c:majorGridlines>${strokeXml(ink.grid, 0.5)}</c:majorGridlines><c:numFmt formatCode="${xmlText(numberFormat)}" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>${textXml(textSize, language)}<c:crossAx val="111111111"/><c:crosses val="autoZero"/><c:crossBetween val="midCat"/>${step}</c:valAx>`
}
