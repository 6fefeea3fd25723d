import { shortened, textWidth } from "../../shared/analysis/picture/text-width.ts"
import { domainOf, linear, px, ticks } from "../charts/scale.ts"

type LinkForestProps = {
  readonly rows: readonly {
    readonly name: string
    readonly value: number
    readonly interval: readonly [number, number]
    /** The same in all units, an upright mark. */
    readonly mean: number
    readonly isFlagged: boolean
    readonly text: string
    /** What a flag means, in words beside the figures. */
    readonly note: string
  }[]
  readonly meanLabel: string
  readonly tick: (value: number) => string
  readonly width: number
}

const ROW = 52
const TOP = 22

/** As charts.css draws names. */
const NAME_SIZE = 13.5
const figuresOf = (text: string, note: string) => (note === "" ? text : `${note} · ${text}`)

export const forestHeight = (rows: number) => TOP + rows * ROW

/** Estimates under one another on one axis, in the order they come: each with its interval and the mean of all beside it. */
export function LinkForest({ rows, meanLabel, tick, width }: LinkForestProps) {
  const height = forestHeight(rows.length)
  const domain = domainOf(rows.flatMap(({ value, interval, mean }) => [value, mean, ...interval]))
  const x = linear(domain, [6, width - 6])
  return (
    <svg className="chart" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {ticks(domain, 4).map((value) => (
        <g key={value}>
          <line
            className={value === 0 ? "chart-zero" : "chart-grid"}
            x1={px(x(value))}
            x2={px(x(value))}
            y1={TOP - 6}
            y2={height}
          />
          <text x={px(x(value))} y={11} textAnchor="middle">
            {tick(value)}
          </text>
        </g>
      ))}
      {rows.map(({ name, value, interval, mean, isFlagged, text, note }, i) => {
        const base = TOP + i * ROW
        const y = base + 34
        return (
          <g key={name} className={isFlagged ? "tone-broken" : "tone-holds"}>
            <text className="chart-row-name" x={0} y={base + 16}>
              {shortened(name, NAME_SIZE, width - textWidth(figuresOf(text, note), NAME_SIZE) - 12)}
            </text>
            <text className="chart-row-figures" x={width} y={base + 16} textAnchor="end">
              {figuresOf(text, note)}
            </text>
            <line className="chart-row-interval" x1={px(x(interval[0]))} x2={px(x(interval[1]))} y1={y} y2={y} />
            <line className="forest-mean" x1={px(x(mean))} x2={px(x(mean))} y1={y - 9} y2={y + 9}>
              <title>{meanLabel}</title>
            </line>
            {isFlagged ? (
              <rect className="chart-square" x={px(x(value) - 4.5)} y={y - 4.5} width={9} height={9} />
            ) : (
              <circle className="chart-point" cx={px(x(value))} cy={y} r={4.5} />
            )}
          </g>
        )
      })}
    </svg>
  )
}
