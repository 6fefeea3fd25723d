import { frameOf, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"

type UnitStripProps = {
  /** In an order that says nothing of their estimates. */
  readonly units: readonly {
    readonly name: string
    readonly value: number
    readonly interval: readonly [number, number]
    readonly isFlagged: boolean
    readonly text: () => string
  }[]
  readonly delta: number
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** One line for each unit, estimate and interval: a picture of spread, not a ranking. */
export function UnitStrip({ units, delta, tick, label, width, height }: UnitStripProps) {
  const frame = frameOf(width, height)
  const domain = domainOf([delta, -delta, ...units.flatMap(({ interval }) => interval)])
  const x = linear([-0.5, units.length - 0.5], [frame.left + 2, frame.right - 2])
  const y = linear(domain, [frame.bottom, frame.top])
  const radius = Math.max(1.2, Math.min(4, (frame.right - frame.left) / units.length / 2.2))
  // One path for all whiskers and one for all points: a hundred thousand branches are as few elements as five.
  const path = (isFlagged: boolean, mark: (unit: UnitStripProps["units"][number], i: number) => string) =>
    units.map((unit, i) => (unit.isFlagged === isFlagged ? mark(unit, i) : "")).join("")
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={domain} tick={tick}>
        <SmallBand delta={delta} />
        {[false, true].map((isFlagged) => (
          <g key={String(isFlagged)} className={isFlagged ? "tone-since" : "tone-whole"}>
            <path
              className="chart-whisker light"
              d={path(isFlagged, ({ interval: [low, high] }, i) => `M${px(x(i))} ${px(y(low))}V${px(y(high))}`)}
              strokeWidth={radius}
            />
            <path
              className={isFlagged ? "chart-square" : "chart-point"}
              d={path(isFlagged, ({ value }, i) => circle(x(i), y(value), radius))}
            />
          </g>
        ))}
      </Plot>
      <Readout
        spots={units.map((unit, i) => ({ x: x(i), y: y(unit.value), text: unit.text }))}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}

/** A circle as part of a path. */
function circle(x: number, y: number, radius: number): string {
  const r = px(radius)
  return `M${px(x - r)} ${px(y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`
}
