import { shortened } from "../../shared/analysis/picture/text-width.ts"
import { frameOf, Plot } from "../charts/Plot.tsx"
import { Readout } from "../charts/Readout.tsx"
import { domainOf, linear, px, ticks } from "../charts/scale.ts"

type QuadrantProps = {
  readonly points: readonly {
    readonly id: string
    readonly x: number
    readonly y: number
    readonly xInterval: readonly [number, number]
    readonly yInterval: readonly [number, number]
    readonly isMarked: boolean
    readonly text: () => string
  }[]
  /** What the lower right field is called: above zero across, below it upwards. */
  readonly name: string
  readonly xLabel: string
  readonly yLabel: string
  readonly tick: (value: number) => string
  readonly width: number
  readonly height: number
}

/** Two distances to target against each other, one dot for each branch. The lower right field is meant; what is marked in it carries its intervals. */
export function Quadrant({ points, name, xLabel, yLabel, tick, width, height }: QuadrantProps) {
  const frame = { ...frameOf(width, height, 34), bottom: height - 40 }
  const marked = points.filter(({ isMarked }) => isMarked)
  const domain = (of: "x" | "y") => domainOf([1, -1, ...points.map((point) => point[of])])
  const [xDomain, yDomain] = [domain("x"), domain("y")]
  const x = linear(xDomain, [frame.left, frame.right])
  const y = linear(yDomain, [frame.bottom, frame.top])
  const inX = (value: number) => px(Math.min(frame.right, Math.max(frame.left, x(value))))
  const inY = (value: number) => px(Math.min(frame.bottom, Math.max(frame.top, y(value))))
  // One path for all dots: five thousand branches stay as quick as five. A line of no length with round ends is a dot.
  const dots = points.filter(({ isMarked }) => !isMarked).map((point) => `M${px(x(point.x))} ${px(y(point.y))}h0`)
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={yDomain} tick={tick}>
        <rect
          className="quadrant-field"
          x={px(x(0))}
          y={px(y(0))}
          width={px(frame.right - x(0))}
          height={px(frame.bottom - y(0))}
        />
        <line className="chart-zero" x1={px(x(0))} x2={px(x(0))} y1={frame.top} y2={frame.bottom} />
        {ticks(xDomain, 4).map((value) => (
          <text key={value} x={px(x(value))} y={frame.bottom + 15} textAnchor="middle">
            {tick(value)}
          </text>
        ))}
        <text x={frame.left - 28} y={11}>
          {shortened(yLabel, 12, width - frame.left + 28)}
        </text>
        <text x={frame.right} y={height - 5} textAnchor="end">
          {shortened(xLabel, 12, frame.right)}
        </text>
        <path className="quadrant-dots" d={dots.join("")} />
        {marked.map((point) => (
          <g key={point.id}>
            <path
              className="quadrant-whisker"
              d={`M${inX(point.xInterval[0])} ${px(y(point.y))}H${inX(point.xInterval[1])}M${px(x(point.x))} ${inY(point.yInterval[0])}V${inY(point.yInterval[1])}`}
            />
            <rect className="quadrant-marked" x={px(x(point.x)) - 4} y={px(y(point.y)) - 4} width={8} height={8} />
          </g>
        ))}
        {/* What is marked would lie under the name, and says which field is meant. */}
        {marked.length === 0 && (
          <text className="chart-strong quadrant-name" x={frame.right - 4} y={frame.bottom - 7} textAnchor="end">
            {name}
          </text>
        )}
      </Plot>
      <Readout
        spots={points.map((point) => ({ x: x(point.x), y: y(point.y), text: point.text }))}
        frame={frame}
        width={width}
        height={height}
        label={name}
      />
    </div>
  )
}
