import type { ArrowForm } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport } from "../../shared/analysis/chain-report.ts"
import { arrowShape, gapMarker, type Point } from "../../shared/analysis/picture/arrow-shape.ts"
import type { Picture, PlacedLink, PlacedStage, TextLine, Tone } from "../../shared/analysis/picture/picture.ts"
import type { Language } from "../../shared/words/language.ts"
import { colour, type Deck, type ShapeName, type Slide, textIn } from "./deck.ts"

/** Where a picture's pixels land on a slide: inches a pixel, and the place of its corner. */
export type Placing = { readonly scale: number; readonly x: number; readonly y: number }

const POINTS_PER_INCH = 72

// The library draws it and documents it; its list of names forgot it.
const FREEFORM = "custGeom" as ShapeName

const colourOf: Readonly<Record<ArrowForm, string>> = {
  holds: colour.holds,
  weak: colour.holds,
  broken: colour.broken,
  changed: colour.broken,
  reversed: colour.reversed,
  unknown: colour.unknown,
}

/** The chain picture as shapes that a person can move, recolour and rewrite: no image anywhere. */
export function drawChain(
  deck: Deck,
  slide: Slide,
  picture: Picture,
  report: Pick<ChainReport, "stages">,
  placing: Placing,
  language: Language,
): void {
  const pen = penOn(deck, slide, placing, language)
  for (const { tint, form } of picture.links) {
    if (!tint) continue
    pen.box(tint, { fill: colour.brokenTint })
    const across = tint.bars === "top-bottom"
    const bar = { x: tint.x, y: tint.y, width: across ? tint.width : 4, height: across ? 4 : tint.height }
    pen.box(bar, { fill: colourOf[form] })
    pen.box(across ? { ...bar, y: tint.y + tint.height - 4 } : { ...bar, x: tint.x + tint.width - 4 }, {
      fill: colourOf[form],
    })
  }
  for (const stage of picture.stages)
    drawStage(
      pen,
      stage,
      report.stages.find(({ id }) => id === stage.id),
    )
  for (const link of picture.links) drawLink(pen, link)
}

type Pen = ReturnType<typeof penOn>

function drawStage(pen: Pen, stage: PlacedStage, told: ChainReport["stages"][number] | undefined): void {
  pen.box(stage.box, { fill: colour.surface, line: colour.line })
  pen.text(stage.lines, colour.ink)
  const { mark, spark } = stage
  if (mark) {
    const [base, tip] = mark.direction === "up" ? [mark.y + 9, mark.y] : [mark.y, mark.y + 9]
    const corners = [
      { x: mark.x, y: base },
      { x: mark.x + 11, y: base },
      { x: mark.x + 5.5, y: tip },
    ]
    pen.area(corners, { fill: mark.isBelow ? colour.below : colour.ink2 })
  }
  if (!told) return
  const present = told.series.flatMap(({ value }) => (value === null ? [] : [value]))
  if (present.length < 2) return
  const { target } = told.level
  const all = target === null ? present : [...present, target]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const at = (i: number, value: number): Point => ({
    x: spark.x + (i / (told.series.length - 1)) * spark.width,
    y: high === low ? spark.y + spark.height / 2 : spark.y + ((high - value) / (high - low)) * spark.height,
  })
  if (target !== null)
    pen.line([at(0, target), at(told.series.length - 1, target)], { colour: colour.ink3, width: 0.75, dash: "dash" })
  // A gap in the data is a gap in the line.
  let stretch: Point[] = []
  told.series.forEach(({ value }, i) => {
    if (value !== null) stretch.push(at(i, value))
    if (value === null || i === told.series.length - 1) {
      if (stretch.length > 1) pen.line(stretch, { colour: colour.ink2, width: 1.25 })
      stretch = []
    }
  })
}

function drawLink(pen: Pen, link: PlacedLink): void {
  const hue = colourOf[link.form]
  const shape = arrowShape(link.form, link.route, link.thickness, link.isSmall)
  for (const area of shape.filled) pen.area(area, { fill: hue })
  for (const area of shape.hollow) pen.area(area, { fill: colour.surface, line: hue })
  if (shape.dots) pen.line(shape.dots, { colour: hue, width: link.isSmall ? 1.5 : 2.5, dash: "sysDot" })
  if (shape.chevron) pen.line(shape.chevron, { colour: hue, width: 1.5 })
  if (link.form === "changed") pen.area(gapMarker(link.route, link.thickness), { fill: hue })
  if (shape.minus) {
    const { x, y } = shape.minus
    const radius = link.isSmall ? 7 : 11
    pen.ring({ x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }, hue)
    pen.box({ x: x - radius * 0.55, y: y - 1.5, width: radius * 1.1, height: 3 }, { fill: hue })
  }
  if (link.badge) pen.box(link.badge, { fill: hue })
  pen.text(link.lines, hue)
}

type Ink = { readonly fill: string; readonly line?: string }
type Line = { readonly colour: string; readonly width: number; readonly dash?: "dash" | "sysDot" }
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

function penOn(deck: Deck, slide: Slide, { scale, x, y }: Placing, language: Language) {
  const place = (box: Box) => ({
    x: x + box.x * scale,
    y: y + box.y * scale,
    w: Math.max(0.005, box.width * scale),
    h: Math.max(0.005, box.height * scale),
  })
  const freeform = (points: readonly Point[], isClosed: boolean) => {
    const box = boundsOf(points)
    const inside = points.map((point, i) => ({
      x: (point.x - box.x) * scale,
      y: (point.y - box.y) * scale,
      moveTo: i === 0,
    }))
    return { ...place(box), points: isClosed ? [...inside, { close: true as const }] : inside }
  }
  return {
    box: (box: Box, { fill, line }: Ink) =>
      void slide.addShape(deck.ShapeType.rect, {
        ...place(box),
        fill: { color: fill },
        line: line === undefined ? { type: "none" } : { color: line, width: 0.75 },
      }),
    ring: (box: Box, hue: string) =>
      void slide.addShape(deck.ShapeType.ellipse, {
        ...place(box),
        fill: { color: colour.surface },
        line: { color: hue, width: 1.5 },
      }),
    area: (points: readonly Point[], { fill, line }: Ink) =>
      void slide.addShape(FREEFORM, {
        ...freeform(points, true),
        fill: { color: fill },
        line: line === undefined ? { type: "none" } : { color: line, width: 1.5 },
      }),
    line: (points: readonly Point[], { colour: hue, width, dash }: Line) =>
      void slide.addShape(FREEFORM, {
        ...freeform(points, false),
        line: { color: hue, width, dashType: dash ?? "solid" },
      }),
    text(lines: readonly TextLine[], form: string) {
      const inks: Readonly<Record<Tone, string>> = {
        ink: colour.ink,
        "ink-2": colour.ink2,
        "ink-3": colour.ink3,
        below: colour.below,
        form,
        "on-badge": colour.onBroken,
      }
      for (const { x: at, y: baseline, anchor, spans } of lines) {
        const size = Math.max(...spans.map((span) => span.size))
        // Room to either side, so that a font a little wider than ours still stands on one line.
        const width = 420
        const left = anchor === "start" ? at : anchor === "middle" ? at - width / 2 : at - width
        slide.addText(
          spans.map((span) => ({
            text: span.text,
            options: {
              fontSize: Math.max(5, span.size * scale * POINTS_PER_INCH),
              bold: span.weight >= 600,
              color: inks[span.tone],
            },
          })),
          {
            ...textIn(language),
            ...place({ x: left, y: baseline - size * 1.02, width, height: size * 1.3 }),
            align: anchor === "start" ? "left" : anchor === "middle" ? "center" : "right",
            valign: "top",
            wrap: false,
          },
        )
      }
    },
  }
}

function boundsOf(points: readonly Point[]): Box {
  const xs = points.map((point) => point.x)
  const ys = points.map((point) => point.y)
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top }
}
