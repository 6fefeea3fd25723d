/** What opens every part. */
export const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

const office = "http://schemas.openxmlformats.org/officeDocument/2006"
export const NAMES = {
  a: "http://schemas.openxmlformats.org/drawingml/2006/main",
  c: "http://schemas.openxmlformats.org/drawingml/2006/chart",
  p: "http://schemas.openxmlformats.org/presentationml/2006/main",
  r: `${office}/relationships`,
  package: "http://schemas.openxmlformats.org/package/2006",
  properties: `${office}/extended-properties`,
} as const

/** The name spaces of a part of a presentation, for its first element. */
export const PART_NAMES = `xmlns:a="${NAMES.a}" xmlns:r="${NAMES.r}" xmlns:p="${NAMES.p}"`

/** Characters that XML 1.0 leaves out, halves of pairs among them. */
const notXml =
  // oxlint-disable-next-line no-control-regex -- the control characters are what it looks for
  /[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A text for an element or an attribute; what XML cannot hold is left out. */
export const xmlText = (text: string) =>
  text
    .replaceAll(notXml, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

/** Inches in the unit of the format. */
export const emu = (inches: number) => Math.round(inches * 914_400)

/** Points in the hundredths that the format counts text in. */
export const hundredths = (points: number) => Math.round(points * 100)
