import type { Box, PlacedStage, Span, StageText, TextLine, Tone } from "./picture.ts"
import { lineHeight, textWidth, wrapText } from "./text-width.ts"

const PAD = 14
/** Room for the triangle before a level. */
const INDENT = 14
/** Room that a sparkline takes with the air around it. */
const SPARK = { full: 64, dense: 30, slim: 0 }

/**
 * What a card tells: everything; all but target, trend and count, where several stand in a layer; or name, value and
 * level alone, where the whole chain has to be seen from across a room.
 */
export type CardKind = "full" | "dense" | "slim"

/** The rows of upright cards, as high as the fullest card needs them, so that the cards of a band read across. */
export type CardRows = {
  readonly nameSize: number
  readonly name: number
  readonly metric: number
  readonly levelSize: number
  readonly level: number
  readonly notes: number
  readonly kind: CardKind
  /** The height of a card with these rows. */
  readonly height: number
}

/** How many lines each row needs at a card width. */
export function cardRows(stages: readonly StageText[], width: number, kind: CardKind): CardRows {
  const inner = width - 2 * PAD
  const lines = (text: string, size: number, bold = false) => wrapText(text, size, inner, bold).length
  const most = (count: (stage: StageText) => number) => Math.max(1, ...stages.map(count))
  // Names of up to two lines keep their size; the longest that people write get a smaller one and all the lines they need.
  const nameSize = most((stage) => lines(stage.name, 15, true)) > 2 ? 13 : 15
  const levelLines = (size: number) =>
    most((stage) => wrapText(stage.level.text, size, inner - INDENT, stage.level.isBelow).length)
  const levelSize = [13, 12.5, 12].find((size) => levelLines(size) === 1) ?? 13
  const rows = {
    nameSize,
    levelSize,
    name: Math.max(
      kind === "full" ? 2 : 1,
      most((stage) => lines(stage.name, nameSize, true)),
    ),
    metric: kind === "slim" ? 0 : most((stage) => lines(stage.metric, 12.5)),
    level: levelLines(levelSize),
    notes: kind === "full" ? most((stage) => stage.notes.reduce((sum, note) => sum + lines(note, 12.5), 0)) : 0,
    kind,
  }
  const text = rows.name * lineHeight(nameSize) + (rows.metric + rows.notes) * 17 + rows.level * 18
  return { ...rows, height: text + 36 + 26 + SPARK[kind] }
}

/** An upright card: name, metric, value, level, sparkline, notes. */
export function uprightCard(stage: StageText, box: Box, rows: CardRows): PlacedStage {
  const x = box.x + PAD
  const inner = box.width - 2 * PAD
  const lines: TextLine[] = []
  const put = (y: number, ...spans: Span[]) => lines.push({ x, y, anchor: "start", spans })
  const name = wrapText(stage.name, rows.nameSize, inner, true)
  const nameLine = lineHeight(rows.nameSize)
  let y = box.y + 12
  // Names stand on the bottom of their row, right above what is counted, or above the value where nothing needs saying.
  const metric = rows.kind === "slim" ? "" : stage.metric
  const drop = metric === "" ? rows.metric * 17 : 0
  name.forEach((text, i) =>
    put(y + drop + (rows.name - name.length + i + 1) * nameLine - 5, span(text, rows.nameSize, 600, "ink")),
  )
  y += rows.name * nameLine
  const counted = metric === "" ? [] : wrapText(metric, 12.5, inner)
  counted.forEach((text, i) => put(y + 13 + i * 17, span(text, 12.5, 400, "ink-3")))
  y += rows.metric * 17
  const large = valueSize(stage, inner)
  put(y + 29, ...valueSpans(stage, large))
  y += 36
  const level = wrapText(stage.level.text, rows.levelSize, inner - INDENT, stage.level.isBelow)
  const tone = stage.level.isBelow ? "below" : "ink-2"
  const indent = stage.level.mark === null || stage.level.mark === "level" ? 0 : INDENT
  level.forEach((text, i) =>
    lines.push({ x: x + indent, y: y + 14 + i * 18, anchor: "start", spans: [levelSpan(text, rows.levelSize, tone)] }),
  )
  const mark = markOf(stage, x, y + 14)
  y += rows.level * 18
  const notes = rows.kind !== "full" ? [] : stage.notes.flatMap((note) => wrapText(note, 12.5, inner))
  const bottom = box.y + box.height - 11 - rows.notes * 17
  const sparkTop = y + 10
  notes.forEach((text, i) => put(bottom + 13 + i * 17, span(text, 12.5, 400, "ink-3")))
  return {
    id: stage.id,
    box,
    lines,
    mark,
    spark: {
      x,
      y: sparkTop,
      width: inner,
      height: rows.kind === "slim" ? 0 : Math.min(100, Math.max(18, bottom - 8 - sparkTop)),
    },
  }
}

/** A lying card for narrow screens: name and level on the left, value and sparkline on the right, notes below. */
export function lyingCard(stage: StageText, x: number, y: number, width: number): PlacedStage {
  const pad = 12
  const sparkWidth = Math.max(48, Math.min(220, Math.round(width * 0.19)))
  const value = stage.value === null ? 0 : textWidth(plainValue(stage), 21, true) + 4
  const right = x + width - pad
  const beside = width - 2 * pad - sparkWidth - value - 20
  // Where too little room is left beside the value, it stands below the name.
  const isNarrow = beside < 96
  const textRoom = isNarrow ? width - 2 * pad : beside
  const lines: TextLine[] = []
  const put = (at: number, baseline: number, ...spans: Span[]) =>
    lines.push({ x: at, y: baseline, anchor: "start", spans })
  let top = y + 6
  const block = (text: string, size: number, bold: boolean, tone: Tone, room: number, at = x + pad) => {
    if (text === "") return
    const wrapped = wrapText(text, size, room, bold)
    const height = Math.round(size * 1.26)
    wrapped.forEach((line, i) => put(at, top + (i + 1) * height - 4, span(line, size, bold ? 600 : 400, tone)))
    top += wrapped.length * height
  }
  block(stage.name, 15, true, "ink", textRoom)
  block(stage.metric, 12.5, false, "ink-3", textRoom)
  const valueTop = top
  if (isNarrow) top += 40
  const mark = markOf(stage, x + pad, top + 12)
  const indent = mark ? INDENT : 0
  block(
    stage.level.text,
    13,
    stage.level.isBelow,
    stage.level.isBelow ? "below" : "ink-2",
    textRoom - indent,
    x + pad + indent,
  )
  const middle = isNarrow ? valueTop + 20 : y + 6 + (top - y - 6) / 2
  if (isNarrow) put(x + pad, middle + 7, ...valueSpans(stage, 21))
  else lines.push({ x: right - sparkWidth - 12, y: middle + 7, anchor: "end", spans: valueSpans(stage, 21) })
  // It keeps clear of the notes below, which run the whole width.
  const sparkHeight = isNarrow ? 38 : Math.min(38, Math.max(14, top - y - 10))
  const spark = { x: right - sparkWidth, y: middle - sparkHeight / 2, width: sparkWidth, height: sparkHeight }
  const notes = stage.notes.join(" · ")
  block(notes, textWidth(notes, 12.5) <= width - 2 * pad ? 12.5 : 12, false, "ink-3", width - 2 * pad)
  return { id: stage.id, box: { x, y, width, height: top + 6 - y }, lines, mark, spark }
}

const span = (text: string, size: number, weight: Span["weight"], tone: Tone): Span => ({ text, size, weight, tone })
const levelSpan = (text: string, size: number, tone: "below" | "ink-2") =>
  span(text, size, tone === "below" ? 600 : 400, tone)
const plainValue = ({ value }: StageText) => (value ? value.before + value.figure + value.after : "")

function valueSpans(stage: StageText, size: number): Span[] {
  if (!stage.value) return [span("–", size, 600, "ink-3")]
  const { before, figure, after } = stage.value
  const large = span(before + figure, size, 600, "ink")
  return after === "" ? [large] : [large, span(after, Math.max(12, Math.round(size * 0.53)), 600, "ink")]
}

/** Large figures shrink until they fit their card. */
function valueSize(stage: StageText, room: number): number {
  const { before, figure, after } = stage.value ?? { before: "", figure: "", after: "" }
  for (const size of [30, 27, 24, 21, 18])
    if (textWidth(before + figure, size, true) + textWidth(after, size * 0.53, true) <= room) return size
  return 16
}

function markOf({ level }: StageText, x: number, baseline: number): PlacedStage["mark"] {
  if (level.mark === null || level.mark === "level") return null
  return { x, y: baseline - 9.5, direction: level.mark, isBelow: level.isBelow }
}
