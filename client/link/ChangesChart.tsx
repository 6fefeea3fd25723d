import { lazy, Suspense } from "react"
import type { Estimate, LinkEvidence, WindowEvidence } from "../../shared/analysis/link-report.ts"
import { lagText, periodText } from "../../shared/words/dates.ts"
import { clauses, named, sideBySide } from "../../shared/words/join.ts"
import { evidenceWords } from "../../shared/words/evidence.ts"
import { countText, effectText, numberText } from "../../shared/words/numbers.ts"
import type { FittedLine } from "../charts/ChangesScatter.tsx"
import { ChartFrame } from "../ui/ChartFrame.tsx"
import type { LinkChartProps } from "./LinkCharts.tsx"

const ChangesScatter = lazy(() =>
  import("../charts/ChangesScatter.tsx").then((module) => ({ default: module.ChangesScatter })),
)

const HEIGHT = 236
/** More dots than this are a grey field; the table and the file have them all. */
const DOTS = 500

/** Changes within branches: a dot for each pair, and the line that fits them; for a changed link those since, and the line before. */
export function ChangesChart({ evidence, around }: LinkChartProps) {
  const { nameOf, kind, language } = around
  const words = evidenceWords[language]
  const { scatter, lines } = shown(evidence)
  const every = Math.max(1, Math.ceil(scatter.points.length / DOTS))
  const points = scatter.points.filter((_, i) => i % every === 0)
  const number = (value: number) => numberText(value, 2, language)
  const [from, to] = [nameOf(evidence.from), nameOf(evidence.to)]
  const lag = lagText(evidence.lag, kind ?? "month", language)
  const since = evidence.windows ? evidence.change : null
  const title = since ? words.changesSince(periodText(since.since, language)) : words.changes
  return (
    <ChartFrame
      title={title}
      caption={words.changesCaption(countText(points.length, language), countText(scatter.of, language))}
      table={{
        columns: [words.unit, words.period, words.changeIn(from), words.laterIn(to, lag)],
        rows: scatter.points.map((point) => [point.unit, point.period, point.x, point.y]),
      }}
      fileName={`${evidence.from}-${evidence.to}-changes`}
      height={HEIGHT}
      nothing={points.length > 0 ? null : scatter.of > 0 ? words.groupsOnly : words.tooLittle}
    >
      {(width) => (
        <Suspense>
          <ChangesScatter
            points={points.map((point) => ({
              x: point.x,
              y: point.y,
              text: named(
                clauses([point.unit, periodText(point.period, language)], language),
                sideBySide([number(point.x), number(point.y)], language),
                language,
              ),
            }))}
            lines={lines.map((line) => ({ ...line, label: words[line.name] }))}
            xLabel={words.changeIn(from)}
            yLabel={words.laterIn(to, lag)}
            tick={(value) => effectText(value, language).replace(/[.,]?0+$/, "") || "0"}
            label={named(title, `${from} → ${to}`, language)}
            width={width}
            height={HEIGHT}
          />
        </Suspense>
      )}
    </ChartFrame>
  )
}

type NamedLine = Omit<FittedLine, "label"> & { readonly name: "fit" | "beforeWord" | "sinceWord" }

/** What is drawn: the whole window, or for a changed link the window since, with the line of the one before. */
function shown(evidence: LinkEvidence): { scatter: LinkEvidence["scatter"]; lines: NamedLine[] } {
  const { windows, within } = evidence
  if (windows)
    return {
      scatter: windows.since.scatter,
      lines: [lineOf(windows.before, "before", "beforeWord"), lineOf(windows.since, "since", "sinceWord")],
    }
  const tone = evidence.verdict === "broken" || evidence.verdict === "reversed" ? "since" : "before"
  return {
    scatter: evidence.scatter,
    lines: within ? [fitted(within, tone === "since" ? "since" : "whole", "fit")] : [],
  }
}

const lineOf = ({ within }: WindowEvidence, tone: FittedLine["tone"], name: NamedLine["name"]) =>
  fitted(within, tone, name)

/** Effect and native slope differ by a scale, so the slope's interval is the effect's on that scale. */
function fitted(estimate: Estimate, tone: FittedLine["tone"], name: NamedLine["name"]): NamedLine {
  const scale = estimate.effect === 0 ? 0 : estimate.slope / estimate.effect
  const [low, high] = estimate.interval
  return { tone, name, slope: estimate.slope, low: low * scale, high: high * scale }
}
