import { shaftThickness } from "./arrow-shape.ts"
import { lyingLabel } from "./lying-label.ts"
import { isFailingForm, type Box, type LinkText, type PlacedLink } from "./picture.ts"
import { MARK_ROOM } from "./selected-mark.ts"
import { labelHeights, uprightLabel } from "./upright-label.ts"

/** Where a level link runs from left to right; one that passes other cards has its words in lines above it. */
export type Column = { readonly x: number; readonly width: number; readonly isPassing: boolean }

const PAD = 14
/** Below a link's words stands the mark of the selected one. */
const FOOT = 18

const isFailing = (link: LinkText) => isFailingForm(link.form)
const clearance = (link: LinkText) => (isFailing(link) ? 23 : 19)
const thicknessOf = (link: LinkText) =>
  isFailing(link) ? Math.max(14, shaftThickness(link.size)) : shaftThickness(link.size)

/** How high a level link is with its words, and how far below its top the arrow runs. */
export function levelHeights(link: LinkText, { width, isPassing }: Column): { height: number; arrow: number } {
  if (!isPassing) {
    const { above, below } = labelHeights(link, width)
    return { height: above + clearance(link) + 24 + below + FOOT, arrow: above + clearance(link) + 8 }
  }
  const words = lyingLabel(link, 0, 0, width - 2 * PAD - MARK_ROOM).height
  const arrow = 8 + words + 6 + clearance(link)
  return { height: arrow + 8 + FOOT, arrow }
}

/**
 * One level link with its words. Its ground reaches to its neighbours in the column, or as far as both cards do; `near`:
 * where the link above ends and the one below begins.
 */
export function levelLink(
  link: LinkText,
  column: Column,
  top: number,
  [from, to]: readonly [Box, Box],
  near: { readonly from: number | undefined; readonly to: number | undefined },
): PlacedLink {
  const { height, arrow } = levelHeights(link, column)
  const y = top + arrow
  const start = Math.min(top, Math.max(from.y, to.y, near.from === undefined ? -Infinity : (near.from + top) / 2 + 2))
  const end = Math.max(
    top + height,
    Math.min(from.y + from.height, to.y + to.height, near.to === undefined ? Infinity : (near.to + top + height) / 2),
  )
  const ground: Box = column.isPassing
    ? { x: column.x, y: top, width: column.width, height }
    : { x: column.x, y: start, width: column.width, height: end - start }
  const words = column.isPassing
    ? lyingLabel(link, column.x + PAD, top + 8, column.width - 2 * PAD - MARK_ROOM)
    : uprightLabel(link, column.x + column.width / 2, y, column.width)
  return {
    from: link.from,
    to: link.to,
    reverse: false,
    form: link.form,
    route: [
      { x: column.x, y },
      { x: column.x + column.width, y },
    ],
    thickness: thicknessOf(link),
    isSmall: false,
    lines: words.lines,
    badge: words.badge,
    tint: isFailing(link) ? { ...ground, bars: "top-bottom" } : null,
    hit: ground,
  }
}
