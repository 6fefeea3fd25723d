import { isFailingForm, type Box, type LinkText, type Span, type TextLine, type Tone } from "./picture.ts"
import { lineHeight, textWidth, wrapText } from "./text-width.ts"

/** Size of everything that is neither verdict nor effect. */
export const FACT = 12.5
const GAP = " "

type Options = {
  /** Names the other end, where the arrow comes from further away. */
  readonly from?: string
  /** Small and on one line where it fits: beside lanes. */
  readonly isQuiet?: boolean
}

/** Words beside an arrow, in lines that start at `x`, from `y` downwards: verdict, effect, interval; lag, units; what was before. */
export function lyingLabel(
  link: LinkText,
  x: number,
  y: number,
  width: number,
  { from, isQuiet = false }: Options = {},
): { readonly lines: readonly TextLine[]; readonly badge: Box | null; readonly height: number } {
  const lines: TextLine[] = []
  let top = y
  const put = (spans: readonly Span[], height: number) => {
    for (const wrapped of wrapSpans(spans, width)) {
      lines.push({ x, y: top + height - 5, anchor: "start", spans: wrapped })
      top += height
    }
  }
  const fact = (text: string): Span => ({ text, size: FACT, weight: 400, tone: "ink-2" })
  if (from !== undefined) put([{ ...fact(from), tone: "ink-3" }], 17)

  const wordSize = isQuiet ? 13 : 14
  const effect: Span = {
    text: link.effect ?? "",
    size: isQuiet ? 13 : 15,
    weight: link.form === "weak" ? 400 : 600,
    tone: effectTone(link),
  }
  const interval = link.interval ?? ""
  const estimate = link.effect === null ? [] : [effect, fact(gapBefore(interval) + interval)]
  let badge: Box | null = null
  if (isFailingForm(link.form)) {
    const wide = textWidth(link.word, 15, true) + 18
    const word = (at: number, span: Span) => lines.push({ x: at, y: top + 18, anchor: "start", spans: [span] })
    badge = { x, y: top, width: wide, height: 25 }
    word(x + 9, { text: link.word, size: 15, weight: 700, tone: "on-badge" })
    const since: Span = { text: link.since ?? "", size: 14, weight: 700, tone: "form" }
    const isBeside = wide + 8 + textWidth(since.text, 14, true) <= width
    if (link.since !== null && isBeside) word(x + wide + 8, since)
    top += 29
    if (link.since !== null && !isBeside) put([since], 19)
    if (estimate.length > 0) put(estimate, lineHeight(15))
    if (link.facts.length > 0) put([fact(link.facts.join(" · "))], 17)
  } else {
    const text = link.word + (link.since === null ? "" : pause(link.since) + link.since)
    const first = [{ text, size: wordSize, weight: 600, tone: "form" } satisfies Span, ...spaced(estimate)]
    const facts = link.facts.join(" · ")
    const whole = facts === "" ? first : [...first, fact(` · ${facts}`)]
    if (isQuiet && wrapSpans(whole, width).length === 1) put(whole, 18)
    else {
      put(first, lineHeight(effect.size))
      if (facts !== "") put([fact(facts)], 17)
    }
  }
  if (link.before.length > 0)
    put([fact(link.before.map((text, i) => (i === 0 ? "" : gapBefore(text)) + text).join(""))], 17)
  return { lines, badge, height: top - y }
}

/** Full-width brackets bring their own space. */
const gapBefore = (text: string) => (text.startsWith("（") ? "" : GAP)

/** Between a verdict and its date: Chinese sets a comma where English sets a space. */
const pause = (text: string) => (/^[\u4e00-\u9fff]/.test(text) ? "，" : GAP)

/** An effect nobody can be sure of is grey, one that fails has the colour of failing. */
export function effectTone({ form }: LinkText): Tone {
  return form === "unknown" ? "ink-3" : isFailingForm(form) ? "form" : "ink"
}

const spaced = ([first, ...rest]: readonly Span[]): Span[] =>
  first ? [{ ...first, text: GAP + first.text }, ...rest] : []

/** Spans in lines: a span that does not fit what is left of a line starts the next, and is wrapped by itself there. */
function wrapSpans(spans: readonly Span[], width: number): Span[][] {
  const lines: Span[][] = [[]]
  let used = 0
  for (const each of spans) {
    const isBold = each.weight > 400
    const wide = textWidth(each.text, each.size, isBold)
    if (used > 0 && used + wide > width) {
      lines.push([])
      used = 0
    }
    const wrapped = used === 0 ? wrapText(each.text.trimStart() || each.text, each.size, width, isBold) : [each.text]
    wrapped.forEach((text, i) => {
      if (i > 0) lines.push([])
      lines.at(-1)!.push({ ...each, text })
    })
    used = wrapped.length > 1 ? textWidth(wrapped.at(-1)!, each.size, isBold) : used + wide
  }
  return lines
}
