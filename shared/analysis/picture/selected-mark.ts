import type { Box, PlacedLink } from "./picture.ts"

/** Words beside a mark in their last line leave this much room for it. */
export const MARK_ROOM = 22

/** Where the triangle towards the evidence stands at the selected link: under upright words, at the right end of lying ones. */
export function selectedMark({ hit, lines }: PlacedLink): Box {
  const isLying = lines.some(({ anchor }) => anchor === "start")
  const middle = isLying ? hit.x + hit.width - MARK_ROOM / 2 : hit.x + hit.width / 2
  return { x: middle - 7, y: hit.y + hit.height - 15, width: 14, height: 8 }
}
