import { frameOf, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"

type LagPoint = {
  readonly lag: number
  readonly effect: number
  readonly interval: readonly [number, number]
  readonly text: string
}

type EffectByLagProps = {
  /** One or two series: a whole window, or before and since. */
  readonly series: readonly {
    readonly tone: "whole" | "before" | "since"
    readonly name: string
    readonly points: readonly LagPoint[]
  }[]
  readonly lags: readonly number[]
  readonly preset: number
  readonly presetLabel: string
  readonly axisLabel: string
  readonly delta: number
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** The effect at each lag with its interval; the lag that was chosen before looking is boxed. Before is round, since is square. */
export function EffectByLag({
  series,
  lags,
  preset,
  presetLabel,
  axisLabel,
  delta,
  tick,
  label,
  width,
  height,
}: EffectByLagProps) {
  const frame = { ...frameOf(width, height), bottom: height - 38 }
  const every = series.flatMap(({ points }) => points)
  const domain = domainOf([delta, -delta, ...every.flatMap(({ interval }) => interval)])
  const step = (frame.right - frame.left) / Math.max(1, lags.length)
  const x = (lag: number) => frame.left + (lags.indexOf(lag) + 0.5) * step
  const y = linear(domain, [frame.bottom, frame.top])
  const shift = (place: number) => (place - (series.length - 1) / 2) * Math.min(14, step / 3)
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={domain} tick={tick}>
        <SmallBand frame={frame} y={y} delta={delta} />
        <rect
          className="chart-box"
          x={px(x(preset) - Math.min(18, step / 2))}
          width={Math.min(36, step)}
          y={frame.top}
          height={frame.bottom - frame.top}
        />
        <text className="chart-strong" x={px(x(preset))} y={frame.top - 7} textAnchor="middle">
          {presetLabel}
        </text>
        {lags.map((lag) => (
          <text
            key={lag}
            className={lag === preset ? "chart-strong" : undefined}
            x={px(x(lag))}
            y={frame.bottom + 16}
            textAnchor="middle"
          >
            {lag}
          </text>
        ))}
        <text x={frame.right} y={height - 5} textAnchor="end">
          {axisLabel}
        </text>
        {series.map(({ tone, points }, place) => (
          <g key={tone} className={`tone-${tone}`}>
            {points.map(({ lag, effect, interval }) => (
              <g key={lag}>
                <line
                  className="chart-whisker"
                  x1={px(x(lag) + shift(place))}
                  x2={px(x(lag) + shift(place))}
                  y1={px(y(interval[0]))}
                  y2={px(y(interval[1]))}
                />
                {tone === "since" ? (
                  <rect
                    className="chart-square"
                    x={px(x(lag) + shift(place) - 4)}
                    y={px(y(effect) - 4)}
                    width={8}
                    height={8}
                  />
                ) : (
                  <circle className="chart-point" cx={px(x(lag) + shift(place))} cy={px(y(effect))} r={4.5} />
                )}
              </g>
            ))}
          </g>
        ))}
      </Plot>
      <Readout
        spots={series.flatMap(({ points }, place) =>
          points.map((point) => ({ x: x(point.lag) + shift(place), y: y(point.effect), text: point.text })),
        )}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}
