import { shortened, textWidth } from "../../shared/analysis/picture/text-width.ts"
import { domainOf, linear, px, ticks } from "./scale.ts"

export type IntervalRow = {
  readonly name: string
  readonly value: number
  readonly interval: readonly [number, number] | null
  readonly text: string
  readonly tone: "holds" | "broken" | "reversed" | "unknown" | "ink"
}

type IntervalRowsProps = {
  readonly rows: readonly IntervalRow[]
  /** A range from elsewhere to compare with, drawn behind the rows. */
  readonly reference?: readonly [number, number]
  readonly delta: number
  /** Room for the names on a wide screen, in pixels. */
  readonly nameWidth?: number
  /** Names stand above the marks on any screen; where one is too long to stand beside them, they do anyway. */
  readonly namesAbove?: boolean
  readonly tick: (value: number) => string
  readonly width: number
}

const ROW = 30
const NAME = 168
const FIGURES = 148
/** As charts.css draws names. */
const NAME_SIZE = 13.5
/** Widths are reckoned for the widest fonts: a name may be this share of its reckoned width and stand beside its mark. */
const SLACK = 0.88

/** Estimates under one another on one axis, each with its interval and its figures. Names and figures are text beside the marks. */
export function IntervalRows({
  rows,
  reference,
  delta,
  nameWidth = NAME,
  namesAbove = false,
  tick,
  width,
}: IntervalRowsProps) {
  const isLong = rows.some(({ name }) => textWidth(name, NAME_SIZE) * SLACK > nameWidth)
  const isNarrow = namesAbove || isLong || width < 520
  const left = isNarrow ? 4 : nameWidth
  const right = isNarrow ? width - 6 : width - FIGURES
  const rowHeight = isNarrow ? 48 : ROW
  const values = rows.flatMap(({ value, interval }) => [value, ...(interval ?? [])])
  const domain = domainOf([...values, ...(reference ?? []), delta, -delta])
  const x = linear(domain, [left + 4, right - 4])
  const top = 20
  const height = top + rows.length * rowHeight
  return (
    <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {ticks(domain, 4).map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? "chart-zero" : "chart-grid"}
            x1={px(x(value))}
            x2={px(x(value))}
            y1={top - 4}
            y2={height - 2}
          />
          <text x={px(x(value))} y={11} textAnchor="middle">
            {tick(value)}
          </text>
        </g>
      ))}
      {rows.map(({ name, value, interval, text, tone }, i) => {
        const base = top + i * rowHeight
        const y = base + (isNarrow ? 32 : rowHeight / 2)
        return (
          <g key={name} className={`tone-${tone}`}>
            <rect className="chart-band" x={px(x(-delta))} width={px(x(delta) - x(-delta))} y={y - 11} height={22} />
            {reference && (
              <rect
                className="chart-reference"
                x={px(x(reference[0]))}
                width={Math.max(2, px(x(reference[1]) - x(reference[0])))}
                y={y - 11}
                height={22}
              />
            )}
            <text className="chart-row-name" x={0} y={isNarrow ? base + 16 : y + 4}>
              {isNarrow ? shortened(name, NAME_SIZE, width - textWidth(text, NAME_SIZE) - 12) : name}
            </text>
            {interval && (
              <line className="chart-row-interval" x1={px(x(interval[0]))} x2={px(x(interval[1]))} y1={y} y2={y} />
            )}
            <rect className="chart-row-point" x={px(x(value) - 4)} y={y - 4} width={8} height={8} />
            <text
              className="chart-row-figures"
              x={isNarrow ? width : right + 12}
              y={isNarrow ? base + 16 : y + 4}
              textAnchor={isNarrow ? "end" : "start"}
            >
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
