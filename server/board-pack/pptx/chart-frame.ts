import type { Chart } from "./chart-data.ts"
import { objectXml, placeXml, type SlideParts } from "./object.ts"
import { NAMES } from "./xml.ts"

/** A chart's place on its slide; the chart itself is a part of its own. */
export function chartFrame(chart: Chart, parts: SlideParts): string {
  const id = parts.addChart(chart)
  return `<p:graphicFrame><p:nvGraphicFramePr>${objectXml(chart.name, parts, chart.description)}<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>${placeXml(chart.box, "p:xfrm")}<a:graphic><a:graphicData uri="${NAMES.c}"><c:chart xmlns:c="${NAMES.c}" r:id="${id}"/></a:graphicData></a:graphic></p:graphicFrame>`
}
