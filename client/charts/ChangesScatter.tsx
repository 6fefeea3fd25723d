import { frameOf, Plot } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px, ticks } from "./scale.ts"

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
      <Plot width={width} height={height} frame={frame} y={y} domain={yDomain} tick={tick}>
        <line className="chart-zero" x1={px(x(0))} x2={px(x(0))} y1={frame.top} y2={frame.bottom} />
        {ticks(xDomain, 4).map((value) => (
          <text key={value} x={px(x(value))} y={frame.bottom + 15} textAnchor="middle">
            {tick(value)}
          </text>
        ))}
        <text x={frame.left - 34} y={11}>
          {yLabel}
        </text>
        <text x={frame.right} y={height - 5} textAnchor="end">
          {xLabel}
        </text>
        {shown.map((point) => (
          <circle key={point.text} className="chart-dot" cx={px(x(point.x))} cy={px(y(point.y))} r={1.9} />
        ))}
        {lines.map(({ tone, slope, low, high, label: name }) => {
          const [left, right] = xDomain
          const band = [left, 0, right].map((at) => [x(at), clip(high * at), clip(low * at)] as const)
          const corners = [
            ...band.map(([at, top]) => [at, top]),
            ...band.toReversed().map(([at, , bottom]) => [at, bottom]),
          ]
          return (
            <g key={tone} className={`tone-${tone}`}>
              <polygon className="chart-interval" points={corners.map(([a, b]) => `${px(a!)},${px(b!)}`).join(" ")} />
              <line
                className="chart-line"
                x1={px(x(left))}
                y1={px(clip(slope * left))}
                x2={px(x(right))}
                y2={px(clip(slope * right))}
              />
              <text
                className="chart-name"
                x={frame.right - 2}
                y={px(clip(slope * right)) + (tone === "before" ? -7 : 16)}
                textAnchor="end"
              >
                {name}
              </text>
            </g>
          )
        })}
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
