import type { StageReport } from "../../shared/analysis/chain-report.ts"
import type { PlacedStage, StageText } from "../../shared/analysis/picture/picture.ts"
import { PictureText } from "./PictureText.tsx"
import { Sparkline } from "./Sparkline.tsx"

type PictureStageProps = {
  readonly stage: PlacedStage
  readonly text: StageText
  readonly series: Pick<StageReport, "series" | "level">
}

/** One stage's card. Heard, it is one sentence: name, value, level, notes. */
export function PictureStage({ stage, text, series }: PictureStageProps) {
  const { box, mark } = stage
  const value = text.value === null ? null : text.value.before + text.value.figure + text.value.after
  const heard = [text.name, text.metric, value, text.level.text, ...text.notes].filter(
    (each) => each !== null && each !== "",
  )
  return (
    <g className="stage" role="img" aria-label={heard.join(", ")} tabIndex={0} data-stop>
      <title>{text.name}</title>
      <rect
        className="stage-card"
        x={box.x + 0.5}
        y={box.y + 0.5}
        width={box.width - 1}
        height={box.height - 1}
        rx={8}
      />
      <PictureText lines={stage.lines} />
      {mark && (
        <path
          className={mark.isBelow ? "mark-below" : "mark"}
          d={mark.direction === "up" ? `M${mark.x} ${mark.y + 9}h11l-5.5 -9z` : `M${mark.x} ${mark.y}h11l-5.5 9z`}
        />
      )}
      <Sparkline box={stage.spark} values={series.series.map((each) => each.value)} target={series.level.target} />
    </g>
  )
}
