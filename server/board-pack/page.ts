import type { Box } from "./pptx/box.ts"
import type { Shape } from "./pptx/shape.ts"
import type { Align, Run } from "./pptx/text.ts"
import type { TableCell } from "./pptx/table.ts"
import { FRAME } from "./pptx/master.ts"

/** Inches of a slide that its own content may take, between the title and the source. */
export const ROOM: Box = { x: 0.5, y: 1.3, width: FRAME.width - 1, height: FRAME.footer.y - 1.3 - 0.08 }

/** The light tokens of the page: slides are printed. */
export const colour = {
  ink: "15181C",
  ink2: "414851",
  ink3: "59616B",
  line: "D6DADE",
  lineStrong: "808994",
  surface: "FFFFFF",
  holds: "48658A",
  broken: "A32A02",
  onBroken: "FFFFFF",
  brokenTint: "FBE5DA",
  reversed: "6A2D9C",
  unknown: "656D77",
  below: "7A4A00",
  band: "E3E7EB",
} as const

type Look = {
  readonly size?: number
  readonly isBold?: boolean
  readonly colour?: string
  readonly align?: Align
  readonly anchor?: "top" | "middle"
  readonly wraps?: boolean
}

/** A text on a slide; several are paragraphs. */
export function note(name: string, box: Box, texts: string | readonly string[], look: Look = {}): Shape {
  const { size = 12, isBold, align, anchor, wraps } = look
  const run = (text: string): Run => ({ text, size, isBold, colour: look.colour ?? colour.ink2 })
  const paragraphs = [texts].flat().map((text) => ({ runs: [run(text)], align, after: 3 }))
  return { kind: "text", name, box, paragraphs, anchor, wraps }
}

/** A heading above a part of a slide. */
export const heading = (text: string, at: Pick<Box, "x" | "y" | "width">): Shape =>
  note(text, { ...at, height: 0.28 }, text, { size: 14, isBold: true, colour: colour.ink })

/** A cell with one text in it. */
export const cell = (text: string, { size = 12, isBold, align, colour: ink = colour.ink2 }: Look = {}): TableCell => ({
  runs: [{ text, size, isBold, colour: ink }],
  align,
})

/** A cell of a table's head. */
export const head = (text: string, align?: Align): TableCell =>
  cell(text, { size: 11, isBold: true, align, colour: colour.ink3 })
