import { shaftThickness } from "./arrow-shape.ts"
import { lyingLabel } from "./lying-label.ts"
import type { LinkText, PlacedLink } from "./picture.ts"
import { MARK_ROOM } from "./selected-mark.ts"

const WORDS = 64

/** A link told in a line of its own under the picture, with a small arrow and the names of its ends, where no arrow can run between the cards. */
export function lineLink(
  link: LinkText,
  nameOf: (stage: string) => string,
  { x, y, width }: { readonly x: number; readonly y: number; readonly width: number },
): { readonly link: PlacedLink; readonly height: number } {
  const { height, ...label } = lyingLabel(link, x + WORDS, y, width - WORDS - MARK_ROOM, {
    from: `${nameOf(link.from)} → ${nameOf(link.to)}`,
    isQuiet: true,
  })
  return {
    height,
    link: {
      from: link.from,
      to: link.to,
      reverse: link.reverse,
      form: link.form,
      route: [
        { x: x + 4, y: y + 10 },
        { x: x + 52, y: y + 10 },
      ],
      thickness: quietThickness(link),
      isSmall: true,
      ...label,
      tint: null,
      hit: { x, y: y - 4, width, height: Math.max(44, height + 8) },
    },
  }
}

/** A link against the stream is thin, but its thickness still tells. */
export const quietThickness = (link: LinkText) => Math.min(4, 1 + shaftThickness(link.size) / 5)
