import { type Box, boundsOf, type Point } from "./box.ts"
import type { Chart } from "./chart-data.ts"
import { chartFrame } from "./chart-frame.ts"
import { objectXml, placeXml, type SlideParts } from "./object.ts"
import { type Table, tableFrame } from "./table.ts"
import { type Paragraph, paragraphXml } from "./text.ts"
import { emu } from "./xml.ts"

type Stroke = { readonly colour: string; readonly points: number; readonly dash?: "dash" | "sysDot" }

/** One thing on a slide. Every name is what the list of objects in PowerPoint shows; a description is read to who cannot see. */
export type Shape =
  | {
      readonly kind: "text"
      readonly name: string
      readonly box: Box
      readonly paragraphs: readonly Paragraph[]
      readonly anchor?: "top" | "middle"
      readonly wraps?: boolean
    }
  | {
      readonly kind: "form"
      readonly name: string
      /** For `points` the place follows from them. */
      readonly outline: { readonly preset: "rect" | "ellipse" | "line"; readonly box: Box } | Freeform
      readonly fill?: string
      readonly stroke?: Stroke
    }
  | {
      readonly kind: "group"
      readonly name: string
      readonly description: string
      readonly shapes: readonly Shape[]
    }
  | Table
  | Chart

type Freeform = { readonly points: readonly Point[]; readonly isClosed: boolean }

export function shapeXml(shape: Shape, parts: SlideParts): string {
  switch (shape.kind) {
    case "text":
      return textXml(shape, parts)
    case "form":
      return formXml(shape, parts)
    case "group":
      return groupXml(shape, parts)
    case "table":
      return tableFrame(shape, parts)
    case "chart":
      return chartFrame(shape, parts)
  }
}

function textXml(
  { name, box, paragraphs, anchor = "top", wraps = true }: Extract<Shape, { kind: "text" }>,
  parts: SlideParts,
): string {
  const body = `<a:bodyPr wrap="${wraps ? "square" : "none"}" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="${anchor === "top" ? "t" : "ctr"}"><a:noAutofit/></a:bodyPr><a:lstStyle/>`
  return `<p:sp><p:nvSpPr>${objectXml(name, parts)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${placeXml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>${body}${paragraphs.map((each) => paragraphXml(each, parts.language)).join("")}</p:txBody></p:sp>`
}

function formXml({ name, outline, fill, stroke }: Extract<Shape, { kind: "form" }>, parts: SlideParts): string {
  const geometry =
    "points" in outline
      ? placeXml(boundsOf(outline.points)) + freeformXml(outline)
      : `${placeXml(outline.box)}<a:prstGeom prst="${outline.preset}"><a:avLst/></a:prstGeom>`
  const inside = fill === undefined ? "<a:noFill/>" : solid(fill)
  const edge =
    stroke === undefined
      ? "<a:ln><a:noFill/></a:ln>"
      : `<a:ln w="${Math.round(stroke.points * 12_700)}"${stroke.dash === "sysDot" ? ' cap="rnd"' : ""}>${solid(stroke.colour)}<a:prstDash val="${stroke.dash ?? "solid"}"/></a:ln>`
  return `<p:sp><p:nvSpPr>${objectXml(name, parts)}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${geometry}${inside}${edge}</p:spPr></p:sp>`
}

const solid = (colour: string) => `<a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`

function freeformXml({ points, isClosed }: Freeform): string {
  const bounds = boundsOf(points)
  const at = ({ x, y }: Point) => `<a:pt x="${emu(x - bounds.x)}" y="${emu(y - bounds.y)}"/>`
  const [first, ...rest] = points
  const way = `<a:moveTo>${at(first!)}</a:moveTo>${rest.map((point) => `<a:lnTo>${at(point)}</a:lnTo>`).join("")}${isClosed ? "<a:close/>" : ""}`
  const size = `w="${Math.max(1, emu(bounds.width))}" h="${Math.max(1, emu(bounds.height))}"`
  return `<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst><a:path ${size}${isClosed ? "" : ' fill="none"'}>${way}</a:path></a:pathLst></a:custGeom>`
}

/** A group keeps the measures of the slide inside, so that its shapes need no second reckoning. */
function groupXml({ name, description, shapes }: Extract<Shape, { kind: "group" }>, parts: SlideParts): string {
  const { x, y, width, height } = boundsOf(shapes.flatMap(cornersOf))
  const [at, size] = [`x="${emu(x)}" y="${emu(y)}"`, `cx="${Math.max(1, emu(width))}" cy="${Math.max(1, emu(height))}"`]
  const place = `<a:xfrm><a:off ${at}/><a:ext ${size}/><a:chOff ${at}/><a:chExt ${size}/></a:xfrm>`
  return `<p:grpSp><p:nvGrpSpPr>${objectXml(name, parts, description)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>${place}</p:grpSpPr>${shapes.map((each) => shapeXml(each, parts)).join("")}</p:grpSp>`
}

function cornersOf(shape: Shape): Point[] {
  if (shape.kind === "group") return shape.shapes.flatMap(cornersOf)
  if (shape.kind === "form" && "points" in shape.outline) return [...shape.outline.points]
  const { x, y, width, height } = shape.kind === "form" ? (shape.outline as { box: Box }).box : shape.box
  return [
    { x, y },
    { x: x + width, y: y + height },
  ]
}
