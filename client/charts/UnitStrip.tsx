import { frameOf, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"

type UnitStripProps = {
  /** From the lowest to the highest. */
  readonly units: readonly {
    readonly name: string
    readonly value: number
    readonly interval: readonly [number, number]
    readonly isFlagged: boolean
    readonly text: string
  }[]
  readonly delta: number
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** One line for each unit, estimate and interval, in the order of their estimates: a picture of spread, not a ranking. */
export function UnitStrip({ units, delta, tick, label, width, height }: UnitStripProps) {
  const frame = frameOf(width, height)
  const domain = domainOf([delta, -delta, ...units.flatMap(({ interval }) => interval)])
  const x = linear([-0.5, units.length - 0.5], [frame.left + 2, frame.right - 2])
  const y = linear(domain, [frame.bottom, frame.top])
  const radius = Math.max(1.2, Math.min(4, (frame.right - frame.left) / units.length / 2.2))
  // One path for all whiskers: five thousand branches stay as quick as five.
  const whiskers = (isFlagged: boolean) =>
    units
      .map((unit, i) =>
        unit.isFlagged === isFlagged ? `M${px(x(i))} ${px(y(unit.interval[0]))}V${px(y(unit.interval[1]))}` : "",
      )
      .join("")
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={domain} tick={tick}>
        <SmallBand delta={delta} />
        {[false, true].map((isFlagged) => (
          <g key={String(isFlagged)} className={isFlagged ? "tone-since" : "tone-whole"}>
            <path className="chart-whisker light" d={whiskers(isFlagged)} strokeWidth={radius} />
            {units.map((unit, i) =>
              unit.isFlagged === isFlagged ? (
                <circle
                  key={unit.name}
                  className={isFlagged ? "chart-square" : "chart-point"}
                  cx={px(x(i))}
                  cy={px(y(unit.value))}
                  r={radius}
                />
              ) : null,
            )}
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
