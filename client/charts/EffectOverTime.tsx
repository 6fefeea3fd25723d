import { BandName, frameOf, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"

type EffectOverTimeProps = {
  /** Windows in order; `at` is the place of a window's last period on the time line, in periods. */
  readonly windows: readonly {
    readonly at: number
    readonly name: string
    readonly effect: number
    readonly interval: readonly [number, number]
    readonly text: string
  }[]
  /** Where the link changed, on the same time line. */
  readonly breakAt: { readonly at: number; readonly name: string } | null
  readonly delta: number
  readonly bandLabel: string
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** The effect in rolling windows with its interval; a line at the date of a break parts before from since. */
export function EffectOverTime({
  windows,
  breakAt,
  delta,
  bandLabel,
  tick,
  label,
  width,
  height,
}: EffectOverTimeProps) {
  const frame = frameOf(width, height)
  const domain = domainOf([delta, -delta, ...windows.flatMap(({ interval }) => interval)])
  const ends = [windows[0]?.at ?? 0, windows.at(-1)?.at ?? 1] as const
  const x = linear(ends, [frame.left + 4, frame.right - 4])
  const y = linear(domain, [frame.bottom, frame.top])
  const before = breakAt ? windows.filter(({ at }) => at < breakAt.at) : []
  const since = breakAt ? windows.filter(({ at }) => at >= breakAt.at) : windows
  const parts = [
    { tone: "before", part: before },
    { tone: breakAt ? "since" : "whole", part: since },
  ].filter(({ part }) => part.length > 0)
  const line = (part: typeof windows, value: (window: (typeof windows)[number]) => number) =>
    part.map((window) => `${px(x(window.at))} ${px(y(value(window)))}`)
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={domain} tick={tick}>
        <SmallBand frame={frame} y={y} delta={delta} />
        {parts.map(({ tone, part }) => (
          <g key={tone} className={`tone-${tone}`}>
            <path
              className="chart-interval"
              d={`M${[...line(part, ({ interval }) => interval[1]), ...line(part, ({ interval }) => interval[0]).toReversed()].join("L")}Z`}
            />
            <path className="chart-series" d={`M${line(part, ({ effect }) => effect).join("L")}`} />
          </g>
        ))}
        {breakAt && (
          <g className="tone-since">
            <line
              className="chart-break"
              x1={px(x(breakAt.at))}
              x2={px(x(breakAt.at))}
              y1={frame.top - 2}
              y2={frame.bottom}
            />
            <text
              className="chart-name"
              x={px(Math.min(frame.right - 40, x(breakAt.at)))}
              y={frame.top - 8}
              textAnchor="middle"
            >
              {breakAt.name}
            </text>
          </g>
        )}
        {windows.length > 0 && (
          <>
            <text x={frame.left} y={frame.bottom + 17}>
              {windows[0]!.name}
            </text>
            <text x={frame.right} y={frame.bottom + 17} textAnchor="end">
              {windows.at(-1)!.name}
            </text>
          </>
        )}
        <BandName frame={frame} y={y} delta={delta}>
          {bandLabel}
        </BandName>
      </Plot>
      <Readout
        spots={windows.map((window) => ({ x: x(window.at), y: y(window.effect), text: window.text }))}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}
