import type { Box } from "../../shared/analysis/picture/picture.ts"
import type { EventTick } from "../events/placed.ts"

type SparklineProps = {
  readonly box: Box
  readonly values: readonly (number | null)[]
  readonly target: number | null
  readonly events: readonly EventTick[]
}

/** How high an event stands at the foot of the line, in pixels. */
const TICK = 8

/** The way here: one line with gaps where nothing was observed, a dot at the last value, the target dashed, a tick where something happened. */
export function Sparkline({ box, values, target, events }: SparklineProps) {
  const known = values.filter((value) => value !== null)
  if (known.length === 0) return null
  const low = Math.min(...known, target ?? Infinity)
  const high = Math.max(...known, target ?? -Infinity)
  const inner = { top: box.y + 3, height: box.height - 6, width: box.width - 4 }
  const x = (i: number) => box.x + (values.length < 2 ? inner.width : (i * inner.width) / (values.length - 1))
  const y = (value: number) => inner.top + (high === low ? 0.5 : (high - value) / (high - low)) * inner.height
  const last = values.findLastIndex((value) => value !== null)
  const path = values
    .map((value, i) =>
      value === null ? "" : `${i > 0 && values[i - 1] !== null ? "L" : "M"}${at(x(i))} ${at(y(value))}`,
    )
    .join("")
  return (
    <g aria-hidden="true">
      {target !== null && (
        <line className="spark-target" x1={box.x} x2={box.x + box.width} y1={y(target)} y2={y(target)} />
      )}
      {events.map(({ place, text }) => (
        <path
          key={place}
          className="spark-event"
          d={`M${at(x(place))} ${at(box.y + box.height - TICK)}V${at(box.y + box.height)}`}
        >
          <title>{text}</title>
        </path>
      ))}
      <path className="spark" d={path} />
      <circle className="spark-dot" cx={x(last)} cy={y(values[last]!)} r={3} />
    </g>
  )
}

const at = (pixels: number) => Math.round(pixels * 10) / 10
