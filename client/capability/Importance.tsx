import type { CapabilityReport } from "../../shared/analysis/capability-report.ts"
import { capabilityWords, customerDrivers, outcomeOf } from "../../shared/words/capability.ts"
import { labelIn } from "../../shared/words/language.ts"
import { besideInterval, shareText, signedText } from "../../shared/words/numbers.ts"
import { textWidth } from "../../shared/analysis/picture/text-width.ts"
import { shellWords } from "../../shared/words/shell.ts"
import { ticks } from "../charts/scale.ts"
import { useLanguage, useWords } from "../language.ts"
import { useWidth } from "../ui/width.ts"
import { type Box, placeLabels } from "./place-labels.ts"

const HEIGHT = 320
/** Where the panel is wider, points spread no further: the eye would lose what lies beside what. */
const WIDEST = 560
const EDGE = { left: 40, right: 12, top: 30, bottom: 30 }

/** Share against gap: four named fields, "fix first" being short and carrying more than an equal share. */
export function Importance({ report }: { report: CapabilityReport }) {
  const language = useLanguage()
  const words = useWords(capabilityWords)
  const [frame, room] = useWidth()
  // Drawn pixel for pixel, so that letters keep their size on a phone.
  const width = Math.min(WIDEST, room ?? 0)
  const driver = customerDrivers(report)
  const points = (driver?.components ?? []).flatMap((each) => {
    const component = report.components.find(({ metric }) => metric === each.metric)
    return component?.gap == null ? [] : [{ ...each, gap: component.gap, label: labelIn(component.labels, language) }]
  })
  if (driver === null || points.length < 2) return null
  const equal = 1 / driver.components.length
  const widest = Math.max(1, ...points.map(({ gap }) => Math.abs(gap))) * 1.15
  const highest = Math.max(2 * equal, ...points.map(({ interval }) => interval[1])) * 1.05
  const x = (gap: number) => EDGE.left + ((gap + widest) / (2 * widest)) * (width - EDGE.left - EDGE.right)
  // Above the longest whisker there is room for the fields' names.
  const top = EDGE.top + 22
  const y = (share: number) => top + (1 - share / highest) * (HEIGHT - top - EDGE.bottom)
  const floor = HEIGHT - EDGE.bottom
  const fieldNames: readonly Box[] = [
    [EDGE.left, EDGE.top, EDGE.left + textWidth(words.fields.fix, 12) + 10, EDGE.top + 20],
    [width - EDGE.right - textWidth(words.fields.keep, 12) - 8, EDGE.top, width - EDGE.right, EDGE.top + 20],
    [EDGE.left, floor - 20, EDGE.left + textWidth(words.fields.later, 12) + 10, floor],
    [width - EDGE.right - textWidth(words.fields.fine, 12) - 8, floor - 20, width - EDGE.right, floor],
  ]
  const places = placeLabels(
    points.map(({ gap, share, interval, label }) => ({
      x: x(gap),
      y: y(share),
      width: textWidth(label, 12) + 4,
      whisker: [y(interval[1]), y(Math.max(0, interval[0]))] as const,
    })),
    [EDGE.left + 2, EDGE.top, width - EDGE.right, floor],
    fieldNames,
  )
  return (
    <section className="panel capability-panel">
      <h2>{words.importanceTitle}</h2>
      <p className="caption">{words.importanceNote}</p>
      <div ref={frame} className="importance-frame" style={{ minHeight: HEIGHT }}>
        {width > 0 && (
          <svg className="importance" width={width} height={HEIGHT} role="img" aria-label={words.importanceTitle}>
            <text x={0} y={14}>
              {words.importanceAxis(outcomeOf(driver, language))}
            </text>
            <rect
              className="importance-fix"
              x={EDGE.left}
              y={EDGE.top}
              width={x(0) - EDGE.left}
              height={y(equal) - EDGE.top}
            />
            <text className="field-name" x={EDGE.left + 6} y={EDGE.top + 15}>
              {words.fields.fix}
            </text>
            <text x={width - EDGE.right - 4} y={EDGE.top + 15} textAnchor="end">
              {words.fields.keep}
            </text>
            <text x={EDGE.left + 6} y={floor - 6}>
              {words.fields.later}
            </text>
            <text x={width - EDGE.right - 4} y={floor - 6} textAnchor="end">
              {words.fields.fine}
            </text>
            <line className="axis-equal" x1={EDGE.left} x2={width - EDGE.right} y1={y(equal)} y2={y(equal)} />
            <line className="axis-zero" x1={x(0)} x2={x(0)} y1={EDGE.top} y2={floor} />
            <text x={EDGE.left - 5} y={y(equal) + 4} textAnchor="end">
              {shareText(equal, language)}
            </text>
            {ticks([0, highest], 4)
              .filter((share) => Math.abs(y(share) - y(equal)) > 14)
              .map((share) => (
                <text key={share} x={EDGE.left - 5} y={y(share) + 4} textAnchor="end">
                  {share === 0 ? "0" : shareText(share, language)}
                </text>
              ))}
            {points.map(({ metric, gap, share, interval, label }, i) => (
              <g key={metric}>
                <line
                  className="importance-whisker"
                  x1={x(gap)}
                  x2={x(gap)}
                  y1={y(interval[1])}
                  y2={y(Math.max(0, interval[0]))}
                />
                <circle className={gap < 0 ? "importance-short" : "importance-met"} cx={x(gap)} cy={y(share)} r="4.5" />
                {Math.abs(places[i]!.y - 4 - y(share)) > 9 && (
                  <line
                    className="importance-leader"
                    x1={x(gap)}
                    y1={y(share)}
                    x2={places[i]!.x}
                    y2={places[i]!.y - 4}
                  />
                )}
                <text className="importance-label" x={places[i]!.x} y={places[i]!.y} textAnchor={places[i]!.anchor}>
                  {label}
                </text>
              </g>
            ))}
            <text x={EDGE.left} y={HEIGHT - 4}>
              {signedText(-widest, 0, language)}
            </text>
            <text x={x(0)} y={HEIGHT - 4} textAnchor="middle">
              {words.performanceAxis}
            </text>
            <text x={width - EDGE.right} y={HEIGHT - 4} textAnchor="end">
              {signedText(widest, 0, language)}
            </text>
          </svg>
        )}
      </div>
      <details className="table-twin">
        <summary>{shellWords[language].asTable}</summary>
        <table className="table">
          <tbody>
            {points.map(({ metric, label, share, interval, gap }) => (
              <tr key={metric}>
                <th scope="row">{label}</th>
                <td className="number">
                  {besideInterval(shareText(share, language), [100 * interval[0], 100 * interval[1]], language, 0)}
                </td>
                <td className="number">{signedText(gap, 1, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
