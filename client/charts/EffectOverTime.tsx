import { Fragment } from "react"
import { Area, Line, ReferenceLine, ZIndexLayer } from "recharts"
import type { PlacedEvent } from "../../shared/analysis/place-events.ts"
import { EVENT_ROW, EventMarks, EventNotes, eventsAcross, type NamedEvent } from "./EventMarks.tsx"
import { BandName, frameOf, LAYER, Plot, SmallBand } from "./Plot.tsx"
import { Readout } from "./Readout.tsx"
import { domainOf, linear, px } from "./scale.ts"
import { toneColour } from "./tone.ts"

type Row = { readonly x: number; readonly effect: number; readonly interval: readonly [number, number] }

/** Room at both ends of the time line, in pixels. */
const AIR = 4

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
  /** By periods after the last one of the first window. */
  readonly events: readonly PlacedEvent<NamedEvent>[]
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
  events,
  delta,
  bandLabel,
  tick,
  label,
  width,
  height,
}: EffectOverTimeProps) {
  const whole = frameOf(width, height)
  // The name of the break keeps the top row to itself.
  const frame = events.length > 0 && breakAt ? { ...whole, top: whole.top + EVENT_ROW } : whole
  const domain = domainOf([delta, -delta, ...windows.flatMap(({ interval }) => interval)])
  const ends = [windows[0]?.at ?? 0, windows.at(-1)?.at ?? 1] as const
  const air = ((ends[1] - ends[0]) * AIR) / (frame.right - frame.left - 2 * AIR)
  const xDomain = [ends[0] - air, ends[1] + air] as const
  const x = linear(xDomain, [frame.left, frame.right])
  const y = linear(domain, [frame.bottom, frame.top])
  const layout = eventsAcross(events, (place) => x(ends[0] + place), frame)
  const isSince = ({ x: at }: Row) => breakAt === null || at >= breakAt.at
  const parts = [
    { tone: "before" as const, within: (row: Row) => !isSince(row) },
    { tone: breakAt ? ("since" as const) : ("whole" as const), within: isSince },
  ]
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
        data={windows.map(({ at, effect, interval }) => ({ x: at, effect, interval }))}
      >
        <SmallBand delta={delta} />
        {parts.map(({ tone, within }) => (
          <Fragment key={tone}>
            <Area
              dataKey={(row: Row) => (within(row) ? row.interval : null)}
              fill={toneColour[tone]}
              fillOpacity={0.2}
              stroke="none"
              activeDot={false}
              isAnimationActive={false}
            />
            <Line
              dataKey={(row: Row) => (within(row) ? row.effect : null)}
              stroke={toneColour[tone]}
              strokeWidth={2.2}
              strokeLinejoin="round"
              {...(tone === "before" && { strokeDasharray: "6 4" })}
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          </Fragment>
        ))}
        <EventMarks layout={layout} frame={frame} />
        {breakAt && <ReferenceLine x={breakAt.at} stroke="var(--broken)" strokeWidth={1.5} />}
        <ZIndexLayer zIndex={LAYER.names}>
          {breakAt && (
            <text
              className="chart-name tone-since"
              x={px(Math.min(frame.right - 40, x(breakAt.at)))}
              y={whole.top - 8}
              textAnchor="middle"
            >
              {breakAt.name}
            </text>
          )}
          <text x={frame.left} y={frame.bottom + 17}>
            {windows[0]?.name}
          </text>
          <text x={frame.right} y={frame.bottom + 17} textAnchor="end">
            {windows.at(-1)?.name}
          </text>
        </ZIndexLayer>
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
      <EventNotes events={events} isSeen={layout.numbered.length > 0} />
    </div>
  )
}
