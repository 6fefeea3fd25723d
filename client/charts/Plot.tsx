import type { ReactNode } from "react"
import {
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ReferenceLine,
  XAxis,
  YAxis,
  ZIndexLayer,
  type XAxisProps,
} from "recharts"
import { px, ticks, type Scale } from "./scale.ts"

export type Frame = { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }

/** Layers from back to front; what recharts draws by itself lies between `dots` and `names`. */
export const LAYER = { band: -60, zero: -50, dots: 50, names: 2000 } as const

/** Room for the values across, in pixels. */
const TICKS = 20

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
  /** Where values stand, for children drawn in pixels; it spans the same domain. */
  readonly y: Scale
  readonly domain: readonly [number, number]
  readonly tick: (value: number) => string
  /** The axis across: its domain, and its ticks if it has any. */
  readonly xAxis?: Pick<XAxisProps, "domain" | "ticks" | "tickFormatter">
  /** Rows with an `x` each, for the lines and areas among the children. */
  readonly data?: readonly { readonly x: number }[]
  readonly children: ReactNode
}

/** What every chart stands in: a few light lines with their values, and a darker one at zero. No frame. */
export function Plot({ width, height, frame, domain, tick, xAxis, data, children }: PlotProps) {
  const { left, right, top, bottom } = frame
  const values = ticks(domain, 4)
  return (
    <div className="chart" aria-hidden="true">
      <ComposedChart
        width={width}
        height={height}
        margin={{ top, left: 0, right: width - right, bottom: height - bottom - TICKS }}
        data={data ?? []}
        accessibilityLayer={false}
      >
        <CartesianGrid vertical={false} horizontalValues={values} stroke="var(--line)" />
        <XAxis
          type="number"
          dataKey="x"
          domain={[0, 1]}
          ticks={[]}
          {...xAxis}
          height={TICKS}
          interval={0}
          tickMargin={6}
          tickSize={0}
          axisLine={false}
          tickLine={false}
          allowDataOverflow
        />
        <YAxis
          type="number"
          domain={[...domain]}
          ticks={values}
          tickFormatter={tick}
          width={left}
          interval={0}
          tickMargin={7}
          tickSize={0}
          axisLine={false}
          tickLine={false}
          allowDataOverflow
        />
        <ReferenceLine y={0} stroke="var(--line-strong)" zIndex={LAYER.zero} />
        {children}
      </ComposedChart>
    </div>
  )
}

/** The band of effects too small to matter, behind everything else. */
export function SmallBand({ delta }: { readonly delta: number }) {
  return <ReferenceArea y1={-delta} y2={delta} fill="var(--band)" fillOpacity={0.75} zIndex={LAYER.band} />
}

type BandNameProps = { readonly frame: Frame; readonly y: Scale; readonly delta: number; readonly children: string }

/** What the band means, in front of everything else; left out where the band is lower than a line of text. */
export function BandName({ frame, y, delta, children }: BandNameProps) {
  if (y(-delta) - y(delta) < 14) return null
  return (
    <ZIndexLayer zIndex={LAYER.names}>
      <text className="chart-note" x={frame.left + 4} y={px(y(-delta)) - 5}>
        {children}
      </text>
    </ZIndexLayer>
  )
}
