import type { ArrowForm } from "../../shared/analysis/arrow-form.ts"
import type { StageReport } from "../../shared/analysis/chain-report.ts"
import { arrowShape, gapMarker, type Point } from "../../shared/analysis/picture/arrow-shape.ts"
import {
  type Box,
  isMostlyFailing,
  type Picture,
  type PlacedLink,
  type PlacedStage,
  type TextLine,
  type Tone,
} from "../../shared/analysis/picture/picture.ts"
import { textWidth } from "../../shared/analysis/picture/text-width.ts"
import { colour } from "./page.ts"
import type { Shape } from "./pptx/shape.ts"
import type { Paragraph } from "./pptx/text.ts"

/** Where a picture's pixels land on a slide: inches a pixel, and the place of its corner. */
export type Placing = { readonly scale: number; readonly x: number; readonly y: number }

/** What is read to who cannot see the picture, by a stage's id and by "from~to". */
export type Heard = { readonly stages: ReadonlyMap<string, string>; readonly links: ReadonlyMap<string, string> }

export const POINTS_PER_INCH = 72

/** Points that words have at least, as far as that is no more than the share by which their room is reckoned too wide. */
const SMALLEST = 10
const slackOf = (text: string) => (/[\u2e80-\u9fff]/.test(text) ? 1.1 : 1.16)

const colourOf: Readonly<Record<ArrowForm, string>> = {
  holds: colour.holds,
  weak: colour.holds,
  broken: colour.broken,
  changed: colour.broken,
  reversed: colour.reversed,
  unknown: colour.unknown,
}

/**
 * The chain picture as shapes that a person can move, recolour and rewrite, no image anywhere: a group for every stage
 * and every link, so that each moves as one and is heard as one.
 */
export function drawChain(picture: Picture, stages: readonly StageReport[], heard: Heard, placing: Placing): Shape[] {
  const pen = penAt(placing)
  const key = ({ from, to }: PlacedLink) => `${from}~${to}`
  const isCalm = isMostlyFailing(picture.links.map(({ form }) => form))
  const link = (each: PlacedLink): Shape => ({
    kind: "group",
    name: `Link ${each.from} – ${each.to}`,
    description: heard.links.get(key(each)) ?? "",
    shapes: [...(isCalm ? [] : ground(pen, each)), ...arrow(pen, each, isCalm)],
  })
  const stage = (each: PlacedStage): Shape => ({
    kind: "group",
    name: `Stage ${each.id}`,
    description: heard.stages.get(each.id) ?? "",
    shapes: card(
      pen,
      each,
      stages.find(({ id }) => id === each.id),
    ),
  })
  // Grounds lie under the cards they touch; arrows that pass cards in lanes lie over nothing.
  const links = picture.links.toSorted((a, b) => Number(b.tint !== null) - Number(a.tint !== null))
  return [...links.map(link), ...picture.stages.map(stage)]
}

type Pen = ReturnType<typeof penAt>

function ground(pen: Pen, { tint, form }: PlacedLink): Shape[] {
  if (!tint) return []
  const across = tint.bars === "top-bottom"
  const bar = { x: tint.x, y: tint.y, width: across ? tint.width : 4, height: across ? 4 : tint.height }
  return [
    pen.box("Ground", tint, { fill: colour.brokenTint }),
    pen.box("Bar", bar, { fill: colourOf[form] }),
    pen.box("Bar", across ? { ...bar, y: tint.y + tint.height - 4 } : { ...bar, x: tint.x + tint.width - 4 }, {
      fill: colourOf[form],
    }),
  ]
}

function card(pen: Pen, { box, lines, mark, spark }: PlacedStage, told: StageReport | undefined): Shape[] {
  return [
    pen.box("Card", box, { fill: colour.surface, line: colour.line }),
    ...pen.text(lines, colour.ink),
    ...(mark ? [levelMark(pen, mark)] : []),
    ...(told && spark.height > 0 ? sparkline(pen, spark, told) : []),
  ]
}

function levelMark(pen: Pen, mark: NonNullable<PlacedStage["mark"]>): Shape {
  const [base, tip] = mark.direction === "up" ? [mark.y + 9, mark.y] : [mark.y, mark.y + 9]
  const corners = [
    { x: mark.x, y: base },
    { x: mark.x + 11, y: base },
    { x: mark.x + 5.5, y: tip },
  ]
  return pen.area("Level", corners, { fill: mark.isBelow ? colour.below : colour.ink2 })
}

function sparkline(pen: Pen, spark: Box, { series, level }: StageReport): Shape[] {
  const present = series.flatMap(({ value }) => (value === null ? [] : [value]))
  if (present.length < 2) return []
  const { target } = level
  const all = target === null ? present : [...present, target]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const at = (i: number, value: number): Point => ({
    x: spark.x + (i / (series.length - 1)) * spark.width,
    y: high === low ? spark.y + spark.height / 2 : spark.y + ((high - value) / (high - low)) * spark.height,
  })
  const shapes: Shape[] = []
  if (target !== null)
    shapes.push(
      pen.line("Target", [at(0, target), at(series.length - 1, target)], {
        colour: colour.ink3,
        points: 0.75,
        dash: "dash",
      }),
    )
  // A gap in the data is a gap in the line.
  let stretch: Point[] = []
  series.forEach(({ value }, i) => {
    if (value !== null) stretch.push(at(i, value))
    if (value === null || i === series.length - 1) {
      if (stretch.length > 1) shapes.push(pen.line("Way here", stretch, { colour: colour.ink2, points: 1.25 }))
      stretch = []
    }
  })
  return shapes
}

function arrow(pen: Pen, link: PlacedLink, isCalm: boolean): Shape[] {
  const hue = colourOf[link.form]
  const shape = arrowShape(link.form, link.route, link.thickness, link.isSmall)
  const shapes = [
    ...shape.filled.map((area) => pen.area("Arrow", area, { fill: hue })),
    ...shape.hollow.map((area) => pen.area("Arrow", area, { fill: colour.surface, line: hue })),
  ]
  if (shape.dots)
    shapes.push(pen.line("Arrow", shape.dots, { colour: hue, points: link.isSmall ? 1.5 : 2.5, dash: "sysDot" }))
  if (shape.chevron) shapes.push(pen.line("Head", shape.chevron, { colour: hue, points: 1.5 }))
  if (link.form === "changed") shapes.push(pen.area("Since", gapMarker(link.route, link.thickness), { fill: hue }))
  if (shape.minus) {
    const { x, y } = shape.minus
    const radius = link.isSmall ? 7 : 11
    shapes.push(
      pen.ring("Ring", { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, hue),
      pen.box("Minus", { x: x - radius * 0.55, y: y - 1.5, width: radius * 1.1, height: 3 }, { fill: hue }),
    )
  }
  if (link.badge)
    shapes.push(pen.box("Badge", link.badge, isCalm ? { fill: colour.surface, line: hue } : { fill: hue }))
  return [...shapes, ...pen.text(link.lines, hue, isCalm ? hue : colour.onBroken)]
}

type Ink = { readonly fill: string; readonly line?: string }
type Stroke = { readonly colour: string; readonly points: number; readonly dash?: "dash" | "sysDot" }

function penAt({ scale, x, y }: Placing) {
  const at = (point: Point): Point => ({ x: x + point.x * scale, y: y + point.y * scale })
  const place = (box: Box): Box => ({ ...at(box), width: box.width * scale, height: box.height * scale })
  const edge = (line: string | undefined, points: number) =>
    line === undefined ? {} : { stroke: { colour: line, points } }
  return {
    box: (name: string, box: Box, { fill, line }: Ink): Shape => ({
      kind: "form",
      name,
      outline: { preset: "rect", box: place(box) },
      fill,
      ...edge(line, 0.75),
    }),
    ring: (name: string, box: Box, hue: string): Shape => ({
      kind: "form",
      name,
      outline: { preset: "ellipse", box: place(box) },
      fill: colour.surface,
      ...edge(hue, 1.5),
    }),
    area: (name: string, points: readonly Point[], { fill, line }: Ink): Shape => ({
      kind: "form",
      name,
      outline: { points: points.map(at), isClosed: true },
      fill,
      ...edge(line, 1.5),
    }),
    line: (name: string, points: readonly Point[], stroke: Stroke): Shape => ({
      kind: "form",
      name,
      outline: { points: points.map(at), isClosed: false },
      stroke,
    }),
    text: (lines: readonly TextLine[], form: string, onBadge: string = colour.onBroken): Shape[] =>
      lines.map((line) => textShape(line, { form, onBadge }, scale, place)),
  }
}

const readable = (points: number, text: string) => Math.max(points, Math.min(SMALLEST, points * slackOf(text)))

type Hues = { readonly form: string; readonly onBadge: string }

function textShape({ x, y, anchor, spans }: TextLine, hues: Hues, scale: number, place: (box: Box) => Box): Shape {
  const inks: Readonly<Record<Tone, string>> = {
    ink: colour.ink,
    "ink-2": colour.ink2,
    "ink-3": colour.ink3,
    below: colour.below,
    form: hues.form,
    "on-badge": hues.onBadge,
  }
  const size = Math.max(...spans.map((span) => span.size))
  // Room to either side, so that a font a little wider than ours still stands on one line.
  const width = 24 + spans.reduce((sum, span) => sum + textWidth(span.text, span.size, span.weight >= 600), 0) * 1.1
  const left = anchor === "start" ? x : anchor === "middle" ? x - width / 2 : x - width
  const runs = spans.map((span) => ({
    text: span.text,
    size: readable(span.size * scale * POINTS_PER_INCH, span.text),
    isBold: span.weight >= 600,
    colour: inks[span.tone],
  }))
  const align = anchor === "start" ? "left" : anchor === "middle" ? "center" : "right"
  const paragraphs: Paragraph[] = [{ runs, align }]
  return {
    kind: "text",
    name: spans.map(({ text }) => text).join(""),
    box: place({ x: left, y: y - size * 1.02, width, height: size * 1.3 }),
    paragraphs,
    wraps: false,
  }
}
