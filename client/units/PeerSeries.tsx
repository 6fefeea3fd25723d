import type { PlacedEvent } from "../../shared/analysis/place-events.ts"
import { EventMarks, EventNotes, eventsAcross, type NamedEvent } from "../charts/EventMarks.tsx"
import { frameOf, Plot } from "../charts/Plot.tsx"
import { Readout } from "../charts/Readout.tsx"
import { domainOf, linear, px } from "../charts/scale.ts"

type PeerSeriesProps = {
  readonly points: readonly {
    readonly name: string
    readonly value: number | null
    /** Without low and high there is no band, only the mean. */
    readonly peers: { readonly mean: number; readonly low: number | null; readonly high: number | null } | null
    readonly text: string
  }[]
  /** By the places of the points; what their numbers mean stands beside all stages. */
  readonly events: readonly PlacedEvent<NamedEvent>[]
  readonly tick: (value: number) => string
  readonly label: string
  readonly width: number
  readonly height: number
}

/** One line over time before the band in which most of its peers lie. Both have gaps where nothing was observed. */
export function PeerSeries({ points, events, tick, label, width, height }: PeerSeriesProps) {
  const frame = frameOf(width, height, 34)
  const every = points.flatMap(({ value, peers }) => [
    ...(value === null ? [] : [value]),
    ...(peers ? [peers.mean, peers.low ?? peers.mean, peers.high ?? peers.mean] : []),
  ])
  const domain = domainOf(every)
  const x = linear([0, Math.max(1, points.length - 1)], [frame.left + 3, frame.right - 3])
  const y = linear(domain, [frame.bottom, frame.top])
  const layout = eventsAcross(events, x, frame, true)
  const line = (valueOf: (point: (typeof points)[number]) => number | null) =>
    runs(points.map(valueOf))
      .map(
        (run) =>
          `M${run.map(({ place, value }) => `${px(x(place))} ${px(y(value))}`).join("L")}${run.length === 1 ? "h0" : ""}`,
      )
      .join("")
  const spans = points.map(({ peers }) =>
    peers && peers.low !== null && peers.high !== null ? { low: peers.low, high: peers.high } : null,
  )
  const bands = runs(spans).map((run) => {
    const edge = (of: "low" | "high") => run.map(({ place, value }) => `${px(x(place))} ${px(y(value[of]))}`)
    return `M${[...edge("high"), ...edge("low").toReversed()].join("L")}Z`
  })
  const last = points.findLastIndex(({ value }) => value !== null)
  return (
    <div className="chart-frame">
      <Plot width={width} height={height} frame={frame} y={y} domain={domain} tick={tick}>
        <path className="peer-band" d={bands.join("")} />
        <EventMarks layout={layout} frame={frame} />
        <path className="peer-mean" d={line(({ peers }) => peers?.mean ?? null)} />
        <path className="peer-own" d={line(({ value }) => value)} />
        {last >= 0 && <circle className="peer-last" cx={px(x(last))} cy={px(y(points[last]!.value!))} r={3.2} />}
        <text x={frame.left} y={frame.bottom + 17}>
          {points[0]?.name}
        </text>
        {points.length > 1 && (
          <text x={frame.right} y={frame.bottom + 17} textAnchor="end">
            {points.at(-1)!.name}
          </text>
        )}
      </Plot>
      <Readout
        spots={points.map((point, place) => ({
          x: x(place),
          y: y(point.value ?? point.peers?.mean ?? 0),
          text: point.text,
        }))}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
      <EventNotes events={events} isSeen={false} />
    </div>
  )
}

/** The stretches without a gap, each value with its place. */
function runs<Value>(values: readonly (Value | null)[]): { place: number; value: Value }[][] {
  const found: { place: number; value: Value }[][] = []
  values.forEach((value, place) => {
    if (value === null) return
    if (place > 0 && values[place - 1] !== null) found.at(-1)!.push({ place, value })
    else found.push([{ place, value }])
  })
  return found
}
