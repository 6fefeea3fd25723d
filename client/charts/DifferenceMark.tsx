import type { IntervalRow } from "./IntervalRows.tsx"
import { linear, px, ticks } from "./scale.ts"

type Domain = readonly [number, number]

type DifferenceMarkProps = {
  /** Null where there is none to draw: the axis still runs through the row. */
  readonly value: number | null
  readonly interval: Domain | null
  /** What is too small to matter, as a band around none. */
  readonly band: number | null
  readonly tone: IntervalRow["tone"]
  readonly domain: Domain
  readonly width: number
}

const HEIGHT = 30
/** The ends of the axis stay clear of what stands beside it. */
const INSET = 14

/** One difference with its interval on an axis that all rows of a table share. Its figures stand beside it as text. */
export function DifferenceMark({ value, interval, band, tone, domain, width }: DifferenceMarkProps) {
  const x = linear(domain, [INSET, width - INSET])
  const y = HEIGHT / 2
  return (
    <svg
      className={`chart tone-${tone}`}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      {band !== null && (
        <rect className="chart-band" x={px(x(-band))} width={px(x(band) - x(-band))} y={0} height={HEIGHT} />
      )}
      <line className="chart-zero" x1={px(x(0))} x2={px(x(0))} y1={0} y2={HEIGHT} />
      {interval && (
        <line className="chart-row-interval" x1={px(x(interval[0]))} x2={px(x(interval[1]))} y1={y} y2={y} />
      )}
      {value !== null && <rect className="chart-row-point" x={px(x(value) - 4)} y={y - 4} width={8} height={8} />}
    </svg>
  )
}

type DifferenceAxisProps = { readonly domain: Domain; readonly tick: (value: number) => string; readonly width: number }

/** The axis of the marks below it. */
export function DifferenceAxis({ domain, tick, width }: DifferenceAxisProps) {
  const x = linear(domain, [INSET, width - INSET])
  return (
    <svg className="chart" width={width} height={18} viewBox={`0 0 ${width} 18`} aria-hidden="true">
      {ticks(domain, width < 200 ? 2 : 4).map((value) => (
        <text key={value} x={px(x(value))} y={13} textAnchor="middle">
          {tick(value)}
        </text>
      ))}
    </svg>
  )
}
