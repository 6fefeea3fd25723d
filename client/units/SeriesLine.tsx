import { memo } from "react"
import { linear, px } from "../charts/scale.ts"
import type { EventTick } from "../events/placed.ts"

type Scores = readonly (number | null)[]

type SeriesLineProps = {
  readonly scores: Scores
  readonly median: Scores
  readonly scale: { readonly low: number; readonly high: number }
  /** Places on the time line from which on a link into this stage is not what it was. */
  readonly breaks: readonly number[]
  readonly events: readonly EventTick[]
  /** The place whose figure is read; null for none. */
  readonly at: number | null
  readonly width: number
}

export const LINE_HEIGHT = 56
const TICK = 6

/** How high a score stands; what lies beyond the scale is drawn along its edge. */
export function heightOf({ low, high }: SeriesLineProps["scale"]) {
  const y = linear([low, high], [LINE_HEIGHT - 3, 3])
  return (score: number) => px(y(Math.min(high, Math.max(low, score))))
}

/** One branch over time before the median: a gap where nothing was observed, a dot at the last score or at the one that is read. */
export const SeriesLine = memo(function SeriesLine({
  scores,
  median,
  scale,
  breaks,
  events,
  at,
  width,
}: SeriesLineProps) {
  const x = linear([0, Math.max(1, scores.length - 1)], [3, width - 4])
  const y = heightOf(scale)
  const dot = at ?? scores.findLastIndex((score) => score !== null)
  const score = scores[dot] ?? null
  return (
    <svg className="line-field" width={width} height={LINE_HEIGHT} aria-hidden="true">
      <path className="line-zero" d={`M0 ${y(0)}H${width}`} />
      {breaks.map((place) => (
        <path key={place} className="line-break" d={`M${px(x(place))} 0V${LINE_HEIGHT}`} />
      ))}
      {events.map(({ place, text }) => (
        <path key={place} className="spark-event" d={`M${px(x(place))} ${LINE_HEIGHT - TICK}V${LINE_HEIGHT}`}>
          <title>{text}</title>
        </path>
      ))}
      {at !== null && <path className="readout-line" d={`M${px(x(at))} 0V${LINE_HEIGHT}`} />}
      <path className="line-median" d={pathOf(median, x, y)} />
      <path className="line-own" d={pathOf(scores, x, y)} />
      {score !== null && <circle className="line-dot" cx={px(x(dot))} cy={y(score)} r={2.6} />}
    </svg>
  )
})

/** Connected where two periods follow each other; a single one is a point. */
function pathOf(scores: Scores, x: (place: number) => number, y: (score: number) => number): string {
  const known = (place: number) => scores[place] != null
  return scores
    .map((score, place) => {
      if (score === null) return ""
      const alone = !known(place - 1) && !known(place + 1) ? "h.1" : ""
      return `${known(place - 1) ? "L" : "M"}${px(x(place))} ${y(score)}${alone}`
    })
    .join("")
}
