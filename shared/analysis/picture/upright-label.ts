import type { Box, LinkText, Span, TextLine } from "./picture.ts"
import { effectTone, FACT } from "./lying-label.ts"
import { isFailingForm } from "./picture.ts"
import { textWidth, wrapText } from "./text-width.ts"

/** A link's words, placed: lines, and the badge behind the word of a broken link. */
export type Label = { readonly lines: readonly TextLine[]; readonly badge: Box | null }

/** How much height a link's words take above and below a level arrow in a column of a width. */
export function labelHeights(link: LinkText, width: number): { above: number; below: number } {
  const room = width - 4
  const since = link.since === null ? 0 : wrapText(link.since, 14, room, true).length * 19
  const word = isFailingForm(link.form) ? 33 : wrapText(link.word, 14, room, true).length * 19
  const facts = [link.interval ?? "", ...link.facts].filter((text) => text !== "")
  const lines = facts.reduce((sum, text) => sum + wrapText(text, FACT, room).length, 0)
  const before = link.before.reduce((sum, text) => sum + wrapText(text, FACT, room).length, 0)
  return { above: word + since, below: (link.effect ? 25 : 0) + lines * 17 + (before > 0 ? 7 + before * 17 : 0) }
}

/** The least width at which no word, effect or interval of a label is divided. */
export function labelWidth(link: LinkText): number {
  const badge = isFailingForm(link.form) ? textWidth(link.word, 16, true) + 24 : 0
  const whole = [link.interval ?? "", ...link.before].map((text) => textWidth(text, FACT))
  return Math.ceil(Math.max(badge, textWidth(link.effect ?? "", 20, true), ...whole)) + 5
}

/** Words centred above and below a level arrow whose middle is at `x`, `y`. */
export function uprightLabel(link: LinkText, x: number, y: number, width: number): Label {
  const lines: TextLine[] = []
  const room = width - 4
  const put = (baseline: number, ...spans: Span[]) => lines.push({ x, y: baseline, anchor: "middle", spans })
  const clear = isFailingForm(link.form) ? 23 : 19
  const { above } = labelHeights(link, width)
  let top = y - clear - above
  let badge: Box | null = null
  if (isFailingForm(link.form)) {
    const wide = textWidth(link.word, 16, true) + 24
    badge = { x: x - wide / 2, y: top, width: wide, height: 29 }
    put(top + 20, { text: link.word, size: 16, weight: 700, tone: "on-badge" })
    top += 33
  } else
    for (const text of wrapText(link.word, 14, room, true)) {
      put(top + 14, { text, size: 14, weight: 600, tone: "form" })
      top += 19
    }
  if (link.since !== null)
    for (const text of wrapText(link.since, 14, room, true)) {
      put(top + 14, { text, size: 14, weight: 700, tone: "form" })
      top += 19
    }

  let baseline = y + 16
  if (link.effect !== null) {
    put(baseline + 20, {
      text: link.effect,
      size: 20,
      weight: link.form === "weak" ? 400 : 600,
      tone: effectTone(link),
    })
    baseline += 25
  }
  const block = (text: string) => {
    for (const line of wrapText(text, FACT, room)) {
      put(baseline + 14, { text: line, size: FACT, weight: 400, tone: "ink-2" })
      baseline += 17
    }
  }
  for (const text of [link.interval ?? "", ...link.facts]) if (text !== "") block(text)
  if (link.before.length > 0) baseline += 7
  for (const text of link.before) block(text)
  return { lines, badge }
}
