import type { ReactNode } from "react"
import { px, ticks, type Scale } from "./scale.ts"

export type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** The room inside a chart for its marks, in pixels. */
export const frameOf = (width: number, height: number, left = 40): Frame => ({
  left,
  right: width - 6,
  top: 20,
  bottom: height - 24,
})

type PlotProps = {
  readonly width: number
  readonly height: number
  readonly frame: Frame
  readonly y: Scale
  readonly domain: readonly [number, number]
  readonly tick: (value: number) => string
  readonly children: ReactNode
}

/** What every chart stands in: a few light lines with their values, and a darker one at zero. No frame. */
export function Plot({ width, height, frame, y, domain, tick, children }: PlotProps) {
  return (
    <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {ticks(domain, 4).map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? "chart-zero" : "chart-grid"}
            x1={frame.left}
            x2={frame.right}
            y1={px(y(value))}
            y2={px(y(value))}
          />
          <text x={frame.left - 7} y={px(y(value)) + 4} textAnchor="end">
            {tick(value)}
          </text>
        </g>
      ))}
      {children}
    </svg>
  )
}

type BandProps = { readonly frame: Frame; readonly y: Scale; readonly delta: number }

/** The band of effects too small to matter, behind everything else. */
export function SmallBand({ frame, y, delta }: BandProps) {
  const [top, bottom] = bandEnds({ frame, y, delta })
  if (bottom <= top) return null
  return (
    <rect
      className="chart-band"
      x={frame.left}
      width={frame.right - frame.left}
      y={px(top)}
      height={px(bottom - top)}
    />
  )
}

/** What the band means, in front of everything else. */
export function BandName({ frame, y, delta, children }: BandProps & { readonly children: string }) {
  const [top, bottom] = bandEnds({ frame, y, delta })
  if (bottom - top < 14) return null
  return (
    <text className="chart-note" x={frame.left + 4} y={px(bottom) - 5}>
      {children}
    </text>
  )
}

const bandEnds = ({ frame, y, delta }: BandProps) =>
  [Math.max(frame.top, y(delta)), Math.min(frame.bottom, y(-delta))] as const
