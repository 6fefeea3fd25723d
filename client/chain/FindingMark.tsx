import { findingForm } from "../../shared/analysis/arrow-form.ts"
import type { ChainReport, Finding, StageReport } from "../../shared/analysis/chain-report.ts"
import { ArrowGlyph } from "./Arrow.tsx"

const WIDTH = 112
const HEIGHT = 26

type FindingMarkProps = {
  readonly finding: Finding
  readonly report: Pick<ChainReport, "stages" | "links">
}

/** The small picture beside a finding: an arrow for a link, the figures themselves where there is something to draw. */
export function FindingMark({ finding, report: { stages, links } }: FindingMarkProps) {
  const form = findingForm(finding, links)
  const stageOf = (id: string | null) => stages.find((stage) => stage.id === id)
  switch (finding.kind) {
    case "level-gap":
      return <Bullet gap={finding.figures["gap"] ?? null} />
    case "divergence":
      return <Fork up={stageOf(finding.from)} down={stageOf(finding.to)} periods={finding.figures["periods"] ?? 12} />
    case "data-gap":
      return <Months stage={stageOf(finding.from)} stopped={finding.figures["stopped"] ?? 0} />
    default:
      return form && <ArrowGlyph form={form} length={96} />
  }
}

/** How far below its target, in standard deviations: the tick is the target, three of them are the whole bar. */
function Bullet({ gap }: { readonly gap: number | null }) {
  if (gap === null) return null
  const target = 88
  const end = Math.max(4, Math.min(WIDTH, target + (gap * target) / 3))
  return (
    <svg className="mark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect x={0} y={9} width={WIDTH} height={8} className="mark-ground" />
      <rect x={0} y={9} width={end} height={8} className="mark-level" />
      <rect x={target - 1} y={3} width={2.5} height={20} className="mark-target" />
    </svg>
  )
}

/** The two stages over the periods in which they parted, each on its own scale; the one that fell is dashed. */
function Fork({
  up,
  down,
  periods,
}: {
  readonly up?: StageReport
  readonly down?: StageReport
  readonly periods: number
}) {
  const path = (stage: StageReport | undefined) => {
    const values = (stage?.series ?? [])
      .slice(-periods - 1)
      .flatMap(({ value }, i) => (value === null ? [] : [{ i, value }]))
    if (values.length < 2) return ""
    const start = values[0]!.value
    const reach = Math.max(...values.map(({ value }) => Math.abs(value - start))) || 1
    const at = ({ i, value }: { i: number; value: number }) =>
      `${Math.round((i * (WIDTH - 4)) / periods) + 2} ${Math.round(HEIGHT / 2 - ((value - start) / reach) * (HEIGHT / 2 - 3))}`
    return `M${values.map(at).join("L")}`
  }
  return (
    <svg className="mark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path className="mark-line" d={path(up)} />
      <path className="mark-line dashed" d={path(down)} />
    </svg>
  )
}

type MonthsProps = { readonly stage: StageReport | undefined; readonly stopped: number }

/** The last twelve periods of a stage: full where most of the branches that stopped still reported, dashed since. */
function Months({ stage, stopped }: MonthsProps) {
  const last = (stage?.series ?? []).slice(-12)
  const most = Math.max(1, ...last.map(({ units }) => units))
  return (
    <svg className="mark" width={WIDTH} height={HEIGHT} aria-hidden="true">
      {last.map(({ period, units }, i) => (
        <rect
          key={period}
          x={i * 9.2 + 0.5}
          y={6.5}
          width={7}
          height={13}
          className={units > most - Math.max(1, stopped) * 0.6 ? "mark-full" : "mark-open"}
        />
      ))}
    </svg>
  )
}
