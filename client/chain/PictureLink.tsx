import { useRouter } from "@tanstack/react-router"
import type { MouseEvent } from "react"
import type { Box, PlacedLink } from "../../shared/analysis/picture/picture.ts"
import { selectedMark } from "../../shared/analysis/picture/selected-mark.ts"
import { Arrow } from "./Arrow.tsx"
import { PictureText } from "./PictureText.tsx"

type PictureLinkProps = {
  readonly link: PlacedLink
  readonly isSelected: boolean
  readonly label: string
}

/** The tinted ground of a link that fails, under everything else. */
export function PictureGround({ link: { tint, form } }: { readonly link: PlacedLink }) {
  if (!tint) return null
  const { x, y, width, height } = tint
  const bars =
    tint.bars === "top-bottom"
      ? [
          { x, y, width, height: 4 },
          { x, y: y + height - 4, width, height: 4 },
        ]
      : [
          { x, y, width: 4, height },
          { x: x + width - 4, y, width: 4, height },
        ]
  return (
    <g className={`form-${form}`} aria-hidden="true">
      <rect className="tint" x={x} y={y} width={width} height={height} />
      {bars.map((bar) => (
        <rect key={`${bar.x} ${bar.y}`} className="tint-bar" {...bar} />
      ))}
    </g>
  )
}

/** One link: an anchor to its evidence, with the arrow and its words. */
export function PictureLink({ link, isSelected, label }: PictureLinkProps) {
  const router = useRouter()
  const { badge, hit } = link
  const target = {
    to: "/",
    search: (before: Record<string, unknown>) => ({ ...before, link: `${link.from}~${link.to}` }),
    hash: "evidence",
  } as const
  const go = (event: MouseEvent) => {
    // A new tab or window is the browser's business.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void router.navigate({ ...target, resetScroll: false })
  }
  return (
    <a
      className={`link form-${link.form}`}
      data-reverse={link.reverse || undefined}
      href={router.buildLocation(target).href}
      aria-current={isSelected || undefined}
      onClick={go}
      data-stop
    >
      {/* As a title, the sentence is the link's name for those who hear it and a hint for those who point at it. */}
      <title>{label}</title>
      <rect className="hit" x={hit.x} y={hit.y} width={hit.width} height={hit.height} rx={3} />
      <Arrow form={link.form} route={link.route} thickness={link.thickness} isSmall={link.isSmall} />
      {badge && <rect className="badge" x={badge.x} y={badge.y} width={badge.width} height={badge.height} rx={3} />}
      <PictureText lines={link.lines} />
      {isSelected && <polygon className="selected" points={triangle(selectedMark(link))} aria-hidden="true" />}
    </a>
  )
}

const triangle = ({ x, y, width, height }: Box) => `${x},${y} ${x + width},${y} ${x + width / 2},${y + height}`
