import type { EventTick } from "../events/placed.ts"

type Props = {
  readonly values: readonly (number | null)[]
  readonly target: number | null
  readonly label: string
  readonly events?: readonly EventTick[]
  readonly width?: number
  readonly height?: number
}

/** A line without axes, a gap where nothing was observed, the target dashed, the last value dotted, a tick where something happened. */
export function Spark({ values, target, label, events = [], width = 200, height = 44 }: Props) {
  const present = values.filter((value) => value !== null)
  if (present.length < 2) return null
  const all = target === null ? present : [...present, target]
  const low = Math.min(...all)
  const high = Math.max(...all)
  const x = (i: number) => 2 + (i / (values.length - 1)) * (width - 8)
  const y = (value: number) => (high === low ? height / 2 : 4 + ((high - value) / (high - low)) * (height - 8))
  const path = values
    .map((value, i) =>
      value === null ? "" : `${i > 0 && values[i - 1] !== null ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`,
    )
    .join("")
  const last = values.findLastIndex((value) => value !== null)
  return (
    <svg className="spark" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {target !== null && <line className="spark-target" x1="0" x2={width} y1={y(target)} y2={y(target)} />}
      {events.map(({ place, text }) => (
        <path key={place} className="spark-event" d={`M${x(place).toFixed(1)} ${height - 9}V${height}`}>
          <title>{text}</title>
        </path>
      ))}
      <path className="spark-line" d={path} />
      <circle className="spark-last" cx={x(last)} cy={y(values[last]!)} r="3" />
    </svg>
  )
}
