/** A chart beside the figures of a sheet: its part as it is, and where it lies. */
export type SheetChart = {
  readonly name: string
  /** What it shows, for who cannot see it. */
  readonly description: string
  /** A chart part of Office (`c:chartSpace`). */
  readonly xml: string
  /** Its corner, counted from zero, and its size in points. */
  readonly column: number
  readonly row: number
  readonly width: number
  readonly height: number
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const drawingml = "http://schemas.openxmlformats.org/drawingml/2006"
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const relations = "http://schemas.openxmlformats.org/package/2006/relationships"
const EMU_PER_POINT = 12_700

/** The parts that charts add to a workbook, given by sheet: what leads to each drawing, the drawing, its charts. */
export function* drawingParts(
  sheets: readonly (readonly SheetChart[])[],
  escaped: (text: string) => string,
): Generator<{ readonly name: string; readonly xml: string }> {
  let number = 0
  for (const [i, charts] of sheets.entries()) {
    if (charts.length === 0) continue
    const targets = charts.map((_, k) => `charts/chart${number + k + 1}.xml`)
    number += charts.length
    const drawing = `drawings/drawing${i + 1}.xml`
    yield {
      name: `xl/worksheets/_rels/sheet${i + 1}.xml.rels`,
      xml: relationsXml("drawing", [`../${drawing}`]),
    }
    yield { name: `xl/${drawing}`, xml: drawingXml(charts, escaped) }
    yield {
      name: `xl/drawings/_rels/drawing${i + 1}.xml.rels`,
      xml: relationsXml(
        "chart",
        targets.map((target) => `../${target}`),
      ),
    }
    for (const [k, target] of targets.entries()) yield { name: `xl/${target}`, xml: charts[k]!.xml }
  }
}

/** The drawing of a sheet: each chart at its place. */
function drawingXml(charts: readonly SheetChart[], escaped: (text: string) => string): string {
  const anchors = charts.map(({ name, description, column, row, width, height }, i) => {
    const from = `<xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`
    const size = `<xdr:ext cx="${Math.round(width * EMU_PER_POINT)}" cy="${Math.round(height * EMU_PER_POINT)}"/>`
    const named = `<xdr:nvGraphicFramePr><xdr:cNvPr id="${i + 2}" name="${escaped(name)}" descr="${escaped(description)}"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr>`
    const place = '<xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    const chart = `<a:graphic><a:graphicData uri="${drawingml}/chart"><c:chart xmlns:c="${drawingml}/chart" r:id="rId${i + 1}"/></a:graphicData></a:graphic>`
    return `<xdr:oneCellAnchor>${from}${size}<xdr:graphicFrame macro="">${named}${place}${chart}</xdr:graphicFrame><xdr:clientData/></xdr:oneCellAnchor>`
  })
  return `${declaration}<xdr:wsDr xmlns:xdr="${drawingml}/spreadsheetDrawing" xmlns:a="${drawingml}/main" xmlns:r="${office}">${anchors.join("")}</xdr:wsDr>`
}

/** Which parts a part refers to, `rId1` first. */
function relationsXml(type: "chart" | "drawing", targets: readonly string[]): string {
  const each = targets.map(
    (target, i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${declaration}<Relationships xmlns="${relations}">${each.join("")}</Relationships>`
}
