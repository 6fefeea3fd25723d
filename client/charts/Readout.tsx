import { useState, type KeyboardEvent, type PointerEvent } from "react"
import type { Frame } from "./Plot.tsx"
import { px } from "./scale.ts"

/** A place in a chart that can be asked for its figures: their text, or of thousands how to make it. */
export type Spot = { readonly x: number; readonly y: number; readonly text: string | (() => string) }

type ReadoutProps = {
  readonly spots: readonly Spot[]
  readonly frame: Frame
  readonly width: number
  readonly height: number
  readonly label: string
}

/**
 * The figures of the spot nearest to the pointer, or reached with the arrow keys, over a chart of the same size.
 * They are written into room above the marks, so that nothing moves.
 */
export function Readout({ spots, frame, width, height, label }: ReadoutProps) {
  const [at, setAt] = useState<number | null>(null)
  const spot = at === null ? undefined : spots[at]
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    // On a wall the page is zoomed, and the box with it.
    const zoom = box.width / width
    const [x, y] = [(event.clientX - box.left) / zoom, (event.clientY - box.top) / zoom]
    // Distance across counts most: one looks along an axis before one looks up and down.
    const far = (each: Spot) => (each.x - x) ** 2 * 4 + (each.y - y) ** 2
    setAt(spots.length === 0 ? null : spots.reduce((best, each, i) => (far(each) < far(spots[best]!) ? i : best), 0))
  }
  const key = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined || spots.length === 0) return
    event.preventDefault()
    setAt(Math.min(spots.length - 1, Math.max(0, (at ?? (step === 1 ? -1 : spots.length)) + step)))
  }
  return (
    <>
      <svg
        className="readout"
        width={width}
        height={height}
        role="img"
        aria-label={label}
        tabIndex={0}
        onPointerMove={point}
        onPointerDown={point}
        onPointerLeave={() => setAt(null)}
        onBlur={() => setAt(null)}
        onKeyDown={key}
      >
        {spot && (
          <>
            <line className="readout-line" x1={px(spot.x)} x2={px(spot.x)} y1={frame.top} y2={frame.bottom} />
            <circle className="readout-dot" cx={px(spot.x)} cy={px(spot.y)} r={4.5} />
          </>
        )}
      </svg>
      <output className="readout-text" hidden={!spot} data-side={spot && spot.x > width / 2 ? "left" : "right"}>
        {typeof spot?.text === "function" ? spot.text() : spot?.text}
      </output>
    </>
  )
}
