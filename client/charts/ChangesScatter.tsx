import { Fragment } from "react"
import { Area, Line, ReferenceLine, Scatter, ZIndexLayer } from "recharts"
import { shortened } from "../../shared/analysis/picture/text-width.ts"
import { frameOf, LAYER, Plot } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px, ticks } from "./scale.ts"
import { toneColour } from "./tone.ts"

/** A fitted line through the origin with the band of its slope's interval. */
export type FittedLine = {
  readonly tone: "since" | "before" | "whole"
  readonly label: string
  readonly slope: number
  readonly low: number
  readonly high: number
}

type ChangesScatterProps = {
  readonly points: readonly { readonly x: number; readonly y: number; readonly text: string }[]
  readonly lines: readonly FittedLine[]
  readonly xLabel: string
  readonly yLabel: string
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** Changes of two things together, one dot for each pair, and the lines that fit them. Both axes are centred on no change. */
export function ChangesScatter({ points, lines, xLabel, yLabel, tick, label, width, height }: ChangesScatterProps) {
  const frame = { ...frameOf(width, height), bottom: height - 40 }
  // The outermost hundredth is cut, or one odd month would press all others together.
  const reach = (values: readonly number[]) => {
    const sizes = values.map(Math.abs).toSorted((a, b) => a - b)
    return sizes[Math.min(sizes.length - 1, Math.floor(sizes.length * 0.99))] ?? 1
  }
  const [xReach, yReach] = [reach(points.map(({ x }) => x)), reach(points.map(({ y }) => y))]
  const xDomain = domainOf([-xReach, xReach])
  const yDomain = domainOf([-yReach, yReach])
  const x = linear(xDomain, [frame.left, frame.right])
  const y = linear(yDomain, [frame.bottom, frame.top])
  const shown = points.filter((point) => Math.abs(point.x) <= xDomain[1] && Math.abs(point.y) <= yDomain[1])
  const clip = (value: number) => Math.min(frame.bottom, Math.max(frame.top, y(value)))
  return (
    <div className="chart-frame">
      <Plot
        width={width}
        height={height}
        frame={frame}
        y={y}
        domain={yDomain}
        tick={tick}
        xAxis={{ domain: [...xDomain], ticks: ticks(xDomain, 4), tickFormatter: tick }}
        data={[xDomain[0], 0, xDomain[1]].map((at) => ({ x: at }))}
      >
        <ReferenceLine x={0} stroke="var(--line-strong)" zIndex={LAYER.zero} />
        <Scatter data={shown} dataKey="y" shape={Dot} zIndex={LAYER.dots} isAnimationActive={false} />
        {lines.map(({ tone, slope, low, high }) => (
          <Fragment key={tone}>
            <Area
              dataKey={({ x: at }: { x: number }) => [low * at, high * at]}
              fill={toneColour[tone]}
              fillOpacity={0.2}
              stroke="none"
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey={({ x: at }: { x: number }) => slope * at}
              stroke={toneColour[tone]}
              strokeWidth={2.6}
              {...(tone === "before" && { strokeDasharray: "6 4" })}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          </Fragment>
        ))}
        <ZIndexLayer zIndex={LAYER.names}>
          <text x={frame.left - 34} y={11}>
            {shortened(yLabel, 12, width - frame.left + 34)}
          </text>
          <text x={frame.right} y={height - 5} textAnchor="end">
            {shortened(xLabel, 12, frame.right)}
          </text>
          {lines.map(({ tone, slope, label: name }) => (
            <text
              key={tone}
              className={`chart-name tone-${tone}`}
              x={frame.right - 2}
              y={px(clip(slope * xDomain[1])) + (tone === "before" ? -7 : 16)}
              textAnchor="end"
            >
              {name}
            </text>
          ))}
        </ZIndexLayer>
      </Plot>
      <Readout
        spots={shown.map((point) => ({ x: x(point.x), y: y(point.y), text: point.text }))}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}

type Place = { readonly cx?: number; readonly cy?: number }

const Dot = ({ cx, cy }: Place) => <circle className="chart-dot" cx={cx} cy={cy} r={1.9} />
