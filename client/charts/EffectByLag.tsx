import { ErrorBar, ReferenceArea, Scatter, ZIndexLayer } from "recharts"
import { frameOf, LAYER, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"
import { toneColour } from "./tone.ts"

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
  const xDomain = [-0.5, lags.length - 0.5] as const
  const x = linear(xDomain, [frame.left, frame.right])
  const y = linear(domain, [frame.bottom, frame.top])
  /** Where a series' point stands, in steps of the axis: two at one lag stand side by side. */
  const placeOf = (lag: number, which: number) =>
    lags.indexOf(lag) + (which - (series.length - 1) / 2) * Math.min(14 / step, 1 / 3)
  const box = lags.indexOf(preset)
  const half = Math.min(18 / step, 0.5)
  return (
    <div className="chart-frame">
      <Plot
        width={width}
        height={height}
        frame={frame}
        y={y}
        domain={domain}
        tick={tick}
        xAxis={{ domain: [...xDomain] }}
      >
        <SmallBand delta={delta} />
        {box >= 0 && <ReferenceArea x1={box - half} x2={box + half} fill="none" stroke="var(--ink-2)" />}
        {series.map(({ tone, points }, which) => (
          <Scatter
            key={tone}
            data={points.map(({ lag, effect, interval: [low, high] }) => ({
              x: placeOf(lag, which),
              effect,
              reach: [effect - low, high - effect],
            }))}
            dataKey="effect"
            shape={tone === "since" ? Square : Round}
            className={`tone-${tone}`}
            isAnimationActive={false}
          >
            <ErrorBar
              dataKey="reach"
              direction="y"
              width={0}
              stroke={toneColour[tone]}
              strokeWidth={1.5}
              isAnimationActive={false}
            />
          </Scatter>
        ))}
        <ZIndexLayer zIndex={LAYER.names}>
          {box >= 0 && (
            <text className="chart-strong" x={px(x(box))} y={frame.top - 7} textAnchor="middle">
              {presetLabel}
            </text>
          )}
          {lags.map((lag, at) => (
            <text
              key={lag}
              className={lag === preset ? "chart-strong" : undefined}
              x={px(x(at))}
              y={frame.bottom + 16}
              textAnchor="middle"
            >
              {lag}
            </text>
          ))}
          <text x={frame.right} y={height - 5} textAnchor="end">
            {axisLabel}
          </text>
        </ZIndexLayer>
      </Plot>
      <Readout
        spots={series.flatMap(({ points }, which) =>
          points.map((point) => ({ x: x(placeOf(point.lag, which)), y: y(point.effect), text: point.text })),
        )}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}

type Place = { readonly cx?: number; readonly cy?: number }

const Round = ({ cx, cy }: Place) => <circle className="chart-point" cx={cx} cy={cy} r={4.5} />

const Square = ({ cx = 0, cy = 0 }: Place) => (
  <rect className="chart-square" x={cx - 4} y={cy - 4} width={8} height={8} />
)
