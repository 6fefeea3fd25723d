import type { Language } from "../../shared/words/language.ts"
import { numberFormat, trueMinus } from "../../shared/words/numbers.ts"
import { frameOf, Plot } from "../charts/Plot.tsx"
import { Readout } from "../charts/Readout.tsx"
import { domainOf, linear, px } from "../charts/scale.ts"

type FanChartProps = {
  readonly points: readonly {
    readonly name: string
    readonly change: number
    /** From the widest to the narrowest. */
    readonly bands: readonly (readonly [number, number])[]
    /** The dashed line beside it; null for none. */
    readonly before: number | null
    readonly text: string
  }[]
  /** A line that changes have not gone beyond. */
  readonly limit: { readonly value: number; readonly label: string } | null
  readonly tone: "whole" | "since" | "unknown"
  readonly language: Language
  readonly label: string
  readonly width: number
  readonly height: number
}

/** A change over the periods to come, in bands that are darker where more draws lie. */
export function FanChart({ points, limit, tone, language, label, width, height }: FanChartProps) {
  const frame = frameOf(width, height, 44)
  const domain = domainOf([
    ...points.flatMap(({ change, bands, before }) => [change, ...bands.flat(), ...(before === null ? [] : [before])]),
    ...(limit ? [limit.value] : []),
  ])
  const x = linear([0, Math.max(1, points.length - 1)], [frame.left + 3, frame.right - 3])
  const y = linear(domain, [frame.bottom, frame.top])
  const line = (valueOf: (point: (typeof points)[number]) => number) =>
    points.map((point, i) => `${px(x(i))} ${px(y(valueOf(point)))}`)
  const bands = points[0]?.bands.map((_, k) => [
    ...line(({ bands: each }) => each[k]![1]),
    ...line(({ bands: each }) => each[k]![0]).toReversed(),
  ])
  return (
    <div className="chart-frame">
      <Plot
        width={width}
        height={height}
        frame={frame}
        y={y}
        domain={domain}
        tick={(value) => tickText(value, language)}
      >
        {limit && (
          <>
            <line
              className="fan-limit"
              x1={frame.left}
              x2={frame.right}
              y1={px(y(limit.value))}
              y2={px(y(limit.value))}
            />
            <text
              className="fan-limit-name"
              x={frame.right}
              y={px(y(limit.value)) + (limit.value < 0 ? -5 : 14)}
              textAnchor="end"
            >
              {limit.label}
            </text>
          </>
        )}
        <g className={`tone-${tone}`}>
          {bands?.map((corners, k) => (
            <path key={k} className="fan-band" d={`M${corners.join("L")}Z`} />
          ))}
          <path className="chart-series" d={`M${line(({ change }) => change).join("L")}`} />
        </g>
        {points.some(({ before }) => before !== null) && (
          <path className="fan-before" d={`M${line(({ before }) => before ?? 0).join("L")}`} />
        )}
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
        spots={points.map((point, i) => ({ x: x(i), y: y(point.change), text: point.text }))}
        frame={frame}
        width={width}
        height={height}
        label={label}
      />
    </div>
  )
}

/** Round values as short as they can be: "+0.05", "+2", "+40K". */
function tickText(value: number, language: Language): string {
  const options = { notation: "compact", maximumSignificantDigits: 3, signDisplay: "exceptZero" } as const
  return trueMinus(numberFormat(language, options).format(value))
}
