import type { Language } from "../../../shared/words/language.ts"
import type { Box } from "./box.ts"
import type { Chart } from "./chart-data.ts"
import { emu, xmlText } from "./xml.ts"

/** What the shapes of one slide share: numbers that are each used once, and the charts that become parts of their own. */
export type SlideParts = {
  readonly language: Language
  /** The place of the slide, from one. */
  readonly number: number
  nextId(): number
  /** Takes a chart into the file and gives the id by which the slide refers to it. */
  addChart(chart: Chart): string
}

export const placeXml = ({ x, y, width, height }: Box, tag: "a:xfrm" | "p:xfrm" = "a:xfrm") =>
  `<${tag}><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${Math.max(1, emu(width))}" cy="${Math.max(1, emu(height))}"/></${tag}>`

/** The properties that every object opens with; without a description it says that it is but decoration. */
export function objectXml(name: string, parts: SlideParts, description?: string): string {
  const id = `id="${parts.nextId()}" name="${xmlText(name)}"`
  return description === undefined ? `<p:cNvPr ${id}/>` : `<p:cNvPr ${id} descr="${xmlText(description)}"/>`
}
