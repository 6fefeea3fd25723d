import type { ArrowForm } from "../../shared/analysis/arrow-form.ts"
import { arrowShape, gapMarker, type Point } from "../../shared/analysis/picture/arrow-shape.ts"

type ArrowProps = {
  readonly form: ArrowForm
  readonly route: readonly Point[]
  readonly thickness: number
  readonly isSmall?: boolean
}

/** One arrow of the grammar along a route, as shapes of an SVG that is already there. */
export function Arrow({ form, route, thickness, isSmall = false }: ArrowProps) {
  const shape = arrowShape(form, route, thickness, isSmall)
  return (
    <g className={`arrow form-${form}`} data-small={isSmall || undefined}>
      {shape.filled.map((area) => (
        <polygon key={`filled ${area[0]!.x}`} className="arrow-filled" points={points(area)} />
      ))}
      {shape.hollow.map((area) => (
        <polygon key={`hollow ${area[0]!.x} ${area[0]!.y}`} className="arrow-hollow" points={points(area)} />
      ))}
      {shape.dots && <polyline className="arrow-dots" points={points(shape.dots)} />}
      {shape.chevron && <polyline className="arrow-chevron" points={points(shape.chevron)} />}
      {shape.minus && <Minus at={shape.minus} isSmall={isSmall} />}
      {form === "changed" && !isSmall && (
        <polygon className="arrow-filled" points={points(gapMarker(route, thickness))} />
      )}
    </g>
  )
}

/** The ring with the minus, upright whichever way the arrow runs. */
function Minus({ at, isSmall }: { readonly at: Point; readonly isSmall: boolean }) {
  const radius = isSmall ? 6.5 : 11
  const [width, height] = isSmall ? [7, 2] : [12, 3]
  return (
    <>
      <circle className="arrow-ring" cx={at.x} cy={at.y} r={radius} />
      <rect className="arrow-filled" x={at.x - width / 2} y={at.y - height / 2} width={width} height={height} />
    </>
  )
}

type ArrowGlyphProps = {
  readonly form: ArrowForm
  /** From end to end, in pixels. */
  readonly length?: number
  /** Pointing down, as between cards that stand under one another. */
  readonly isDown?: boolean
}

/** A small arrow by itself, for legends and lists; the word always stands beside it. */
export function ArrowGlyph({ form, length = 48, isDown = false }: ArrowGlyphProps) {
  const at = (far: number) => (isDown ? { x: 10, y: far } : { x: far, y: 10 })
  const route = [at(0), at(length)]
  const [width, height] = isDown ? [20, length] : [length, 20]
  return (
    <svg className="glyph" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <Arrow form={form} route={route} thickness={form === "broken" || form === "changed" ? 8 : 7} isSmall />
    </svg>
  )
}

const points = (area: readonly Point[]) => area.map(({ x, y }) => `${x},${y}`).join(" ")
